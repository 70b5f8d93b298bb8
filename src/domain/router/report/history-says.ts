import type { AuditValue, HistoryEntry } from '../history.ts';
import { MOVES, type Move } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { SAYS_WRONG } from './correction-rate.ts';
import type { HistorySays } from './tally.ts';

/**
 * Whether the history of a ticket can say more than the ticket does. A plain route that nobody corrected pinged nobody by
 * design and found its team; of those, nearly all tickets, the history need not be read.
 */
export function isWorthReading({ decision }: Ticket, corrected: boolean): boolean {
  return corrected || decision === null || decision.move !== 'route' || decision.fallback;
}

/** What no longer shows: how the desk moved it, that it fell back to triage once, that a ping of it found nobody. */
export function historySays(history: readonly HistoryEntry[]): HistorySays {
  return {
    move: movedByDesk(history),
    fellBack: history.some(({ action, after }) => action === 'decided' && after.fallback === true),
    pingedNobody: history.some(({ after }) => foundNobody(after.ping)),
  };
}

const SAYS_WRONG_ROW: ReadonlySet<string> = SAYS_WRONG;

/** The last move before a person said it was wrong: a held ticket that somebody sorted was held all the same. */
function movedByDesk(history: readonly HistoryEntry[]): Move | null {
  const corrected = history.findIndex(({ action }) => SAYS_WRONG_ROW.has(action));
  const byDesk = corrected < 0 ? history : history.slice(0, corrected);
  const said = byDesk.findLast(({ action }) => action === 'decided')?.after.move;
  return MOVES.find((move) => move === said) ?? null;
}

/** Audited as `{role, who}`; `who` null: it should have pinged somebody. */
function foundNobody(ping: AuditValue | undefined): boolean {
  return typeof ping === 'object' && ping !== null && 'who' in ping && ping.who === null;
}
