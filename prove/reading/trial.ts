import { Worker } from 'node:worker_threads';
import { type Figures, figuresOf, type Outcome } from '../../src/cli/reader-figures.ts';
import { lexicalReader } from '../../src/composition/readers.ts';
import type { Labelled } from '../reading-data.ts';
import type { Errand, Found, Outsider } from './classifier.ts';
import { median } from './median.ts';

export interface Trial extends Figures {
  readonly outcomes: readonly Outcome[];
  readonly trainSeconds: number;
  readonly readMillis: number;
  /** The confidence from which on our reader says it is right 98 times in 100; null for others. */
  readonly sureFrom98: number | null;
}

export interface Split {
  readonly train: readonly Labelled[];
  readonly test: readonly Labelled[];
}

/** Our reader learns from one part and reads the other, by the port alone. */
export async function ourTrial({ train, test }: Split): Promise<Trial> {
  const names = [...new Set(train.flatMap(([, topic]) => topic ?? []))];
  const topics = names.map((name) => ({ name, about: '' }));
  const examples = train.flatMap(([text, topic], index) =>
    topic === null
      ? []
      : [{ ticketId: `${index}`, text, topic, urgency: null, tone: null, by: 'proof', at: index }],
  );
  const reader = lexicalReader({
    strangers: train.filter(([, topic]) => topic === null).map(([text]) => text),
  });
  const start = performance.now();
  await reader.learn({ version: 'proof', topics, examples });
  const trainSeconds = (performance.now() - start) / 1_000;
  const outcomes: Outcome[] = [];
  const times: number[] = [];
  for (const [text, truth] of test) {
    const begun = performance.now();
    const reading = await reader.read({ lane: 'form', subject: '', text, topics, lastChance: true });
    times.push(performance.now() - begun);
    const named = reading.topic === 'unsure' ? null : reading.topic;
    outcomes.push({ truth, best: reading.bestTopic, named, confidence: reading.confidence });
  }
  const sureFrom98 = reader.sureFrom98();
  await reader.close();
  return { ...figuresOf(outcomes), outcomes, trainSeconds, readMillis: median(times), sureFrom98 };
}

/** Another classifier in a thread of its own; null when it takes longer than `limit` seconds. It names all it reads. */
export async function outsiderTrial(
  outsider: Outsider,
  { train, test }: Split,
  limit: number,
): Promise<Trial | null> {
  const found = await within(limit, { outsider, train, test });
  if (found === null) return null;
  const { guesses, trainSeconds, readMillis } = found;
  const outcomes = test.map(([, truth], index): Outcome => {
    const { topic = null, sure = 0 } = guesses[index] ?? {};
    return { truth, best: topic, named: topic, confidence: sure };
  });
  return { ...figuresOf(outcomes), outcomes, trainSeconds, readMillis, sureFrom98: null };
}

async function within(limit: number, errand: Errand): Promise<Found | null> {
  const worker = new Worker(new URL('./outsider.worker.ts', import.meta.url), { workerData: errand });
  const { promise, resolve, reject } = Promise.withResolvers<Found | null>();
  const timer = setTimeout(() => resolve(null), limit * 1_000);
  worker.once('message', resolve).once('error', reject);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Of the in-scope texts, how many are named right where so many of the others (`held`, 0–1) are held. */
export function namedRightWhere(outcomes: readonly Outcome[], held: number): number | null {
  const others = outcomes.filter(({ truth }) => truth === null).map(({ confidence }) => confidence);
  const inScope = outcomes.filter(({ truth }) => truth !== null);
  if (others.length === 0 || inScope.length === 0) return null;
  const from = others.toSorted((a, b) => a - b)[Math.ceil(held * others.length) - 1] ?? 0;
  return (
    inScope.filter(({ truth, best, confidence }) => best === truth && confidence > from).length /
    inScope.length
  );
}
