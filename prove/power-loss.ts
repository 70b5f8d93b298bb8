/**
 * R2: the power-loss model of the SQLite store.
 *
 * What is modelled: the bytes of the database and of its log are taken at every moment at which the store has synced
 * and is about to answer. An image is one such moment plus any part of what was written until the next one: sectors of
 * 512 bytes arrive in any order, or not, or torn, and a growing file has any length. Each image is opened as after a
 * restart, and must be sound, hold every change that was answered before it, and hold the next group whole or not at
 * all. Checkpoints are made often, so that images fall into them too.
 *
 * What is not: that SQLite really calls fsync where it says (`synchronous = FULL`), and that the disk does what fsync
 * asks; a disk that lies about that loses answered changes of any store.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { openDeskFile } from '../src/adapters/sqlite/desk-file.ts';
import { sqliteIntakeQueue } from '../src/adapters/sqlite/intake-queue.ts';
import { sqliteRawMail } from '../src/adapters/sqlite/raw-mail.ts';
import { type SqliteStore, sqliteStore } from '../src/adapters/sqlite/store.ts';
import { sqliteTicketStore } from '../src/adapters/sqlite/ticket-store.ts';
import { anAcceptance, aRouting } from '../test/arbitraries/aChange.ts';
import { plainDecision } from '../test/arbitraries/aTicket.ts';
import { type Disk, diskOf, powerLoss, putDisk } from './power/disk.ts';
import { type Chance, chance } from './random/chance.ts';

export interface PowerLossReport {
  readonly images: number;
  readonly seed: number;
  /** Images that fell into a checkpoint. */
  readonly inCheckpoint: number;
  /** What was answered and is gone, what is there by half, what SQLite finds damaged; the first ten. */
  readonly losses: readonly string[];
}

/** One moment: the disk, and how many tickets (and mails) were answered, and how many of them routed. */
interface Moment {
  readonly disk: Disk;
  readonly accepted: number;
  readonly routed: number;
}

export async function run({
  images,
  seed,
}: {
  readonly images: number;
  readonly seed: number;
}): Promise<PowerLossReport> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-power-'));
  const luck = chance(seed);
  const losses: string[] = [];
  let inCheckpoint = 0;
  let made = 0;
  while (made < images && losses.length < 10) {
    const moments = await aDay(join(folder, `day-${made}.db`), luck);
    for (let n = 1; n < moments.length && made < images; n += 1) {
      const [before, after] = [moments[n - 1], moments[n]];
      if (before === undefined || after === undefined) continue;
      const disk = luck.in100(5) ? after.disk : powerLoss(before.disk, after.disk, luck);
      if (!disk.database.equals(before.disk.database)) inCheckpoint += 1;
      const sure = disk === after.disk ? after : before;
      losses.push(
        ...(await lossesIn(join(folder, 'image.db'), disk, sure, after)).map(
          (loss) => `image ${made}: ${loss}`,
        ),
      );
      made += 1;
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return { images: made, seed, inCheckpoint, losses: losses.slice(0, 10) };
}

const TURNS = 60;

/** A desk at work; its moments, one a sync. */
async function aDay(path: string, luck: Chance): Promise<readonly Moment[]> {
  const moments: Moment[] = [];
  let [accepted, routed] = [0, 0];
  let next = { accepted, routed };
  const synced = (point: 'before' | 'after') => {
    if (point === 'after') moments.push({ disk: diskOf(path), ...next });
  };
  const file = openDeskFile(path, { clock: settableClock(), owner: true, faults: synced });
  file.db.exec('PRAGMA wal_autocheckpoint = 60');
  const store = sqliteTicketStore(file);
  const rawMail = sqliteRawMail(file);
  const queue = sqliteIntakeQueue(file);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const more = 1 + luck.below(4);
    const ready = Math.min(luck.below(4), accepted - routed);
    next = { accepted: accepted + more, routed: routed + ready };
    const writes: Promise<unknown>[] = [queue.take(3, 1_000)];
    for (let n = accepted; n < next.accepted; n += 1) {
      writes.push(rawMail.put(rawKey(n), rawBytes(n)), store.commit(acceptanceOf(n)));
    }
    for (let n = routed; n < next.routed; n += 1) writes.push(store.commit(routingOf(n)));
    await Promise.all(writes);
    ({ accepted, routed } = next);
  }
  file.indexer.stop();
  file.db.close();
  return moments;
}

