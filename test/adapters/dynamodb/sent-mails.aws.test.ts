import { dynamoSentMails } from '../../../src/adapters/dynamodb/sent-mails.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { sentMailsContract } from '../../contracts/sent-mails.ts';
import { aClient, freshTables } from './aDesk.ts';

const client = aClient();

sentMailsContract('dynamodb', async () => {
  const clock = settableClock();
  const tables = await freshTables(client);
  const again = () => dynamoSentMails({ client, tables, clock });
  return { mails: again(), again, clock };
});
