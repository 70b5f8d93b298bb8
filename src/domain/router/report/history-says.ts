import type { AuditValue, HistoryEntry } from '../history.ts';
import type { Ticket } from '../ticket.ts';
import type { HistorySays } from './tally.ts';

/**
 * Whether the history of a ticket can say more than the ticket does. A plain route that nobody corrected pinged nobody by
 * design and found its team; of those, nearly all tickets, the history need not be read.
 */
export function isWorthReading({ decision }: Ticket, corrected: boolean): boolean {
  return corrected || decision === null || decision.move !== 'route' || decision.fallback;
}

/** What happened in the period and no longer shows: it fell back to triage once, or a ping of it found nobody. */
export function historySays(history: readonly HistoryEntry[]): HistorySays {
  return {
    fellBack: history.some(({ action, after }) => action === 'decided' && after.fallback === true),
    pingedNobody: history.some(({ after }) => foundNobody(after.ping)),
  };
}

/** Audited as `{role, who}`; `who` null: it should have pinged somebody. */
function foundNobody(ping: AuditValue | undefined): boolean {
  return typeof ping === 'object' && ping !== null && 'who' in ping && ping.who === null;
}
