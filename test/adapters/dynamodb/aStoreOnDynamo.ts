import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../../src/adapters/dynamodb/client.ts';
import { createTables, type DeskTables, tablesOf } from '../../../src/adapters/dynamodb/tables.ts';
import { dynamoTicketStore } from '../../../src/adapters/dynamodb/ticket-store.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import type { MakeStore } from '../../contracts/fresh-store.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';

export const client = dynamoClient(awsConfig());

/** Five tables of a stage that nobody else has. */
export async function someTables(): Promise<DeskTables> {
  const tables = tablesOf(uniqueName('t'));
  await createTables(client, tables);
  return tables;
}

export async function dropTables(tables: DeskTables): Promise<void> {
  for (const TableName of Object.values(tables)) await client.send(new DeleteTableCommand({ TableName }));
}

/** The ports that DynamoDB serves over tables of their own; the others, which S3 serves, from memory. */
export const aStoreOnDynamo: MakeStore = async (options) => {
  const tables = await someTables();
  const { clock, faults } = options;
  const rest = memoryStore({ clock, faults });
  const large = memoryStore({ clock }).rawMail;
  const store = dynamoTicketStore({ client, tables, large, ...options });
  return { ...rest, store, discard: () => dropTables(tables) };
};
