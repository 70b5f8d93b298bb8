import type { QueueCount } from '../../ports/ticket-views.ts';
import { stringIn } from './item.ts';
import { keyText } from './keys.ts';
import { countRows, queryOf } from './partition.ts';
import { queueOfTeam } from './queue-positions.ts';
import { query } from './reads.ts';
import type { ViewRoom } from './view-rows.ts';

/** Two counts and a look at the front for each team that ever had a ticket; none of them reads a ticket. */
export async function queueCounts(room: ViewRoom): Promise<readonly QueueCount[]> {
  const teams = { table: room.tables.desk, is: ['pk', 'teams'], consistent: true } as const;
  const rows = await query(room.client, queryOf(teams));
  const counts = await Promise.all(
    rows.map((row) => countOf(room, stringIn(row, 'team') ?? stringIn(row, 'sk') ?? '')),
  );
  return counts.filter(({ open }) => open > 0).sort((a, b) => (a.team < b.team ? -1 : 1));
}

async function countOf(room: ViewRoom, team: string): Promise<QueueCount> {
  const waitingRows = {
    table: room.tables.tickets,
    index: 'waiting',
    is: ['waiting', keyText(team)],
  } as const;
  const [open, waiting, [first]] = await Promise.all([
    countRows(room.client, queueOfTeam(room, team)),
    countRows(room.client, waitingRows),
    query(room.client, queryOf(waitingRows), 1),
  ]);
  const oldest = first === undefined ? null : Number.parseInt(stringIn(first, 'received_order') ?? '', 10);
  return { team, open, waiting, oldest };
}
