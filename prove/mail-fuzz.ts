/**
 * M3: mails that a grammar made and then broke, through the real mail parser and intake. Each must end in exactly one
 * outcome; nothing crashes, nothing is lost, and none takes long. A few of them go through the real SMTP door.
 */
import process from 'node:process';
import { createTransport } from 'nodemailer';
import { mailParser } from '../src/adapters/mime/mail-parser.ts';
import { sha256 } from '../src/adapters/system/digest.ts';
import { smtpDoor } from '../src/desk/smtp-door.ts';
import { ledgerOf } from '../src/domain/router/report/ledger.ts';
import { DESK, type MailDesk, mailDesk } from './mail-desk.ts';
import { fuzzedMail } from './mail-fuzz/grammar.ts';
import { chance } from './random/chance.ts';

/** A desk holds so many before a fresh one takes over: what is in memory stays small. */
const MAILS_A_DESK = 2_000;

export interface MailFuzzFigures {
  readonly mails: number;
  readonly crashes: readonly string[];
  readonly lost: number;
  readonly balanced: boolean;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly p99Ms: number;
  readonly throughDoor: { readonly mails: number; readonly accepted: number; readonly lost: number };
}

export async function mailFuzz({
  mails,
  throughDoor,
  seed,
}: {
  readonly mails: number;
  readonly throughDoor: number;
  readonly seed: number;
}): Promise<MailFuzzFigures> {
  const by = chance(seed);
  const crashes: string[] = [];
  const took: number[] = [];
  const outcomes: Record<string, number> = {};
  let [lost, balanced] = [0, true];
  for (let done = 0; done < mails; done += MAILS_A_DESK) {
    const desk = mailDesk();
    const count = Math.min(MAILS_A_DESK, mails - done);
    let repeats = 0;
    for (let n = 0; n < count; n += 1) {
      const raw = fuzzedMail(by);
      const started = performance.now();
      try {
        const { received } = await desk.take(raw, { from: by.one(['', 'eve@evil.example', null]) });
        if (received.kind === 'repeat' || (received.kind === 'rejected' && received.receiptId === null))
          repeats += 1;
      } catch (error) {
        crashes.push(`mail ${done + n} of seed ${seed}: ${String(error).slice(0, 200)}`);
      }
      took.push(performance.now() - started);
    }
    await desk.drain();
    const counted = await outcomesOf(desk);
    balanced &&= counted.balanced;
    lost += count - repeats - counted.total;
    for (const [outcome, number] of Object.entries(counted.outcomes))
      outcomes[outcome] = (outcomes[outcome] ?? 0) + number;
  }
  took.sort((a, b) => a - b);
  return {
    mails,
    crashes: crashes.slice(0, 5),
    lost,
    balanced,
    outcomes,
    slowestMs: Math.round(took.at(-1) ?? 0),
    p99Ms: Math.round(10 * (took[Math.floor(took.length * 0.99)] ?? 0)) / 10,
    throughDoor: await door(throughDoor, seed + 1),
  };
}

async function outcomesOf(desk: MailDesk) {
  const { balanced, ticketed, held, merged, joined, rejected, waiting } = ledgerOf(await desk.views.ledger());
  const outcomes = { ticketed, held, merged, joined, rejected, waiting };
  return { balanced, outcomes, total: Object.values(outcomes).reduce((sum, each) => sum + each, 0) };
}

async function door(mails: number, seed: number) {
  const desk = mailDesk();
  const by = chance(seed);
  const quiet = () => {};
  const opened = smtpDoor({
    receive: desk.receive,
    rawMail: desk.rawMail,
    digest: sha256,
    clock: desk.clock,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    ownAddresses: [],
    parser: mailParser({ digest: sha256, ownAddresses: [DESK], trustedForwarders: [] }),
  });
  const port = await opened.listen('127.0.0.1', 0);
  const client = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 4 });
  let accepted = 0;
  for (let n = 0; n < mails; n += 1) {
    const sent = client.sendMail({ raw: fuzzedMail(by), envelope: { from: 'eve@evil.example', to: DESK } });
    accepted += await sent.then(
      () => 1,
      () => 0,
    );
  }
  client.close();
  await opened.close();
  await desk.drain();
  const { total } = await outcomesOf(desk);
  const { repeats } = ledgerOf(await desk.views.ledger());
  return { mails, accepted, lost: accepted - total - repeats };
}

if (import.meta.main)
  console.log(
    await mailFuzz({
      mails: Number(process.argv[2] ?? 100_000),
      throughDoor: Number(process.argv[3] ?? 500),
      seed: 20261122,
    }),
  );
