import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mostAttempts } from '../../domain/router/work.ts';
import type { Buried } from '../../ports/bell.ts';
import type { Clock } from '../../ports/clock.ts';
import { took } from './conditional.ts';
import { bury } from './dead-letters.ts';
import { attributes } from './item.ts';
import { asItWas, type WorkRow, workKey, workOrder } from './work-rows.ts';

/** What the queue works with. `table`: the name of tr-desk. */
export interface QueueRoom {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  readonly buried?: Buried;
  readonly maxAttempts?: number;
}

export function mostOf({ maxAttempts }: QueueRoom, { work }: WorkRow): number {
  return maxAttempts ?? mostAttempts(work.kind);
}

export function isExhausted(room: QueueRoom, row: WorkRow): boolean {
  return row.attempts >= mostOf(room, row);
}

/** Changes a row as long as it is as it was read; false when it is not. */
export async function moved(
  { client, table }: QueueRoom,
  was: WorkRow,
  to: Partial<Pick<WorkRow, 'due' | 'leased' | 'attempts'>>,
): Promise<boolean> {
  const next = { ...was, ...to };
  const condition = asItWas(was);
  return took((stamp) =>
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: workKey(was.work.id),
        ...condition,
        UpdateExpression:
          'SET due = :due, leased = :leased, attempts = :attempts, gsk = :gsk, stamp = :stamp',
        ExpressionAttributeValues: {
          ...condition.ExpressionAttributeValues,
          ...attributes({ ':due': next.due, ':attempts': next.attempts, ':gsk': workOrder(next) }),
          ':leased': { BOOL: next.leased },
          ':stamp': stamp.stamp,
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ),
  );
}

/**
 * To the dead letters. Those who are alarmed by it are told first: told twice is a second look, never told is a ticket that
 * nobody finds.
 */
export async function laidToRest(room: QueueRoom, row: WorkRow, error: string): Promise<boolean> {
  const letter = { work: row.work, attempts: row.attempts, error, diedAt: room.clock.now() };
  await room.buried?.(letter);
  return bury(room, row, letter);
}
