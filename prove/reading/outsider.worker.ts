import { parentPort, workerData } from 'node:worker_threads';
import type { Classifier, Errand, Found, Guess, Outsider } from './classifier.ts';
import { median } from './median.ts';
import { bayes, nlpjs } from './packages.ts';
import { plain } from './plain.ts';

/** One errand a thread: whoever never comes to an end is ended from outside. */

const MAKE: Readonly<Record<Outsider, () => Classifier>> = {
  'plain TF-IDF': plain,
  'npm bayes': bayes,
  'npm @nlpjs/nlu': nlpjs,
};

async function run({ outsider, train, test }: Errand): Promise<Found> {
  const classifier = MAKE[outsider]();
  const start = performance.now();
  await classifier.learn(train.flatMap(([text, topic]) => (topic === null ? [] : [[text, topic] as const])));
  const trainSeconds = (performance.now() - start) / 1_000;
  const guesses: Guess[] = [];
  const times: number[] = [];
  for (const [text] of test) {
    const begun = performance.now();
    guesses.push(await classifier.guess(text));
    times.push(performance.now() - begun);
  }
  return { guesses, trainSeconds, readMillis: median(times) };
}

parentPort?.postMessage(await run(workerData as Errand));
