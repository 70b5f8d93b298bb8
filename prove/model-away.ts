import type { ModelClient } from '../src/adapters/bedrock/client.ts';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { HOUR, MINUTE, SECOND } from '../src/domain/kernel/instant.ts';
import type { Ticket } from '../src/domain/router/ticket.ts';
import { anInbound, deskInMemory } from '../test/deskInMemory.ts';
import { called, GOOD } from '../test/servers/converse.ts';
import { modelReaderOver } from './model/reader.ts';
import { virtualTime } from './model/virtual-time.ts';
import { seeded } from './seeded.ts';

/** As long as the worker of the desk leases work, and as many pieces at once. */
const LEASE = 120_000;
const CONCURRENCY = 256;

const SAID = [
  'The invoice of last month is wrong, please send a refund',
  'I cannot sign in since this morning, the password is refused',
  'Everything is down for the whole office',
  'Hello, I have a question about the thing we spoke of',
  'Wo bleibt meine Rechnung?',
  'Could you call me back about my order',
];

export interface Away {
  readonly seed: number;
  readonly aMinute: number;
  /** Virtual milliseconds after which the model is back; null = never. */
  readonly backAfter: number | null;
  readonly how: 'refuses connections' | 'throttles' | 'hangs';
}

/**
 * R7: an hour of traffic with the model away, on a clock of its own, so that the hour takes seconds: the very work loop,
 * queue and reader, with their delays and time-outs. Every ticket must be read by the reserve or held, and none wait
 * for ever.
 */
export async function modelAway({ seed, aMinute, backAfter, how }: Away) {
  const clock = settableClock();
  const time = virtualTime(clock);
  const start = clock.now();
  const isBack = (): boolean => backAfter !== null && clock.now() - start >= backAfter;
  const { reader, close } = modelReaderOver(awayClient(isBack, how), time.patience(seeded(seed)));
  const desk = deskInMemory({ clock, reader, inOneGo: true });
  const arrivals = arrivalsOf(seed, aMinute);
  let flights = 0;
  for (let at = 0; at < 2 * HOUR; at += SECOND / 4) {
    for (; (arrivals[0] ?? Number.POSITIVE_INFINITY) < at; arrivals.shift()) {
      const n = arrivals.length;
      await desk.receive(anInbound({ from: `c${n}@x.example`, text: `${SAID[n % SAID.length]} (${n})` }));
    }
    for (const delivery of await desk.queue.take(CONCURRENCY - flights, LEASE)) {
      flights += 1;
      void desk.work(delivery).finally(() => {
        flights -= 1;
      });
    }
    await time.pass(SECOND / 4);
    if (at > HOUR && flights === 0 && (await desk.queue.stats()).waiting === 0) break;
  }
  await close();
  return await figuresOf(desk, start, backAfter);
}

/** When each message comes, in milliseconds from the start, over one hour. */
function arrivalsOf(seed: number, aMinute: number): number[] {
  const chance = seeded(seed);
  return Array.from({ length: aMinute * 60 }, () => chance() * HOUR).sort((a, b) => a - b);
}

function awayClient(isBack: () => boolean, how: Away['how']): ModelClient {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
  return {
    close: () => {},
    async converse(_input, signal) {
      if (isBack()) return called({ ...GOOD, topic: 'billing' }).body;
      if (how === 'hangs') await new Promise((heard) => signal.addEventListener('abort', heard));
      throw how === 'throttles' ? throttled : refused;
    },
  };
}

async function figuresOf(desk: ReturnType<typeof deskInMemory>, start: number, backAfter: number | null) {
  const tickets: Ticket[] = [];
  for await (const ticket of desk.views.all()) tickets.push(ticket);
  const waits = await Promise.all(tickets.map((ticket) => waitOf(desk, ticket)));
  const read = (by: string) => tickets.filter(({ reading }) => reading?.by.includes(by) === true);
  const firstByModel = Math.min(...read('claude').map(({ receivedAt }) => receivedAt));
  const { waiting, inFlight, dead } = await desk.queue.stats();
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    tickets: tickets.length,
    byTheReserve: read('lexical').length,
    byTheModel: read('claude').length,
    held: tickets.filter(({ status }) => status === 'held').length,
    neverRead: tickets.filter(({ reading }) => reading === null).length,
    leftInQueue: waiting + inFlight + dead,
    medianWaitSeconds: Math.round((sorted[sorted.length >> 1] ?? 0) / SECOND),
    longestWaitSeconds: Math.round((sorted.at(-1) ?? 0) / SECOND),
    ...(backAfter === null ? {} : { firstReadByTheModelFrom: (firstByModel - start) / MINUTE }),
  };
}

/** Milliseconds from acceptance to the reading. */
async function waitOf(desk: ReturnType<typeof deskInMemory>, { id, receivedAt }: Ticket): Promise<number> {
  const read = (await desk.store.historyOf(id)).find(({ action }) => action === 'read');
  return read === undefined ? Number.POSITIVE_INFINITY : read.at - receivedAt;
}

export async function modelAwayEveryWay({
  seed,
  aMinute,
}: {
  readonly seed: number;
  readonly aMinute: number;
}) {
  const runs: readonly Away[] = (['refuses connections', 'throttles', 'hangs'] as const).flatMap((how) =>
    [null, HOUR / 2].map((backAfter) => ({ seed, aMinute, backAfter, how })),
  );
  const figures = [];
  for (const run of runs) {
    const { how, backAfter } = run;
    figures.push({
      how,
      backAfterMinutes: backAfter === null ? null : backAfter / MINUTE,
      ...(await modelAway(run)),
    });
  }
  const holds = figures.every(
    ({ tickets, byTheReserve, byTheModel, neverRead, leftInQueue, longestWaitSeconds }) =>
      byTheReserve + byTheModel === tickets && neverRead + leftInQueue === 0 && longestWaitSeconds < 600,
  );
  return { holds, figures };
}
