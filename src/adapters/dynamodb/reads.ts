import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { asked } from './faults.ts';
import type { Item } from './item.ts';
import type { DeskKey } from './keys.ts';

export function rowKey({ pk, sk }: DeskKey): Item {
  return { pk: { S: pk }, sk: { S: sk } };
}

export function ticketKey(id: string): Item {
  return { ticket_id: { S: id } };
}

/** One item as it is after every write that was answered; undefined when it is not there. */
export async function itemAt(
  client: DynamoDBClient,
  TableName: string,
  Key: Item,
): Promise<Item | undefined> {
  // An empty key is no key: DynamoDB refuses it, and nothing is under it.
  if (Object.values(Key).some(({ S }) => S === '')) return undefined;
  const { Item } = await asked(client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true })));
  return Item;
}