const nameOf = (n: number) => String(n).padStart(4, '0');
const rawKey = (n: number) => `mail/${n}`;
const rawBytes = (n: number) => Buffer.alloc(100 + (n % 7) * 900, `mail ${n} `);
const acceptanceOf = (n: number) =>
  anAcceptance(nameOf(n), { ticket: { body: `body ${n} `.repeat(1 + (n % 50)) } });

function routingOf(n: number) {
  const routing = aRouting(acceptanceOf(n).ticket, { decision: plainDecision({ team: `team ${n % 3}` }) });
  const outcome = {
    receiptId: `01r-${nameOf(n)}`,
    outcome: 'ticketed',
    ticketId: null,
    messageId: null,
  } as const;
  return { ...routing, outcomes: [outcome], done: [`read:01m-${nameOf(n)}`] };
}

async function lossesIn(path: string, disk: Disk, sure: Moment, most: Moment): Promise<readonly string[]> {
  putDisk(path, disk);
  let opened: SqliteStore;
  try {
    opened = sqliteStore(path, { clock: settableClock(), owner: true });
  } catch (error) {
    return [`it cannot be opened: ${error}`];
  }
  try {
    const damage = await opened.integrity();
    return damage.length > 0 ? damage : await missing(opened, sure, most);
  } finally {
    opened.close();
  }
}

async function missing(
  { store, views, rawMail, queue }: SqliteStore,
  sure: Moment,
  most: Moment,
): Promise<readonly string[]> {
  const lost: string[] = [];
  const ledger = await views.ledger();
  const accepted = ledger.reduce((sum, row) => sum + row.accepted, 0);
  const ticketed = ledger.reduce((sum, row) => sum + row.outcomes.ticketed, 0);
  if (accepted !== sure.accepted && accepted !== most.accepted)
    lost.push(`${accepted} accepted, a part of a group`);
  const whole = accepted === most.accepted ? most : sure;
  if (ticketed !== whole.routed) lost.push(`${ticketed} routed beside ${accepted} accepted`);
  for (let n = 0; n < accepted; n += 1) {
    const routed = n < whole.routed;
    const [ticket, history] = [
      await store.ticket(`01t-${nameOf(n)}`),
      await store.historyOf(`01t-${nameOf(n)}`),
    ];
    if (ticket?.version !== (routed ? 2 : 1) || history.length !== ticket.version) lost.push(`ticket ${n}`);
    if ((await store.message(`01m-${nameOf(n)}`)) === null) lost.push(`message ${n}`);
    if ((await store.seen(`form:${nameOf(n)}`, 0)) === undefined) lost.push(`key ${n}`);
    if (!rawBytes(n).equals((await rawMail.get(rawKey(n))) ?? Buffer.alloc(0))) lost.push(`raw mail ${n}`);
  }
  const { waiting, dead } = await queue.stats();
  if (waiting + dead !== accepted - whole.routed) lost.push(`${waiting} in the queue`);
  return lost;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { images: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
  });
  const report = await run({ images: Number(values.images), seed: Number(values.seed) });
  for (const loss of report.losses) console.log(loss);
  console.log(
    `R2: ${report.images} images (${report.inCheckpoint} within a checkpoint), seed ${report.seed}, ${report.losses.length} losses`,
  );
  process.exitCode = report.losses.length === 0 ? 0 : 1;
}
