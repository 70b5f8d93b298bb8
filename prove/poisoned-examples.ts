/**
 * S8: what a thousand hostile corrections of one account cost, and that one command takes them back.
 *
 *   npm run prove -- poisoned-examples …/data/reading     or without a folder, on made-up texts
 */
import process from 'node:process';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { memoryStore } from '../src/adapters/memory/store.ts';
import { lexicalReader } from '../src/composition/readers.ts';
import type { Example } from '../src/domain/router/example.ts';
import type { ExampleStore } from '../src/ports/example-store.ts';
import { ATTACKS, FLOODER } from './poison/attacks.ts';
import { madeUpTexts } from './poison/made.ts';
import { fewOfEach, type Labelled, readingData, shuffled } from './reading-data.ts';
import { seeded } from './seeded.ts';

const MONDAY = Date.UTC(2026, 10, 2, 9);
const MINUTE = 60_000;
const PER_TOPIC = 20;
const MOST_READ = 1_500;
const AGENTS = ['amy', 'ben', 'cleo', 'dan'];

export interface PoisonOptions {
  /** Labelled texts; made up where there are none. */
  readonly texts: readonly Labelled[] | null;
  readonly draws: number;
  readonly seed: number;
  /** So many of the honest agents teach. */
  readonly agents?: number;
  /** Milliseconds between two hostile corrections. */
  readonly pace?: number;
}

export interface PoisonFigure {
  readonly attack: string;
  /** Best topic right, mean over the draws, 0–1. */
  readonly before: number;
  readonly after: number;
  /** Named a topic, and the right one. */
  readonly namedBefore: number;
  readonly namedAfter: number;
  /** The worst draw's loss, in points of 100. */
  readonly worstLoss: number;
  /** `forget` gave the list back as it was, in every draw. */
  readonly rolledBack: boolean;
}

interface Scores {
  readonly accuracy: number;
  readonly named: number;
}

interface Scene {
  readonly topics: readonly string[];
  readonly honest: readonly Example[];
  readonly own: readonly Labelled[];
  readonly test: readonly Labelled[];
}

export async function poisonedExamples(options: PoisonOptions): Promise<readonly PoisonFigure[]> {
  const tries = new Map<string, { before: Scores; after: Scores; back: boolean }[]>();
  for (let draw = 0; draw < options.draws; draw += 1) {
    const seed = options.seed + draw;
    const scene = sceneOf(options.texts ?? madeUpTexts(4_000, seed), seed, options.agents ?? AGENTS.length);
    const before = await scores(scene, (await taught(scene)).held);
    for (const [name, attack] of Object.entries(ATTACKS)) {
      const { store } = await taught(scene);
      const calm = await listed(store);
      const { pace = 1_000 } = options;
      const from = MONDAY + scene.honest.length * MINUTE;
      for (const example of attack({ ...scene, chance: seeded(seed), from, pace })) await store.add(example);
      const after = await scores(scene, await listed(store));
      await store.forget(FLOODER, 0, 'admin', from);
      const back = JSON.stringify(await listed(store)) === JSON.stringify(calm);
      tries.set(name, [...(tries.get(name) ?? []), { before, after, back }]);
    }
  }
  return [...tries].map(([attack, list]) => ({
    attack,
    before: mean(list.map(({ before }) => before.accuracy)),
    after: mean(list.map(({ after }) => after.accuracy)),
    namedBefore: mean(list.map(({ before }) => before.named)),
    namedAfter: mean(list.map(({ after }) => after.named)),
    worstLoss: Math.max(...list.map(({ before, after }) => 100 * (before.accuracy - after.accuracy))),
    rolledBack: list.every(({ back }) => back),
  }));
}

function sceneOf(texts: readonly Labelled[], seed: number, agents: number): Scene {
  const { train, test: rest } = fewOfEach(texts, PER_TOPIC, seed);
  const mixed = shuffled(rest, seed);
  const topics = [...new Set(train.flatMap(([, topic]) => topic ?? []))].sort();
  const turn = new Map<string | null, number>();
  const honest = train.map(([text, topic], n): Example => {
    const place = turn.get(topic) ?? 0;
    turn.set(topic, place + 1);
    const by = AGENTS[place % agents] ?? 'amy';
    return { ticketId: `honest-${n}`, text, topic, urgency: null, tone: null, by, at: MONDAY + n * MINUTE };
  });
  return { topics, honest, own: mixed.slice(MOST_READ, MOST_READ + 1_000), test: mixed.slice(0, MOST_READ) };
}

async function taught({ honest }: Scene) {
  const store = memoryStore({ clock: settableClock() }).examples;
  for (const example of honest) await store.add(example);
  return { store, held: await listed(store) };
}

async function listed(store: ExampleStore): Promise<readonly Example[]> {
  return (await store.list()).examples;
}

async function scores({ topics, test }: Scene, examples: readonly Example[]): Promise<Scores> {
  const reader = lexicalReader({});
  const hints = topics.map((name) => ({ name, about: '' }));
  await reader.learn({ version: 'proof', topics: hints, examples });
  let [best, named] = [0, 0];
  for (const [text, truth] of test) {
    const reading = await reader.read({ lane: 'form', subject: '', text, topics: hints, lastChance: true });
    if (reading.bestTopic === truth) best += 1;
    if (reading.topic === truth) named += 1;
  }
  await reader.close();
  return { accuracy: best / test.length, named: named / test.length };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

const SEED = 20_261_122;

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

async function print(title: string, options: Omit<PoisonOptions, 'draws' | 'seed'>, draws: number) {
  console.log(`\n${title}; ${draws} draws, seed ${SEED}`);
  console.log('attack: best topic right before → after (worst draw) · named right before → after · forget');
  for (const one of await poisonedExamples({ ...options, draws, seed: SEED }))
    console.log(
      `${one.worstLoss <= 3 ? 'within' : 'MISSED'} ${one.attack}: ${percent(one.before)} → ${percent(one.after)} (−${one.worstLoss.toFixed(1)}) · ${percent(one.namedBefore)} → ${percent(one.namedAfter)} · ${one.rolledBack ? 'as before' : 'NOT AS BEFORE'}`,
    );
}

/** The figures with and without an honest majority, on banking77 or made-up texts. */
export async function printPoisonedExamples(folder: string | undefined): Promise<void> {
  const draws = Number(process.env.FRONTDESK_PROOF_DRAWS ?? 3);
  const texts = folder === undefined ? null : (await readingData(folder)).banking;
  const what = texts === null ? 'made-up texts, 30 topics' : 'banking77';
  console.log(
    `aim: one account with 1,000 hostile corrections costs at most 3 points. Node ${process.version}`,
  );
  await print(`${what}, four honest agents, a correction a second`, { texts }, draws);
  await print(`${what}, four honest agents, a correction an hour`, { texts, pace: 60 * MINUTE }, draws);
  await print(`${what}, one honest agent`, { texts, agents: 1 }, draws);
}

if (import.meta.main) await printPoisonedExamples(process.argv[2] ?? process.env.FRONTDESK_PROOF_DATA);
