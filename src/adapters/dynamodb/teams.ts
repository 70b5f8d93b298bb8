import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Change } from '../../domain/router/change.ts';
import { queueOf } from '../../domain/router/handoff/queue-order.ts';
import type { BeforeRoom } from './before-commit.ts';
import { asked } from './faults.ts';
import { attributes, keyOrNone } from './item.ts';
import { deskKey } from './keys.ts';

/**
 * Writes down which teams have a queue, so that the counts need not look for them: before the commit and beside it, once
 * a process, because every commit of a team would meet on this row. A team without tickets is harmless.
 */
export async function writeTeams({ client, tables, recent }: BeforeRoom, { tickets }: Change): Promise<void> {
  const named = tickets.flatMap(({ ticket }) => keyOrNone(queueOf(ticket) ?? '') ?? []);
  const fresh = [...new Set(named)].filter((team) => !recent.hasTeam(team));
  await Promise.all(
    fresh.map(async (team) => {
      const Item = attributes({ ...deskKey.team(team), team });
      await asked(client.send(new PutItemCommand({ TableName: tables.desk, Item })));
      recent.keepTeam(team);
    }),
  );
}
