/**
 * R10: random commands, given to the SQLite store and to the in-memory model alike; every answer must be the same.
 * Several writes are asked for in one turn, so that they meet in one group; some commands fail before or after they
 * took effect; the store is closed and opened again now and then. The same seed gives the same commands.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { memoryStore } from '../src/adapters/memory/store.ts';
import { type SqliteStore, sqliteStore } from '../src/adapters/sqlite/store.ts';
import { SECOND } from '../src/domain/kernel/instant.ts';
import { Fault } from '../src/ports/fault.ts';
import { chance } from './random/chance.ts';
import { acceptance, movement, rejection } from './random/changes.ts';
import { exampleWrite, queueWrite, rawMailWrite, rulebookWrite } from './random/other-writes.ts';
import { listing, searching, storeRead, streaming, tally } from './random/reads.ts';
import type { Command, Ports, World } from './random/world.ts';

export interface RandomRun {
  readonly commands: number;
  readonly seed: number;
}

export interface RandomReport extends RandomRun {
  /** Commands that answered differently, with both answers; the first ten. */
  readonly differences: readonly string[];
}

/** After so many commands the world starts afresh: what is found stays small, and full reads stay cheap. */
const WORLD = 1_000;

export async function run({ commands, seed }: RandomRun): Promise<RandomReport> {
  const differences: string[] = [];
  for (let done = 0; done < commands && differences.length < 10; done += WORLD)
    differences.push(...(await oneWorld(seed + done, Math.min(WORLD, commands - done))));
  return { commands, seed, differences: differences.slice(0, 10) };
}

async function oneWorld(seed: number, commands: number): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-random-'));
  const clock = settableClock();
  const failing = { model: null as Point | null, store: null as Point | null };
  const options = { clock, maxAttempts: 3 };
  const model = memoryStore({ ...options, faults: (point) => failAt(failing, 'model', point) });
  const open = () =>
    sqliteStore(join(folder, 'desk.db'), { ...options, faults: (point) => failAt(failing, 'store', point) });
  let store: SqliteStore = open();
  const empty = { tickets: [], messages: [], receipts: [], work: [], made: 0 };
  const world: World = { chance: chance(seed), clock, model, ...empty };
  const differences: string[] = [];
  for (let done = 0; done < commands; ) {
    if (world.chance.in100(1)) {
      store.close();
      store = open();
    }
    if (world.chance.in100(30)) clock.advance(SECOND * (1 + world.chance.below(5)));
    const turn = await nextTurn(world);
    if (turn.length === 1 && world.chance.in100(3)) {
      await store.views.search('', 1);
      failing.model = failing.store = world.chance.one(['before', 'after']);
    }
    // Which of two faults at once is told is no promise: a known receipt, and a backend that fails before it is tried.
    const anyFault = failing.model !== null;
    const expected = await Promise.all(turn.map((command) => answer(command, model, anyFault)));
    const given = await Promise.all(turn.map((command) => answer(command, store, anyFault)));
    failing.model = failing.store = null;
    turn.forEach(({ text }, n) => {
      if (isDeepStrictEqual(expected[n], given[n])) return;
      differences.push(
        `seed ${seed}, command ${done + n}, ${text}: model ${shown(expected[n])}, store ${shown(given[n])}`,
      );
    });
    done += turn.length;
  }
  store.close();
  rmSync(folder, { recursive: true, force: true });
  return differences;
}

type Point = 'before' | 'after';

function failAt(
  failing: Record<'model' | 'store', Point | null>,
  who: 'model' | 'store',
  point: Point,
): void {
  if (failing[who] !== point) return;
  failing[who] = null;
  throw new Fault('made-up', 'A fault was asked for.', { retry: true });
}

/** One to six writes at once, or one read: reads promise to see what was answered, not what is on its way. */
async function nextTurn(world: World): Promise<readonly Command[]> {
  if (world.chance.in100(45)) return [read(world)];
  const writes: Command[] = [];
  const count = world.chance.in100(50) ? 1 : 2 + world.chance.below(5);
  while (writes.length < count) writes.push(await write(world));
  return writes;
}

function write(world: World): Command | Promise<Command> {
  const draw = world.chance.below(100);
  if (draw < 25) return acceptance(world);
  if (draw < 30) return rejection(world);
  if (draw < 65) return movement(world);
  if (draw < 85) return queueWrite(world);
  if (draw < 92) return exampleWrite(world);
  return draw < 96 ? rulebookWrite(world) : rawMailWrite(world);
}

function read(world: World): Command {
  const draw = world.chance.below(100);
  if (draw < 40) return storeRead(world);
  if (draw < 65) return listing(world);
  if (draw < 85) return tally(world);
  return draw < 97 ? searching(world) : streaming(world);
}

/** What a command answers; a fault is an answer too. */
async function answer(command: Command, ports: Ports, anyFault: boolean): Promise<unknown> {
  try {
    return await command.run(ports);
  } catch (error) {
    return error instanceof Fault ? { fault: anyFault || error.retry } : { error: String(error) };
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { commands: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  });
  const started = performance.now();
  const report = await run({ commands: Number(values.commands), seed: Number(values.seed) });
  for (const difference of report.differences) console.log(difference);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `R10: ${report.commands} commands, seed ${report.seed}, ${report.differences.length} differences (${seconds} s)`,
  );
  process.exitCode = report.differences.length === 0 ? 0 : 1;
}
