import { NodeHttpHandler } from '@smithy/node-http-handler';
import { dynamoClient } from '../../../src/adapters/dynamodb/client.ts';
import { dynamoIntakeQueue } from '../../../src/adapters/dynamodb/intake-queue.ts';
import { dynamoReportStore } from '../../../src/adapters/dynamodb/report-store.ts';
import { dynamoTicketStore } from '../../../src/adapters/dynamodb/ticket-store.ts';
import { dynamoTicketViews } from '../../../src/adapters/dynamodb/ticket-views.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import type { MakeStore } from '../../contracts/fresh-store.ts';
import { awsConfig } from '../../servers/moto.ts';
import { dropTables, freshTables } from './aDesk.ts';

/** A thousand commits at once wait for their turns with an emulator that takes one at a time. */
const patient = new NodeHttpHandler({ connectionTimeout: 60_000, requestTimeout: 60_000 });

/** The ports that DynamoDB serves, over tables of their own; those that S3 serves from memory. */
export const aStoreOnDynamo: MakeStore = async (options) => {
  const client = dynamoClient({ ...awsConfig(), requestHandler: patient });
  const tables = await freshTables(client);
  const elsewhere = memoryStore({ clock: options.clock, faults: options.faults });
  const large = memoryStore({ clock: options.clock }).rawMail;
  const room = { client, tables, large, ...options };
  return {
    ...elsewhere,
    store: dynamoTicketStore(room),
    views: dynamoTicketViews(room),
    queue: dynamoIntakeQueue(room),
    reports: dynamoReportStore(room),
    discard: () => dropTables(client, tables),
  };
};
