import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DAY, type Instant, MINUTE, SECOND } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Notices } from '../../ports/notices.ts';
import { took } from './conditional.ts';
import { attributes, type Item } from './item.ts';
import { shortHash } from './keys.ts';
import { deskRow } from './reads.ts';
import type { DeskTables } from './tables.ts';

export interface ToldOnceOptions {
  readonly client: DynamoDBClient;
  readonly tables: Pick<DeskTables, 'desk'>;
  readonly clock: Clock;
}

/** A key is remembered this long; the same trouble half a year later is news. */
const REMEMBERED = 180 * DAY;
/** Who began to tell and said no more of it for this long has been cut off: the next may tell. */
const TELLING = 5 * MINUTE;

/**
 * Each key is told one time by all the processes that share the table. It is marked before it is told, so that two at
 * once do not both tell, and as told when it was; a telling that failed is told by the next who comes. While the table
 * cannot be asked everything is told: twice is better than never.
 */
export function toldOnce(notices: Notices, { client, tables, clock }: ToldOnceOptions): Notices {
  const TableName = tables.desk;
  return {
    tellAdmin: async (text, once) => {
      const now = clock.now();
      const Key = deskRow({ pk: `told#${shortHash(once)}`, sk: '-' });
      const mine = await took((stamp) => client.send(begin(TableName, Key, now, stamp))).catch(() => true);
      if (!mine) return;
      try {
        await notices.tellAdmin(text, once);
      } catch (error) {
        await quietly(client.send(new DeleteItemCommand({ TableName, Key })));
        throw error;
      }
      await quietly(client.send(finish(TableName, Key)));
    },
  };
}

/** What a mark that could not be written costs is a telling more, some minutes later. */
async function quietly(marking: Promise<unknown>): Promise<void> {
  await marking.catch(() => {});
}

function begin(TableName: string, Key: Item, now: Instant, stamp: Item): PutItemCommand {
  const expires = Math.ceil((now + REMEMBERED) / SECOND);
  return new PutItemCommand({
    TableName,
    Item: { ...Key, ...attributes({ telling: now, expires_at: expires }), ...stamp },
    // What has expired may lie there for days yet.
    ConditionExpression:
      'attribute_not_exists(pk) OR expires_at <= :now OR (attribute_not_exists(told) AND telling < :cut)',
    ExpressionAttributeValues: attributes({ ':now': Math.floor(now / SECOND), ':cut': now - TELLING }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
}

function finish(TableName: string, Key: Item): UpdateItemCommand {
  return new UpdateItemCommand({
    TableName,
    Key,
    UpdateExpression: 'SET told = :yes',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':yes': { BOOL: true } },
  });
}
