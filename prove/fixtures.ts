/**
 * Every mail of a folder through the SMTP door of a whole desk: each must end as a ticket, a message of one, or a
 * recorded rejection with its reason, and the ledger must balance. `node prove/fixtures.ts DATA`
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import nodemailer from 'nodemailer';
import { openBenchDesk } from '../bench/open-desk.ts';
import { ledgerOf } from '../src/domain/router/report/ledger.ts';
import { mailFiles } from './mail/every-mail.ts';

export interface FixtureFigures {
  readonly sent: number;
  readonly refused: readonly string[];
  readonly received: number;
  readonly repeats: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly balanced: boolean;
  readonly dead: number;
}

export async function fixturesThroughTheDoor(data: string): Promise<FixtureFigures> {
  const bench = await openBenchDesk();
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: bench.running.smtpPort,
    secure: false,
    ignoreTLS: true,
    pool: true,
  });
  const refused: string[] = [];
  const folder = join(data, 'mime');
  const files = mailFiles(folder);
  for (const file of files) {
    const envelope = { from: 'someone@fixtures.example', to: ['support@desk.example'] };
    await transport
      .sendMail({ envelope, raw: await readFile(join(folder, file)) })
      .catch((error: Error) => refused.push(`${file}: ${error.message}`));
  }
  transport.close();
  await bench.running.worker.idle();
  const { queue, views } = bench.desk.rooms;
  const ledger = ledgerOf(await views.ledger());
  const { dead } = await queue.stats();
  await bench.close();
  const { received, repeats, reasons, balanced, ticketed, held, merged, joined, rejected, waiting } = ledger;
  const outcomes = { ticketed, held, merged, joined, rejected, waiting };
  return { sent: files.length, refused, received, repeats, outcomes, reasons, balanced, dead };
}

if (import.meta.main) {
  const data = process.argv[2] ?? process.env.FRONTDESK_PROOF_DATA;
  if (data === undefined) throw new Error('Name the data folder: node prove/fixtures.ts DATA');
  console.log(await fixturesThroughTheDoor(data));
}
