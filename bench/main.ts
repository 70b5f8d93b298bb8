/** `npm run bench`: every speed figure of docs/quality.md, each as a ratio inside this run. Prints; decides nothing. */
import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { lexicalReader } from '../src/composition/readers.ts';
import { STARTER } from '../src/domain/router/rulebook/starter.ts';
import { rulebookOf } from '../test/deskInMemory.ts';
import { measureAwsCost, USUAL_DAY } from './aws-cost.ts';
import { measureBoard } from './board.ts';
import { bundleLines, measureBundles } from './bundles.ts';
import { measureDecisions } from './decision.ts';
import { measureFlow } from './flow.ts';
import { measureMailFlow } from './mail-flow.ts';
import { measureReplay } from './replay.ts';
import { measureCommits, measureStart, measureStoredSizes } from './store.ts';

const BIG = process.argv.includes('--big');

function say(line: string): void {
  console.log(line);
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}

function whole(n: number): string {
  return Math.round(n).toLocaleString('en-US');
}

function machine(): void {
  const { cpu, count } = { cpu: cpus()[0]?.model ?? 'unknown', count: cpus().length };
  const load = loadavg()[0]?.toFixed(2);
  say(
    `machine: ${count} × ${cpu}, Node ${process.versions.node}, load ${load}, ${new Date().toISOString().slice(0, 10)}`,
  );
}

async function flow(): Promise<void> {
  const before = await measureCommits();
  const one = await measureFlow({ tickets: 3_000, store: 'sqlite', inFlight: 1 });
  const many = await measureFlow({ tickets: 30_000, store: 'sqlite', inFlight: 256 });
  const after = await measureCommits();
  const raw = (before.commitsPerSecond + after.commitsPerSecond) / 2;
  say(
    `P1 synced commits of a bare table: ${whole(raw)}/s (before ${whole(before.commitsPerSecond)}, after ${whole(after.commitsPerSecond)})`,
  );
  say(
    `P1 tickets to hand-off, one at a time: ${whole(one.ticketsPerSecond)}/s = ${ratio(one.ticketsPerSecond, raw)} × raw (aim 0.33)`,
  );
  say(
    `P1 tickets to hand-off, group commit: ${whole(many.ticketsPerSecond)}/s = ${ratio(many.ticketsPerSecond, raw)} × raw (aim 1)`,
  );
  const reader = await starterReader();
  const read = await measureFlow({ tickets: 10_000, store: 'sqlite', inFlight: 256, reader });
  await reader.close();
  say(
    `P1 the same with the lexical reader reading each: ${whole(read.ticketsPerSecond)}/s = ${ratio(read.ticketsPerSecond, raw)} × raw`,
  );
  const memory = await measureFlow({ tickets: 30_000, store: 'memory', inFlight: 256 });
  say(`P2 tickets to hand-off in memory: ${whole(memory.ticketsPerSecond)}/s (aim 1,000)`);
}

async function starterReader() {
  const reader = lexicalReader({});
  const topics = [...rulebookOf(STARTER.rules, STARTER.voice).topics.values()];
  await reader.learn({
    version: '1',
    topics: topics.map(({ name, about }) => ({ name, about })),
    examples: [],
  });
  return reader;
}

async function mail(): Promise<void> {
  for (const connections of [1, 16, 64]) {
    const { barePerSecond, deskPerSecond } = await measureMailFlow({
      connections,
      mails: connections === 1 ? 1_500 : 5_000,
    });
    const aim = connections === 16 ? ' (aim 0.5)' : '';
    say(
      `P9 mails, ${connections} connections: bare door ${whole(barePerSecond)}/s, desk to hand-off ${whole(deskPerSecond)}/s = ${ratio(deskPerSecond, barePerSecond)} × bare${aim}`,
    );
  }
}

/** By the word that asks for one alone: `npm run bench -- aws-cost`. All of them without a word. */
const MEASURES: Readonly<Record<string, () => unknown>> = {
  flow,
  decisions: async () => say(`P3 ${JSON.stringify(await measureDecisions())} (aim 500,000 and 100,000 /s)`),
  store: async () => {
    const sizes = BIG ? [1_000, 100_000, 1_000_000] : [1_000, 100_000];
    say(`P4 ${JSON.stringify(await measureStoredSizes(sizes))} (aim ≤ 1.2 ×)`);
    say(`P5 ${JSON.stringify(await measureStart(BIG ? 1_000_000 : 100_000))} (aim ≤ 1 s, ≤ 1.2 ×)`);
  },
  board: async () => {
    const board = await measureBoard({ readers: 50, ticketsPerSecond: 20, seconds: 20 });
    say(`P8 ${JSON.stringify(board)} (aim p99 ≤ 50 ms)`);
  },
  mail,
  bundles: () => bundleLines(measureBundles()).forEach(say),
  'aws-cost': async () => (await measureAwsCost(USUAL_DAY)).forEach(say),
  replay: async () =>
    say(`replay ${JSON.stringify(await measureReplay(BIG ? [10_000, 1_000_000] : [10_000, 100_000]))}`),
};

const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !Object.hasOwn(MEASURES, name));
if (unknown.length > 0)
  throw new Error(`There is no measure ${unknown.join(', ')}; there is ${Object.keys(MEASURES).join(', ')}.`);

machine();
for (const [name, measure] of Object.entries(MEASURES))
  if (named.length === 0 || named.includes(name)) await measure();
machine();
