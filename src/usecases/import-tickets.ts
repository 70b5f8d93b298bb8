import { type Change, change } from '../domain/router/change.ts';
import { claimsAs } from '../domain/router/handoff/duplicate.ts';
import type { ExampleStore } from '../ports/example-store.ts';
import { Fault } from '../ports/fault.ts';
import type { RawMail } from '../ports/raw-mail.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { EXPORT_FORMAT, type ExportLine, type KeptTicket } from './export-tickets.ts';

export interface Importing {
  readonly store: Pick<TicketStore, 'commit'>;
  readonly examples: Pick<ExampleStore, 'add'>;
  readonly rulebooks: Pick<RulebookStore, 'publish'>;
  readonly rawMail: Pick<RawMail, 'put'>;
}

export interface Imported {
  readonly tickets: number;
  readonly receipts: number;
  readonly lines: number;
}

/** So many commits are under way at once: the store groups them into one sync. */
const TOGETHER = 200;

/**
 * Takes an export up into an empty desk, ids and all. A line that cannot be taken up ends it with a `Fault` naming the
 * line; the caller throws the half-filled desk away.
 */
export async function importTickets(
  room: Importing,
  lines: AsyncIterable<ExportLine>,
  at: number,
  onProgress: (lines: number) => void = () => {},
): Promise<Imported> {
  const counted = { tickets: 0, receipts: 0, lines: 0 };
  let underWay: Promise<void>[] = [];
  for await (const line of lines) {
    counted.lines += 1;
    if (counted.lines === 1) refuseOther(line);
    if (line.kind === 'ticket') counted.tickets += 1;
    if (line.kind === 'receipt') counted.receipts += 1;
    underWay.push(takeUp(room, line, at, counted.lines));
    // Rulebooks and examples have an order to keep; everything else may overtake.
    if (underWay.length < TOGETHER && line.kind !== 'rulebook' && line.kind !== 'example') continue;
    await Promise.all(underWay);
    underWay = [];
    onProgress(counted.lines);
  }
  await Promise.all(underWay);
  if (counted.lines === 0) refuseOther(undefined);
  return counted;
}

function refuseOther(first: ExportLine | undefined): void {
  if (first?.kind !== 'front-desk')
    throw fault(1, 'it does not begin as an export of Front Desk does. Make one with: export --format jsonl');
  if (first.format > EXPORT_FORMAT) throw fault(1, 'it was written by a newer Front Desk. Update this one');
}

async function takeUp(room: Importing, line: ExportLine, at: number, number: number): Promise<void> {
  if (line.kind === 'rulebook') return room.rulebooks.publish(line.revision, line.texts);
  if (line.kind === 'example') return room.examples.add(line.example);
  if (line.kind === 'raw-mail') return room.rawMail.put(line.key, Buffer.from(line.base64, 'base64'));
  const made = changeFor(line, at);
  if (made === null) return;
  const committed = await room.store.commit(made);
  if (!committed.ok)
    throw fault(number, `it is there already (${committed.conflict.kind}). Import into an empty data folder`);
}

function changeFor(line: ExportLine, at: number): Change | null {
  switch (line.kind) {
    case 'ticket':
      return ticketChange(line.kept, at);
    case 'receipt': {
      const { receipt, forEver } = line;
      const once = forEver ? { key: receipt.laneKey, ticketId: receipt.ticketId, until: null } : null;
      return change(at, { receipts: [receipt], once });
    }
    case 'correction':
      return change(at, { corrections: [line.correction] });
    case 'repeats':
      return change(at, {
        repeats: Array.from({ length: line.count }, () => ({ lane: line.lane, day: line.day })),
      });
    default:
      return null;
  }
}

function ticketChange({ ticket, messages, history, claims }: KeptTicket, at: number): Change {
  const customerId = claimsAs(ticket);
  return change(at, {
    tickets: [{ ticket, was: 0 }],
    messages,
    history,
    claims: claims.map((topic) => ({ customerId, topic, ticketId: ticket.id, replaces: null })),
  });
}

function fault(line: number, why: string): Fault {
  return new Fault('import-refused', `Line ${line} of the file cannot be imported: ${why}.`, {
    retry: false,
  });
}
