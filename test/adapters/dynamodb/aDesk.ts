import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import { dynamoClient } from '../../../src/adapters/dynamodb/client.ts';
import { createTables, type DeskTables } from '../../../src/adapters/dynamodb/tables.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';

/** Tables nobody else has, empty. */
export async function freshTables(client: DynamoDBClient): Promise<DeskTables> {
  const name = uniqueName('tr');
  const tables = {
    tickets: `${name}-tickets`,
    routes: `${name}-routes`,
    corrections: `${name}-corrections`,
    audit: `${name}-audit`,
    desk: `${name}-desk`,
  };
  await createTables(client, tables);
  return tables;
}

/** The same for one test; gone when it ends. */
export async function tablesOfTest(): Promise<DeskTables> {
  const client = aClient();
  const tables = await freshTables(client);
  onTestFinished(() => dropTables(client, tables));
  return tables;
}

export async function dropTables(client: DynamoDBClient, tables: DeskTables): Promise<void> {
  for (const TableName of Object.values(tables)) await client.send(new DeleteTableCommand({ TableName }));
}

export function aClient(): DynamoDBClient {
  return dynamoClient(awsConfig());
}
