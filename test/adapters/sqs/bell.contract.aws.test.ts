import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { sqsBell } from '../../../src/adapters/sqs/bell.ts';
import { bellContract } from '../../contracts/bell.ts';
import { aClient, aQueue, bodiesIn } from './aQueue.ts';

const client = aClient();

bellContract('sqs', async ({ deaf }) => {
  const [intake, route, dispatch] = await Promise.all([aQueue(client), aQueue(client), aQueue(client)]);
  const all = [intake, route, dispatch];
  const at = (url: string) => (deaf ? `${url}-gone` : url);
  const queues = { intake: at(intake), route: at(route), dispatch: at(dispatch) };
  return {
    ring: sqsBell({ client, queues, log: memoryLog() }),
    heard: async () => {
      const bodies = (await Promise.all(all.map((queue) => bodiesIn(client, queue)))).flat();
      return bodies.map((body) => (JSON.parse(body) as { readonly id: string }).id);
    },
  };
});
