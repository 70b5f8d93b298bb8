import type { Change, CorrectionRow } from '../domain/router/change.ts';
import { claimsAs } from '../domain/router/handoff/duplicate.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { TicketViews } from '../ports/ticket-views.ts';
import type { ExportLine, KeptTicket } from './export-tickets.ts';
import { importSteps, messageSteps, repeatSteps, ticketSteps, trailSteps } from './import-steps.ts';

export interface HalfFilled {
  readonly store: Pick<TicketStore, 'ticket' | 'messagesOf' | 'historyOf' | 'claimOf' | 'receipt'>;
  readonly views: Pick<TicketViews, 'corrections' | 'ledger'>;
  readonly rulebooks: Pick<RulebookStore, 'history'>;
}

/** What a line still asks for. `changed`: what stands there is not what the file says. */
export type Missing =
  | { readonly kind: 'steps'; readonly steps: readonly Change[] }
  | { readonly kind: 'there' }
  | { readonly kind: 'changed' };

/** Later than any correction. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/**
 * For a desk that an earlier try of the same import has half filled: of each line only what is missing. Lines that add to
 * something (corrections, repeats, rulebooks) are told apart by what was there when this was called.
 */
export async function missingFrom(
  room: HalfFilled,
): Promise<(line: ExportLine, at: number) => Promise<Missing>> {
  const corrections = new Map<string, number>();
  for await (const row of room.views.corrections(0, FOR_EVER))
    corrections.set(keyOf(row), (corrections.get(keyOf(row)) ?? 0) + 1);
  const ledger = await room.views.ledger();
  const rulebooks = new Set(
    (await room.rulebooks.history(10_000)).map((one) => `${one.version} ${one.loadedAt}`),
  );
  return async (line, at) => {
    switch (line.kind) {
      case 'ticket':
        return await missingOfTicket(room, line.kept, at);
      case 'receipt':
        return (await room.store.receipt(line.receipt.id)) === null ? whole(line, at) : { kind: 'there' };
      case 'correction': {
        const known = corrections.get(keyOf(line.correction)) ?? 0;
        corrections.set(keyOf(line.correction), known - 1);
        return known > 0 ? { kind: 'there' } : whole(line, at);
      }
      case 'repeats': {
        const counted = ledger.find(({ lane, day }) => lane === line.lane && day === line.day)?.repeats ?? 0;
        return { kind: 'steps', steps: repeatSteps(line, line.count - counted, at) };
      }
      case 'rulebook':
        return rulebooks.has(`${line.revision.version} ${line.revision.loadedAt}`)
          ? { kind: 'there' }
          : { kind: 'steps', steps: [] };
      default:
        return { kind: 'steps', steps: [] };
    }
  };
}

const whole = (line: ExportLine, at: number): Missing => ({ kind: 'steps', steps: importSteps(line, at) });

/** In no order of its own: the same correction, whoever wrote it down. */
function keyOf(row: CorrectionRow): string {
  const { ticketId, at, action, by, origTopic, newTopic } = row;
  return JSON.stringify([ticketId, at, action, by, origTopic, newTopic]);
}

async function missingOfTicket({ store }: HalfFilled, kept: KeptTicket, at: number): Promise<Missing> {
  const { ticket, messages, history, claims } = kept;
  const there = await store.ticket(ticket.id);
  if (there === null) return { kind: 'steps', steps: ticketSteps(kept, at) };
  if (there.version !== ticket.version) return { kind: 'changed' };
  const [heard, told, held] = await Promise.all([
    store.messagesOf(ticket.id),
    store.historyOf(ticket.id),
    Promise.all(claims.map((topic) => store.claimOf(claimsAs(ticket), topic))),
  ]);
  const known = new Set(heard.map(({ id }) => id));
  const steps = [
    ...messageSteps(
      messages.filter(({ id }) => !known.has(id)),
      at,
    ),
    ...trailSteps(
      { ticket, history: history.slice(told.length), claims: claims.filter((_, n) => held[n] !== ticket.id) },
      at,
    ),
  ];
  return steps.length === 0 ? { kind: 'there' } : { kind: 'steps', steps };
}
