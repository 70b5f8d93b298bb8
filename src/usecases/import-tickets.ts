import { ledgerOf } from '../domain/router/report/ledger.ts';
import type { ExampleStore } from '../ports/example-store.ts';
import { Fault } from '../ports/fault.ts';
import type { RawMail } from '../ports/raw-mail.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { TicketViews } from '../ports/ticket-views.ts';
import { EXPORT_FORMAT, type ExportLine } from './export-tickets.ts';
import type { missingFrom } from './import-missing.ts';
import { importSteps } from './import-steps.ts';

export interface Importing {
  readonly store: Pick<TicketStore, 'commit'>;
  readonly views: Pick<TicketViews, 'all' | 'ledger'>;
  readonly examples: Pick<ExampleStore, 'add'>;
  readonly rulebooks: Pick<RulebookStore, 'publish'>;
  readonly rawMail: Pick<RawMail, 'put'>;
}

export interface Imported {
  readonly tickets: number;
  readonly receipts: number;
  /** Without the last, which counts them. */
  readonly lines: number;
}

type MissingFrom = Awaited<ReturnType<typeof missingFrom>>;

export interface ImportOptions {
  readonly onProgress?: (lines: number) => void;
  /** Where an earlier try has left something: what is still missing of each line. Null = the desk is empty. */
  readonly missing?: MissingFrom | null;
}

/** So many commits are under way at once: the store groups them into one sync. */
const TOGETHER = 200;

/**
 * Takes an export up into an empty desk, ids and all, and counts again what the desk then has. A line that cannot be taken
 * up, a line too few and a line too many end it with a `Fault` naming the line; the caller throws the half-filled desk
 * away.
 */
export async function importTickets(
  room: Importing,
  lines: AsyncIterable<ExportLine>,
  at: number,
  { onProgress = () => {}, missing = null }: ImportOptions = {},
): Promise<Imported> {
  const counted = { tickets: 0, receipts: 0, lines: 0 };
  let ended = false;
  const flight = together();
  try {
    for await (const line of lines) {
      if (counted.lines === 0) refuseOther(line);
      if (ended) throw fault(counted.lines + 2, 'it comes after the end of the export');
      ended = line.kind === 'end';
      if (line.kind === 'end') {
        refuseMiscounted(line, counted);
        continue;
      }
      counted.lines += 1;
      if (line.kind === 'ticket') counted.tickets += 1;
      if (line.kind === 'receipt') counted.receipts += 1;
      flight.push(takeUp(room, line, at, counted.lines, missing));
      // Rulebooks and examples have an order to keep; everything else may overtake.
      if (flight.size() < TOGETHER && line.kind !== 'rulebook' && line.kind !== 'example') continue;
      await flight.landed();
      onProgress(counted.lines);
    }
  } finally {
    // Also of a file that is refused half-way: nothing may go on writing to a desk that is closed meanwhile.
    await flight.landed();
  }
  if (counted.lines === 0) refuseOther(undefined);
  if (!ended) throw fault(counted.lines + 1, 'it is missing: the file was cut off. Export it anew');
  await recount(room, counted);
  return counted;
}

/** What is under way together. */
function together() {
  let underWay: Promise<void>[] = [];
  return {
    push: (one: Promise<void>) => {
      one.catch(() => {});
      underWay.push(one);
    },
    size: () => underWay.length,
    /** Waits for all of them; throws what the first of them threw. */
    landed: async () => {
      const flown = underWay;
      underWay = [];
      await Promise.allSettled(flown);
      await Promise.all(flown);
    },
  };
}

type Counted = Readonly<Record<'lines' | 'tickets' | 'receipts', number>>;

function refuseMiscounted(end: Counted, counted: Counted): void {
  const odd = (['lines', 'tickets', 'receipts'] as const).find((what) => end[what] !== counted[what]);
  if (odd === undefined) return;
  const lacking = `it speaks of ${end[odd]} ${odd} before it, and there are ${counted[odd]}`;
  throw fault(counted.lines + 1, `${lacking}: the file is not whole. Export it anew`);
}

/** What the desk has, counted by another way than what went in. */
async function recount({ views }: Importing, counted: Counted): Promise<void> {
  let tickets = 0;
  for await (const _ of views.all()) tickets += 1;
  const { received } = ledgerOf(await views.ledger());
  if (tickets === counted.tickets && received === counted.receipts) return;
  const found = `${tickets} tickets and ${received} inputs of ${counted.tickets} and ${counted.receipts}`;
  throw fault(counted.lines + 1, `only ${found} could be found again. Nothing was kept; export it anew`);
}

function refuseOther(first: ExportLine | undefined): void {
  if (first?.kind !== 'front-desk')
    throw fault(1, 'it does not begin as an export of Front Desk does. Make one with: export --format jsonl');
  if (first.format > EXPORT_FORMAT) throw fault(1, 'it was written by a newer Front Desk. Update this one');
}

async function takeUp(
  room: Importing,
  line: ExportLine,
  at: number,
  number: number,
  missing: MissingFrom | null,
): Promise<void> {
  const left =
    missing === null ? { kind: 'steps' as const, steps: importSteps(line, at) } : await missing(line, at);
  if (left.kind === 'there') return;
  if (left.kind === 'changed')
    throw fault(number, 'the ticket is there already and was changed since. Import into an empty desk');
  if (line.kind === 'rulebook') return room.rulebooks.publish(line.revision, line.texts);
  if (line.kind === 'example') return room.examples.add(line.example);
  if (line.kind === 'raw-mail') return room.rawMail.put(line.key, Buffer.from(line.base64, 'base64'));
  for (const step of left.steps) {
    const committed = await room.store.commit(step);
    if (!committed.ok)
      throw fault(
        number,
        `it is there already (${committed.conflict.kind}). Import into an empty data folder`,
      );
  }
}

function fault(line: number, why: string): Fault {
  return new Fault('import-refused', `Line ${line} of the file cannot be imported: ${why}.`, {
    retry: false,
  });
}
