import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
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

/** Patient with an emulator that takes one request at a time on a busy machine. */
export function aClient(): DynamoDBClient {
  const requestHandler = new NodeHttpHandler({ connectionTimeout: 60_000, requestTimeout: 60_000 });
  return dynamoClient({ ...awsConfig(), requestHandler });
}
