import type { Lane } from '../../domain/router/lane.ts';
import { OUTCOMES, type Outcome } from '../../domain/router/receipt.ts';
import type { LedgerRow } from '../../ports/ticket-views.ts';
import { numberOf, textOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** From the two running tallies, each as it was counted: that they agree is for the ledger to find. */
export function ledgerRows(sql: Statements): readonly LedgerRow[] {
  const rows = new Map<string, LedgerRow>();
  for (const row of sql('SELECT lane, day, accepted, repeats FROM acceptances').all())
    rows.set(keyOf(row), {
      ...empty(row),
      accepted: numberOf(row, 'accepted'),
      repeats: numberOf(row, 'repeats'),
    });
  for (const row of sql('SELECT lane, day, outcome, reason, count FROM outcomes WHERE count <> 0').all())
    rows.set(keyOf(row), withOutcome(rows.get(keyOf(row)) ?? empty(row), row));
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function withOutcome(row: LedgerRow, counted: object): LedgerRow {
  const outcome = textOf(counted, 'outcome') as Outcome;
  const reason = textOf(counted, 'reason');
  const count = numberOf(counted, 'count');
  const outcomes = { ...row.outcomes, [outcome]: row.outcomes[outcome] + count };
  return { ...row, outcomes, reasons: reason === '' ? row.reasons : { ...row.reasons, [reason]: count } };
}

function keyOf(row: object): string {
  return `${textOf(row, 'day')} ${textOf(row, 'lane')}`;
}

function empty(row: object): LedgerRow {
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  const lane = textOf(row, 'lane') as Lane;
  return { lane, day: textOf(row, 'day'), accepted: 0, repeats: 0, outcomes, reasons: {} };
}
