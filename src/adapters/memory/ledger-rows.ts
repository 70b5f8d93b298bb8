import type { Lane } from '../../domain/router/lane.ts';
import { OUTCOMES, type Outcome } from '../../domain/router/receipt.ts';
import type { LedgerRow } from '../../ports/ticket-views.ts';
import type { MemoryState } from './state.ts';

/** Counted afresh from the receipts each time: what the running tallies of other stores must agree with. */
export function ledgerRows(state: MemoryState): readonly LedgerRow[] {
  const rows = new Map<string, LedgerRow>();
  for (const { lane, day, count } of state.repeats.values()) {
    rows.set(`${day} ${lane}`, { ...empty(lane, day), repeats: count });
  }
  for (const { lane, day, outcome, rejection } of state.receipts.values()) {
    const row = rows.get(`${day} ${lane}`) ?? empty(lane, day);
    const outcomes = { ...row.outcomes, [outcome]: row.outcomes[outcome] + 1 };
    const kind = outcome === 'rejected' ? rejection?.kind : undefined;
    const reasons =
      kind === undefined ? row.reasons : { ...row.reasons, [kind]: (row.reasons[kind] ?? 0) + 1 };
    rows.set(`${day} ${lane}`, { ...row, accepted: row.accepted + 1, outcomes, reasons });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function empty(lane: Lane, day: string): LedgerRow {
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  return { lane, day, accepted: 0, repeats: 0, outcomes, reasons: {} };
}
