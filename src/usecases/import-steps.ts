import { type Change, change } from '../domain/router/change.ts';
import { claimsAs } from '../domain/router/handoff/duplicate.ts';
import type { ExportLine, KeptTicket } from './export-tickets.ts';

/** What a store takes in one commit is bounded on AWS (100 rows): a ticket with hundreds of messages comes in pieces. */
const MESSAGES_AT_ONCE = 20;
const ENTRIES_AT_ONCE = 50;

/** The commits that take one line up, in order; none for the lines that are no business of the ticket store. */
export function importSteps(line: ExportLine, at: number): readonly Change[] {
  switch (line.kind) {
    case 'ticket':
      return ticketSteps(line.kept, at);
    case 'receipt': {
      const { receipt, forEver } = line;
      const once = forEver ? { key: receipt.laneKey, ticketId: receipt.ticketId, until: null } : null;
      return [change(at, { receipts: [receipt], once })];
    }
    case 'correction':
      return [change(at, { corrections: [line.correction] })];
    case 'repeats':
      return repeatSteps(line, line.count, at);
    default:
      return [];
  }
}

export function ticketSteps(kept: KeptTicket, at: number): readonly Change[] {
  const { ticket, messages } = kept;
  return [
    change(at, { tickets: [{ ticket, was: 0 }], messages: messages.slice(0, MESSAGES_AT_ONCE) }),
    ...messageSteps(messages.slice(MESSAGES_AT_ONCE), at),
    ...trailSteps(kept, at),
  ];
}

/** What hangs on a ticket beside its messages. */
export function trailSteps(
  { ticket, history, claims }: Pick<KeptTicket, 'ticket' | 'history' | 'claims'>,
  at: number,
): readonly Change[] {
  const customerId = claimsAs(ticket);
  return [
    ...pieces(ENTRIES_AT_ONCE, history).map((entries) => change(at, { history: entries })),
    ...pieces(ENTRIES_AT_ONCE, claims).map((topics) =>
      change(at, {
        claims: topics.map((topic) => ({ customerId, topic, ticketId: ticket.id, replaces: null })),
      }),
    ),
  ];
}

export function messageSteps(messages: KeptTicket['messages'], at: number): readonly Change[] {
  return pieces(MESSAGES_AT_ONCE, messages).map((some) => change(at, { messages: some }));
}

export function repeatSteps(
  { lane, day }: Extract<ExportLine, { kind: 'repeats' }>,
  count: number,
  at: number,
): readonly Change[] {
  return count <= 0 ? [] : [change(at, { repeats: Array.from({ length: count }, () => ({ lane, day })) })];
}

function pieces<T>(size: number, all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, n) => all.slice(n * size, (n + 1) * size));
}
