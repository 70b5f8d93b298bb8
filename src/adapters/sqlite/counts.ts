import type { QueueCount } from '../../ports/ticket-views.ts';
import { numberOf, textOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** From the running tallies: one row a team, however many tickets. */
export function queueCounts(sql: Statements): readonly QueueCount[] {
  const oldest = sql('SELECT min(received_at) AS at FROM tickets WHERE queue = ? AND waiting = 1');
  return sql('SELECT team, open, waiting FROM teams WHERE open > 0 ORDER BY team')
    .all()
    .map((row) => {
      const team = textOf(row, 'team');
      const at = oldest.get(team)?.at;
      return {
        team,
        open: numberOf(row, 'open'),
        waiting: numberOf(row, 'waiting'),
        oldest: typeof at === 'number' ? at : null,
      };
    });
}
