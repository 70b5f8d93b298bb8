import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Work } from '../../domain/router/work.ts';
import type { Buried, Ring } from '../../ports/bell.ts';
import type { Clock } from '../../ports/clock.ts';
import { Fault } from '../../ports/fault.ts';
import type { IntakeQueue } from '../../ports/intake-queue.ts';
import { took } from './conditional.ts';
import { deadLetters, deadOf, redriveLetters } from './dead-letters.ts';
import { dueTimes, overdue, take, takeThese } from './due-work.ts';
import { asked } from './faults.ts';
import { queueStats } from './queue-stats.ts';
import { getItem } from './reads.ts';
import type { DeskTables } from './tables.ts';
import { isExhausted, laidToRest, moved, type QueueRoom } from './work-moves.ts';
import { newItem, type WorkRow, workKey, workOf } from './work-rows.ts';

export interface IntakeQueueOptions {
  readonly client: DynamoDBClient;
  readonly tables: Pick<DeskTables, 'desk'>;
  readonly clock: Clock;
  /** Told of work that waits anew: put, failed, given back or redriven. */
  readonly ring?: Ring;
  /** Told of work that dies, before it does. */
  readonly buried?: Buried;
  /** Deliveries before the dead letters; as the kind of work has it (`mostAttempts`) unless told. */
  readonly maxAttempts?: number;
  /** For tests: may throw before or after a write took effect, as a broken backend would. */
  readonly faults?: (point: 'before' | 'after') => void;
}

/** Rows written at once. */
const AT_ONCE = 25;
/** Times that somebody else may change a row between reading and writing it. */
const TRIES = 5;

/** Work as rows of tr-desk: they are the truth, and the bell that is rung for them only says where to look. */
export function dynamoIntakeQueue(options: IntakeQueueOptions): IntakeQueue {
  const { clock, faults } = options;
  const room: QueueRoom = { ...options, table: options.tables.desk };
  const write = async <T>(work: () => Promise<T>): Promise<T> => {
    faults?.('before');
    const answer = await work();
    faults?.('after');
    return answer;
  };
  const rung = async (work: readonly Work[], delay: number): Promise<void> => {
    const heard = work.filter(({ kind }) => kind !== 'learn');
    if (heard.length > 0) await options.ring?.(heard.map((one) => ({ work: one, delay })));
  };
  return {
    put: async (work, delay) => {
      await write(() => put(room, work, delay));
      await rung(work, delay);
    },
    take: (limit, lease) => write(() => take(room, limit, lease)),
    takeThese: (ids, lease) => write(() => takeThese(room, ids, lease)),
    dueAt: (ids) => dueTimes(room, ids),
    overdue: (before, limit) => overdue(room, before, limit),
    done: (ids) => write(() => inPieces(ids, (id) => remove(room, id))),
    failed: async (id, error, delay) => {
      const row = await write(() =>
        changed(room, id, (was) =>
          isExhausted(room, was)
            ? laidToRest(room, was, error)
            : moved(room, was, { due: clock.now() + delay, leased: false }),
        ),
      );
      if (row !== null && !isExhausted(room, row)) await rung([row.work], delay);
    },
    later: async (id, delay) => {
      const row = await write(() =>
        changed(room, id, (was) => {
          const attempts = Math.max(0, was.attempts - 1);
          return moved(room, was, { due: clock.now() + delay, leased: false, attempts });
        }),
      );
      if (row !== null) await rung([row.work], delay);
    },
    dead: (limit) => deadLetters(room, limit),
    deadOf: (ids) => deadOf(room, ids),
    redrive: async (ids) => {
      const back = await write(() => redriveLetters(room, ids, clock.now()));
      await rung(back, 0);
      return back.length;
    },
    stats: () => queueStats(room, clock.now()),
  };
}

/** An id that waits or is out already keeps its row. */
async function put({ client, table, clock }: QueueRoom, work: readonly Work[], delay: number): Promise<void> {
  const now = clock.now();
  const first = [...new Map(work.toReversed().map((one) => [one.id, one])).values()].reverse();
  const items = first.map((one) => newItem(one, now + delay, now));
  await inPieces(items, (item) =>
    took((stamp) =>
      client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...item, ...stamp },
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    ),
  );
}

/** Reads a row and changes it; again when somebody else was faster. The row as it was; null when there is none. */
async function changed(
  { client, table }: QueueRoom,
  id: string,
  change: (was: WorkRow) => Promise<boolean>,
): Promise<WorkRow | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const item = await getItem(client, table, workKey(id));
    if (item === undefined) return null;
    const was = workOf(item);
    if (await change(was)) return was;
  }
  throw new Fault('store-busy', `The work ${id} is being changed by others. Try again in a moment.`, {
    retry: true,
  });
}

async function remove({ client, table }: QueueRoom, id: string): Promise<void> {
  await asked(client.send(new DeleteItemCommand({ TableName: table, Key: workKey(id) })));
}

async function inPieces<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map(work));
}
