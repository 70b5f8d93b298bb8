import { dynamoReportStore } from '../../../src/adapters/dynamodb/report-store.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import type { MakeStore } from '../../contracts/fresh-store.ts';
import { reportStoreContract } from '../../contracts/report-store.ts';
import { aClient, dropTables, freshTables } from './aDesk.ts';

const freshReports: MakeStore = async (options) => {
  const client = aClient();
  const tables = await freshTables(client);
  return {
    ...memoryStore(options),
    reports: dynamoReportStore({ client, tables, faults: options.faults }),
    discard: () => dropTables(client, tables),
  };
};

reportStoreContract('dynamodb', freshReports);
