import { dynamoIntakeQueue } from '../../../src/adapters/dynamodb/intake-queue.ts';
import { dynamoReportStore } from '../../../src/adapters/dynamodb/report-store.ts';
import { dynamoTicketStore } from '../../../src/adapters/dynamodb/ticket-store.ts';
import { dynamoTicketViews } from '../../../src/adapters/dynamodb/ticket-views.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import type { MakeStore } from '../../contracts/fresh-store.ts';
import { aClient, dropTables, freshTables } from './aDesk.ts';

/** The ports that DynamoDB serves, over tables of their own; those that S3 serves from memory. */
export const aStoreOnDynamo: MakeStore = async (options) => {
  const client = aClient();
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
