import { dynamoArrivals } from '../../../src/adapters/dynamodb/arrivals.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { arrivalsContract } from '../../contracts/arrivals.ts';
import { aClient, tablesOfTest } from './aDesk.ts';

arrivalsContract('dynamodb', async () => {
  const client = aClient();
  return dynamoArrivals({ client, tables: await tablesOfTest(), clock: settableClock() });
});
