import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DAY, SECOND } from '../../domain/kernel/instant.ts';
import type { Arrivals } from '../../ports/arrivals.ts';
import type { Clock } from '../../ports/clock.ts';
import { asked } from './faults.ts';
import { attributes, type Item, numberIn, stringIn } from './item.ts';
import { keyText } from './keys.ts';
import { deskRow, getItems } from './reads.ts';
import type { DeskTables } from './tables.ts';

export interface ArrivalsOptions {
  readonly client: DynamoDBClient;
  readonly tables: Pick<DeskTables, 'desk'>;
  readonly clock: Clock;
}

/** How long it is known what became of a mail: longer than the thirty days that are promised. */
const KEPT = 45 * DAY;

/** Rows of tr-desk under `raw#<key>`, one for what was handled and one for the tries, which go by themselves. */
export function dynamoArrivals({ client, tables, clock }: ArrivalsOptions): Arrivals {
  const TableName = tables.desk;
  const expires = () => Math.ceil((clock.now() + KEPT) / SECOND);
  return {
    begun: async (key) => {
      const counted = await asked(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: triesKey(key),
            UpdateExpression: 'ADD tries :one SET expires_at = :expires',
            ExpressionAttributeValues: attributes({ ':one': 1, ':expires': expires() }),
            ReturnValues: 'UPDATED_NEW',
          }),
        ),
      );
      return numberIn(counted.Attributes ?? {}, 'tries') ?? 1;
    },
    forgiven: async (key) => {
      await asked(client.send(new DeleteItemCommand({ TableName, Key: triesKey(key) })));
    },
    handled: async (key) => {
      const Item = { ...handledKey(key), ...attributes({ expires_at: expires() }) };
      await asked(client.send(new PutItemCommand({ TableName, Item })));
    },
    handledOf: async (keys) => {
      const items = await getItems(client, TableName, keys.map(handledKey));
      const found = new Set(items.map((item) => stringIn(item, 'pk')));
      return new Set(keys.filter((key) => found.has(partitionOf(key))));
    },
  };
}

function partitionOf(key: string): string {
  return `raw#${keyText(key)}`;
}

function handledKey(key: string): Item {
  return deskRow({ pk: partitionOf(key), sk: '-' });
}

function triesKey(key: string): Item {
  return deskRow({ pk: partitionOf(key), sk: 'tries' });
}
