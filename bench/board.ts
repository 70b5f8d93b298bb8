/** P8: board and API, 50 readers with live streams while 20 tickets a second come in. Milliseconds as a reader sees them. */
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { openBenchDesk } from './open-desk.ts';

export interface BoardFigures {
  readonly readers: number;
  readonly ticketsPerSecond: number;
  readonly tickets: number;
  readonly requests: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export async function measureBoard(options: {
  readonly readers: number;
  readonly ticketsPerSecond: number;
  readonly seconds: number;
}): Promise<BoardFigures> {
  const { readers, ticketsPerSecond, seconds } = options;
  const bench = await openBenchDesk();
  const { secrets } = bench.desk.rooms;
  const [[key], [apiKey], [secret]] = await Promise.all([
    secrets.get('board'),
    secrets.get('api'),
    secrets.get('form'),
  ]);
  for (let n = 0; n < 1_000; n++) await post(bench.http, secret, n);
  await bench.running.worker.idle();
  const worker = new Worker(new URL('./board-readers.ts', import.meta.url), {
    workerData: { http: bench.http, key, apiKey, readers, seconds },
  });
  const seen = new Promise<Omit<BoardFigures, 'readers' | 'ticketsPerSecond' | 'tickets'>>(
    (resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    },
  );
  let done = false;
  void seen.finally(() => {
    done = true;
  });
  let tickets = 1_000;
  while (!done) {
    void post(bench.http, secret, tickets++);
    await pause(1000 / ticketsPerSecond);
  }
  const figures = await seen;
  await bench.close();
  return { readers, ticketsPerSecond, tickets, ...figures };
}

const TEXTS = [
  'I cannot log in since this morning, the password reset mail never arrives',
  'My card was charged twice for the last invoice, please refund one of them',
  'The parcel with my order has not come yet, where is it now',
  'What would the larger plan cost for twelve seats',
];

async function post(http: string, secret: string, n: number): Promise<void> {
  const message = `${TEXTS[n % TEXTS.length]} (${n})`;
  const body = JSON.stringify({
    secret,
    email: `customer${n}@example.com`,
    subject: `Question ${n}`,
    message,
  });
  const answer = await fetch(`${http}/intake/form`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (answer.status !== 202) throw new Error(`form: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

if (import.meta.main) console.log(await measureBoard({ readers: 50, ticketsPerSecond: 20, seconds: 20 }));
