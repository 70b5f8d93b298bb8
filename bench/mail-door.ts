/** P9: the load for a mail door, and the bare door that the desk's is measured beside. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailLoad {
  readonly connections: number;
  readonly mails: number;
  /** Number of the first mail; two loads on one desk must not overlap. */
  readonly first?: number;
}

export interface MailFigures {
  /** Answered with 250, a second of wall-clock. */
  readonly mailsPerSecond: number;
  readonly accepted: number;
}

/** Sends made-up mails to a door on this machine from a thread of its own; resolves when each is answered. */
export async function sendMails(load: MailLoad & { readonly port: number }): Promise<MailFigures> {
  const started = performance.now();
  const { sent, refused } = await new Promise<{ sent: number; refused: readonly string[] }>(
    (resolve, reject) => {
      const workerData = { first: 0, ...load };
      const worker = new Worker(new URL('./mail-sender.ts', import.meta.url), { workerData });
      worker.once('message', resolve);
      worker.once('error', reject);
    },
  );
  if (refused.length > 0) throw new Error(`The door refused mails: ${refused.join('; ')}`);
  return { accepted: sent, mailsPerSecond: (sent * 1000) / (performance.now() - started) };
}

/** smtp-server, mailparser, one synced group-committed insert a mail, nothing else. */
export async function measureBareDoor(load: MailLoad): Promise<MailFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-bare-door-'));
  const insert = insertsOf(join(folder, 'bare.db'));
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        simpleParser(raw, {
          skipHtmlToText: true,
          skipTextToHtml: true,
          skipTextLinks: true,
          skipImageLinks: true,
        })
          .then((mail) => insert(mail.messageId ?? '', mail.subject ?? '', raw))
          .then(() => answer(), answer);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await sendMails({ ...load, port: (server.server.address() as AddressInfo).port });
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    insert.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Inserts of one turn of the event loop share one synced transaction. */
function insertsOf(path: string) {
  const db = new DatabaseSync(path);
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE mail (id TEXT, subject TEXT, raw BLOB)',
  );
  const statement = db.prepare('INSERT INTO mail VALUES (?, ?, ?)');
  let waiting: { readonly row: readonly [string, string, Buffer]; readonly done: () => void }[] = [];
  const flush = () => {
    const group = waiting;
    waiting = [];
    db.exec('BEGIN');
    for (const { row } of group) statement.run(...row);
    db.exec('COMMIT');
    for (const { done } of group) done();
  };
  const insert = (id: string, subject: string, raw: Buffer) =>
    new Promise<void>((resolve) => {
      if (waiting.push({ row: [id, subject, raw], done: resolve }) === 1) setImmediate(flush);
    });
  return Object.assign(insert, { close: () => db.close() });
}

if (import.meta.main) {
  for (const connections of [1, 16, 64]) {
    const { mailsPerSecond } = await measureBareDoor({ connections, mails: 6_000 });
    console.log(`bare door, ${connections} connections: ${Math.round(mailsPerSecond)} mails/s`);
  }
}
