/**
 * R10: random commands, given to a store and to the in-memory model alike; every answer must be the same. Several writes
 * are asked for in one turn, so that they meet in one group; some commands fail before or after they took effect; the
 * store is closed and opened again now and then. The same seed gives the same commands. `--store dynamodb` compares the
 * tables of AWS, on an emulator or on what AWS_ENDPOINT_URL names.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { ensureAwsEmulator, startMoto } from '../scripts/aws-emulator.ts';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { memoryStore } from '../src/adapters/memory/store.ts';
import { SECOND } from '../src/domain/kernel/instant.ts';
import { Fault } from '../src/ports/fault.ts';
import { chance } from './random/chance.ts';
import { acceptance, movement, rejection } from './random/changes.ts';
import { exampleWrite, queueWrite, rawMailWrite, rulebookWrite } from './random/other-writes.ts';
import { listing, searching, storeRead, streaming, tally } from './random/reads.ts';
import { type MakeRival, onDynamo, onSqlite, type Rival } from './random/rivals.ts';
import type { Command, Ports, World } from './random/world.ts';

export interface RandomRun {
  readonly commands: number;
  readonly seed: number;
  /** SQLite unless told. */
  readonly rival?: MakeRival;
  /** Commands in each world. */
  readonly world?: number;
}

export interface RandomReport extends Omit<RandomRun, 'rival' | 'world'> {
  /** Commands that answered differently, with both answers; the first ten. */
  readonly differences: readonly string[];
}

/** After so many commands the world starts afresh: what is found stays small, and full reads stay cheap. */
const WORLD = 1_000;
/** On an emulator that looks through whole tables for each question, a world is not to grow so far. */
const WORLD_ON_DYNAMO = 250;

export async function run({
  commands,
  seed,
  rival = onSqlite,
  world = WORLD,
}: RandomRun): Promise<RandomReport> {
  const differences: string[] = [];
  for (let done = 0; done < commands && differences.length < 10; done += world)
    differences.push(...(await oneWorld(seed + done, Math.min(world, commands - done), rival)));
  return { commands, seed, differences: differences.slice(0, 10) };
}

async function oneWorld(seed: number, commands: number, make: MakeRival): Promise<readonly string[]> {
  const clock = settableClock();
  const failing = { model: null as Point | null, store: null as Point | null };
  const options = { clock, maxAttempts: 3 };
  const model = memoryStore({ ...options, faults: (point) => failAt(failing, 'model', point) });
  const rival = await make({ ...options, faults: (point) => failAt(failing, 'store', point) });
  const empty = { tickets: [], messages: [], receipts: [], work: [], made: 0 };
  const world: World = { chance: chance(seed), clock, model, ...empty };
  const differences: string[] = [];
  for (let done = 0; done < commands; ) {
    if (world.chance.in100(1)) rival.reopen();
    if (world.chance.in100(30)) clock.advance(SECOND * (1 + world.chance.below(5)));
    const turn = await nextTurn(world);
    if (turn.length === 1 && world.chance.in100(3)) {
      await rival.ports().views.search('', 1);
      failing.model = failing.store = world.chance.one(['before', 'after']);
    }
    // Which of two faults at once is told is no promise: a known receipt, and a backend that fails before it is tried.
    const anyFault = failing.model !== null;
    const expected = await Promise.all(turn.map((command) => answer(command, model, anyFault)));
    const given = await answers(turn, rival, anyFault);
    failing.model = failing.store = null;
    turn.forEach(({ text }, n) => {
      if (isDeepStrictEqual(expected[n], given[n])) return;
      differences.push(
        `seed ${seed}, command ${done + n}, ${text}: model ${shown(expected[n])}, store ${shown(given[n])}`,
      );
    });
    done += turn.length;
  }
  await rival.discard();
  return differences;
}

async function answers(
  turn: readonly Command[],
  { ports, keepsOrder }: Rival,
  anyFault: boolean,
): Promise<readonly unknown[]> {
  if (keepsOrder) return Promise.all(turn.map((command) => answer(command, ports(), anyFault)));
  const given: unknown[] = [];
  for (const command of turn) given.push(await answer(command, ports(), anyFault));
  return given;
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

/** On what AWS_ENDPOINT_URL names, else on an emulator of its own. */
export async function runOnDynamo(asked: Pick<RandomRun, 'commands' | 'seed'>): Promise<RandomReport> {
  const named = process.env.AWS_ENDPOINT_URL ?? '';
  if (named !== '') return run({ ...asked, rival: onDynamo(named), world: WORLD_ON_DYNAMO });
  const emulator = ensureAwsEmulator();
  if (emulator.kind === 'none') throw new Error(`There is no emulator of DynamoDB here: ${emulator.why}`);
  const moto = await startMoto(emulator.python);
  try {
    return await run({ ...asked, rival: onDynamo(moto.endpoint), world: WORLD_ON_DYNAMO });
  } finally {
    await moto.stop();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      commands: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      store: { type: 'string', default: 'sqlite' },
    },
  });
  const started = performance.now();
  const asked = { commands: Number(values.commands), seed: Number(values.seed) };
  const report = values.store === 'dynamodb' ? await runOnDynamo(asked) : await run(asked);
  for (const difference of report.differences) console.log(difference);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const found = `${report.differences.length} differences (${seconds} s)`;
  console.log(`R10 on ${values.store}: ${report.commands} commands, seed ${report.seed}, ${found}`);
  process.exitCode = report.differences.length === 0 ? 0 : 1;
}
