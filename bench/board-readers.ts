/** The readers of P8, in a thread of their own: each holds an event stream open and looks at a page again and again. */
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

interface Readers {
  readonly http: string;
  readonly key: string;
  readonly apiKey: string;
  readonly readers: number;
  readonly seconds: number;
}

const { http, key, apiKey, readers, seconds } = workerData as Readers;
const PATHS = ['/', '/q/support', '/q/triage', '/tickets?team=support&limit=50'];
const took: number[] = [];
let failed = 0;

async function enter(): Promise<string> {
  const answer = await fetch(`${http}/enter?key=${encodeURIComponent(key)}`, { redirect: 'manual' });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function readOn(cookie: string, at: number): Promise<void> {
  const stream = new AbortController();
  void fetch(`${http}/events`, { headers: { cookie }, signal: stream.signal })
    .then(async (answer) => {
      for await (const _ of answer.body ?? []);
    })
    .catch(() => undefined);
  // People do not all come in the same millisecond.
  await pause((at * 1_000) / readers);
  const until = performance.now() + seconds * 1000;
  for (let n = at; performance.now() < until; n++) {
    const path = PATHS[n % PATHS.length] ?? '/';
    const started = performance.now();
    const answer = await fetch(`${http}${path}`, { headers: { cookie, 'x-api-key': apiKey } });
    await answer.text();
    took.push(performance.now() - started);
    if (!answer.ok) failed += 1;
    await pause(500 + ((n * 137) % 500));
  }
  stream.abort();
}

const cookie = await enter();
await Promise.all(Array.from({ length: readers }, (_, at) => readOn(cookie, at)));
took.sort((a, b) => a - b);
const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
parentPort?.postMessage({
  requests: took.length,
  failed,
  p50: at(0.5),
  p99: at(0.99),
  max: took.at(-1) ?? 0,
});
