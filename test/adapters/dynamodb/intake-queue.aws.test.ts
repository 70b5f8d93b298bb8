import { dynamoIntakeQueue } from '../../../src/adapters/dynamodb/intake-queue.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import type { MakeStore } from '../../contracts/fresh-store.ts';
import { intakeQueueContract } from '../../contracts/intake-queue.ts';
import { aClient, dropTables, freshTables } from './aDesk.ts';

const freshQueue: MakeStore = async (options) => {
  const client = aClient();
  const tables = await freshTables(client);
  return {
    ...memoryStore(options),
    queue: dynamoIntakeQueue({ client, tables, ...options }),
    discard: () => dropTables(client, tables),
  };
};

intakeQueueContract('dynamodb', freshQueue);
