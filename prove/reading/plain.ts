import { seeded } from '../seeded.ts';
import type { Classifier } from './classifier.ts';

/** The textbook way, for comparison: TF-IDF over words 1–2 and characters 2–5, softmax regression. */

const SEED = 1;
const PASSES = 15;
const PACE = 3;
const DECAY = 4e-6;
const NEGLIGIBLE = 1e-3;

type Vector = readonly (readonly [feature: number, value: number])[];

export function plain(): Classifier {
  const rarity: number[] = [];
  const ids = new Map<string, number>();
  let topics: readonly string[] = [];
  let weights = new Float32Array(0);
  let bias = new Float64Array(0);
  const vectorOf = (text: string): Vector =>
    [words(text), characters(text)].flatMap((part) => weighed(part, ids, rarity));

  function shares(vector: Vector): Float64Array {
    const out = Float64Array.from(bias);
    for (const [feature, value] of vector) {
      const row = feature * out.length;
      for (let topic = 0; topic < out.length; topic += 1)
        out[topic] = (out[topic] ?? 0) + value * (weights[row + topic] ?? 0);
    }
    const highest = out.reduce((most, one) => Math.max(most, one));
    const powers = out.map((one) => Math.exp(one - highest));
    const sum = powers.reduce((total, one) => total + one, 0);
    return powers.map((one) => one / sum);
  }

  function learnOne(vector: Vector, label: number, pace: number) {
    const errors = shares(vector).map((share, topic) => (topic === label ? 1 : 0) - share);
    const wrong = [...errors.keys()].filter((topic) => Math.abs(errors[topic] ?? 0) > NEGLIGIBLE);
    for (const topic of wrong) bias[topic] = (bias[topic] ?? 0) + 0.1 * pace * (errors[topic] ?? 0);
    for (const [feature, value] of vector) {
      for (const topic of wrong) {
        const at = feature * bias.length + topic;
        const weight = weights[at] ?? 0;
        weights[at] = weight + pace * (value * (errors[topic] ?? 0) - DECAY * weight);
      }
    }
  }

  return {
    async learn(train) {
      topics = [...new Set(train.map(([, topic]) => topic))];
      rarity.push(...raritiesOf(train, ids));
      weights = new Float32Array(ids.size * topics.length);
      bias = new Float64Array(topics.length);
      const numbers = new Map(topics.map((topic, number) => [topic, number]));
      const vectors = train.map(([text]) => vectorOf(text));
      const random = seeded(SEED);
      const steps = PASSES * train.length;
      for (let step = 0; step < steps; step += 1) {
        const index = Math.floor(random() * train.length);
        const label = numbers.get(train[index]?.[1] ?? '') ?? 0;
        learnOne(vectors[index] ?? [], label, PACE * (1 - step / steps));
      }
    },
    async guess(text) {
      const all = shares(vectorOf(text));
      const best = all.reduce((most, share, topic) => (share > (all[most] ?? 0) ? topic : most), 0);
      return { topic: topics[best] ?? null, sure: all[best] ?? 0 };
    },
  };
}

/** Numbers the features met, and says how rare each is, ln((1 + n) / (1 + df)) + 1. */
function raritiesOf(
  train: readonly (readonly [string, string])[],
  ids: Map<string, number>,
): readonly number[] {
  const counts: number[] = [];
  for (const [text] of train) {
    for (const feature of new Set([...words(text), ...characters(text)])) {
      const id = ids.get(feature) ?? ids.size;
      ids.set(feature, id);
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  return counts.map((count) => Math.log((1 + train.length) / (1 + count)) + 1);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function words(text: string): readonly string[] {
  const single = wordsOf(text);
  return [...single, ...single.slice(1).map((word, index) => `${single[index]} ${word}`)].map(
    (word) => `w${word}`,
  );
}

function characters(text: string): readonly string[] {
  return wordsOf(text).flatMap((word) => {
    const whole = ` ${word} `;
    return [2, 3, 4, 5].flatMap((length) =>
      Array.from(
        { length: Math.max(0, whole.length - length + 1) },
        (_, at) => `c${whole.slice(at, at + length)}`,
      ),
    );
  });
}

/** Of length 1. */
function weighed(
  part: readonly string[],
  ids: ReadonlyMap<string, number>,
  rarity: readonly number[],
): Vector {
  const counts = Map.groupBy(
    part.flatMap((feature) => ids.get(feature) ?? []),
    (id) => id,
  );
  const raw = [...counts].map(([id, list]) => [id, (1 + Math.log(list.length)) * (rarity[id] ?? 0)] as const);
  const length = Math.sqrt(raw.reduce((sum, [, value]) => sum + value * value, 0));
  return raw.map(([id, value]) => [id, value / length] as const);
}
