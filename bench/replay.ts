/**
 * A replay over a full store: tickets a second and the peak memory of a process that does nothing else. Memory must not
 * grow with what there is to look at. `node bench/replay.ts --sizes 10000,1000000` runs it; a million tickets take
 * about 6 GB of the temporary folder and some minutes to make.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sqliteStore } from '../src/adapters/sqlite/store.ts';
import { systemClock } from '../src/adapters/system/clock.ts';
import { ulidIds } from '../src/adapters/system/ids.ts';
import { replayTickets } from '../src/usecases/replay-tickets.ts';
import { rulebookOf, VOICE } from '../test/deskInMemory.ts';
import { fillStore } from './fill-store.ts';

export interface ReplayFigures {
  readonly stored: number;
  readonly looked: number;
  readonly changed: number;
  readonly ticketsPerSecond: number;
  /** Of the whole process, with what Node keeps for itself and gives back when it is needed. */
  readonly peakMegabytes: number;
  /** What is really held at any one time: the largest heap right after a collection, every 20,000 tickets. */
  readonly heldMegabytes: number;
  /** How long others of the process waited for their turn, 99 of 100 times at most. Milliseconds. */
  readonly stallP99: number;
}

const HEAD = 'topic,team,slack_channel,email,lead,manager,about,outage\n';
const LIVE = `${HEAD}billing,Finance,,,,,,\nlogin,Support,,,,,,\nshipping,Support,,,,,,\norders,Sales,,,,,,\nreturns,Sales,,,,,,\n`;

/** Each store is looked at by a process of its own: its peak is the replay's. */
export async function measureReplay(sizes: readonly number[]): Promise<readonly ReplayFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-bench-'));
  try {
    const figures: ReplayFigures[] = [];
    for (const size of sizes) {
      const path = join(folder, `${size}.db`);
      const store = sqliteStore(path, { clock: systemClock(), owner: true });
      await fillStore(store, path, ulidIds(), size);
      store.close();
      const printed = execFileSync(process.execPath, [import.meta.filename, '--over', path], {
        encoding: 'utf8',
      });
      figures.push({ stored: size, ...JSON.parse(printed) });
      rmSync(path, { force: true });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A fifth of the tickets goes to another team, and each is decided twice. */
async function replayOver(path: string): Promise<Omit<ReplayFigures, 'stored'>> {
  const store = sqliteStore(path, { clock: systemClock(), readOnly: true });
  const live = rulebookOf(LIVE, VOICE);
  const rulebook = rulebookOf(LIVE.replace('billing,Finance', 'billing,Sales'), VOICE);
  const held = heldMemory();
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  const started = performance.now();
  const { looked, changed } = await replayTickets({ ...store, rulebook: () => live })({
    ...{ rulebook, reader: null, since: 0, until: Date.now(), onProgress: held.look },
  });
  const seconds = (performance.now() - started) / 1_000;
  held.look(0);
  store.close();
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1_024);
  const stallP99 = Math.round(stalls.percentile(99) / 1e5) / 10;
  const ticketsPerSecond = Math.round(looked / seconds);
  return { looked, changed, ticketsPerSecond, peakMegabytes, heldMegabytes: held.most(), stallP99 };
}

function heldMemory() {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  let most = 0;
  return {
    look(done: number): void {
      if (done % 20_000 !== 0 || typeof collect !== 'function') return;
      collect();
      most = Math.max(most, process.memoryUsage().heapUsed);
    },
    most: () => Math.round(most / 2 ** 20),
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { sizes: { type: 'string' }, over: { type: 'string' } } });
  if (values.over !== undefined) console.log(JSON.stringify(await replayOver(values.over)));
  else {
    const sizes = (values.sizes ?? '10000,100000').split(',').map(Number);
    for (const one of await measureReplay(sizes)) console.log(JSON.stringify(one));
  }
}
