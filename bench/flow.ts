/**
 * P1 and P2: tickets a second from `receive` to the hand-off record. The reader is a word look-up, so that what is timed
 * is the desk and its store; with the lexical reader its own time a read comes on top (see `evaluate`).
 */
import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { jsonLog, type Level } from '../src/adapters/log/json-log.ts';
import { toldTicketStore } from '../src/adapters/log/ticket-store.ts';
import { memorySecrets } from '../src/adapters/memory/secrets.ts';
import { memoryStore } from '../src/adapters/memory/store.ts';
import { sqliteStore } from '../src/adapters/sqlite/store.ts';
import { systemClock } from '../src/adapters/system/clock.ts';
import { ulidIds } from '../src/adapters/system/ids.ts';
import { hmacSeal } from '../src/adapters/system/seal.ts';
import { dayIn } from '../src/composition/day-in.ts';
import { PORT, USE } from '../src/composition/tokens.ts';
import { useCases } from '../src/composition/use-cases.ts';
import { startWorker, type Worker } from '../src/desk/worker.ts';
import type { Inbound } from '../src/domain/router/message.ts';
import type { Log } from '../src/ports/log.ts';
import type { TicketReader } from '../src/ports/ticket-reader.ts';
import { rulebookOf, scriptedReader } from '../test/deskInMemory.ts';

export interface FlowOptions {
  readonly tickets: number;
  readonly store: 'memory' | 'sqlite';
  /** Inputs offered at once. */
  readonly inFlight: number;
  readonly reader?: TicketReader;
  /** Told of every commit, as on the real desk; nobody is when absent. */
  readonly log?: Log;
}

export interface FlowFigures {
  readonly ticketsPerSecond: number;
  readonly handedOff: number;
}

const TOPICS = ['billing', 'login', 'outage'];

function input(n: number): Inbound {
  const from = `customer${n}@example${n % 997}.example`;
  return {
    lane: 'form',
    customer: { id: from, email: from, name: `Customer ${n}` },
    trust: 'unknown',
    trustRemark: null,
    subject: `Question ${n}`,
    text: `Good morning, I have a question about my order number ${n} #${TOPICS[n % 3]}. It came yesterday and something is not as it should be; could you please look into it and tell me what to do? Many thanks and kind regards`,
    fullText: null,
    attachments: [],
    mail: null,
    parties: [from],
    sentAt: null,
    rejected: null,
    broken: null,
    laneKey: { key: `bench:${n}`, holdsFor: null },
    rawKey: null,
  };
}

export async function measureFlow(options: FlowOptions): Promise<FlowFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-bench-'));
  const wake: { worker: Worker | null } = { worker: null };
  const clock = systemClock();
  const onCommit = () => wake.worker?.wake();
  const onDisk =
    options.store === 'sqlite'
      ? sqliteStore(join(folder, 'desk.db'), { clock, owner: true, onCommit })
      : null;
  const stores = onDisk ?? memoryStore({ clock, onCommit });
  const live = rulebookOf();
  const silent = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
  const container = useCases({ inOneGo: true });
  container.bind(PORT.clock).toConstantValue(clock);
  container.bind(PORT.ids).toConstantValue(ulidIds());
  const { log = silent } = options;
  container
    .bind(PORT.store)
    .toConstantValue(options.log === undefined ? stores.store : toldTicketStore(stores.store, options.log));
  container.bind(PORT.queue).toConstantValue(stores.queue);
  container.bind(PORT.examples).toConstantValue(stores.examples);
  container.bind(PORT.rulebook).toConstantValue(() => live);
  container.bind(PORT.dayOf).toConstantValue(dayIn('UTC'));
  container.bind(PORT.reader).toConstantValue(options.reader ?? scriptedReader());
  container.bind(PORT.reach).toConstantValue({ slack: false, mail: false });
  container.bind(PORT.places).toConstantValue([]);
  container.bind(PORT.examplesChanged).toConstantValue(() => {});
  container.bind(PORT.chance).toConstantValue(() => 0);
  container.bind(PORT.log).toConstantValue(log);
  container.bind(PORT.seal).toConstantValue(hmacSeal(memorySecrets(), 'link'));
  container.bind(PORT.notices).toConstantValue({ tellAdmin: async () => {} });
  const receive = container.get(USE.receive);
  const worker = startWorker({
    queue: stores.queue,
    work: container.get(USE.work),
    log: silent,
    concurrency: 512,
  });
  wake.worker = worker;

  const started = performance.now();
  let next = 0;
  const offer = async (): Promise<void> => {
    while (next < options.tickets) await receive(input(next++));
  };
  await Promise.all(Array.from({ length: options.inFlight }, offer));
  await worker.idle();
  const seconds = (performance.now() - started) / 1000;

  let handedOff = 0;
  for await (const ticket of stores.views.all()) if (ticket.handedOffAt !== null) handedOff += 1;
  await worker.stop();
  onDisk?.close();
  rmSync(folder, { recursive: true, force: true });
  return { ticketsPerSecond: options.tickets / seconds, handedOff };
}

/** The desk's own log at this level, into a file as operators keep it. */
function logInto(level: Level): Log {
  const file = openSync(join(tmpdir(), 'front-desk-bench.log'), 'w');
  return jsonLog({ level, clock: systemClock(), write: (line) => writeSync(file, line) });
}

if (import.meta.main) {
  const tickets = Number(process.argv[2] ?? 20_000);
  if (process.argv[3] === 'log')
    for (const _round of [1, 2, 3])
      for (const level of [null, 'info', 'debug'] as const) {
        const log = level === null ? {} : { log: logInto(level) };
        const before = process.cpuUsage();
        const { ticketsPerSecond } = await measureFlow({ tickets, store: 'sqlite', inFlight: 256, ...log });
        const { user, system } = process.cpuUsage(before);
        const cpu = Math.round((user + system) / tickets);
        console.log(
          `${level ?? 'no log'}: ${Math.round(ticketsPerSecond)}/s, ${cpu} µs of processor a ticket`,
        );
      }
  console.log('memory', await measureFlow({ tickets, store: 'memory', inFlight: 256 }));
  console.log('sqlite', await measureFlow({ tickets, store: 'sqlite', inFlight: 256 }));
}
