import type { TopicHint } from '../../ports/ticket-reader.ts';
import { type Signs, signsOf, type Verdict } from './confidence.ts';
import { type Knowledge, learnTopics, likeliestFirst, opinionOn, type TopicExample } from './knowledge.ts';
import { seeded, shuffle } from './random.ts';

const SEED = 4_711;
const FOLDS = 3;
/** The more examples, the fewer folds say enough: with this many one, so that this half is learned as soon as the other. */
const MANY = 2_000;
/** Held-out texts read at most a fold; more say no more. */
const MOST_HELD = 2_000;
/** One topic in so many is left out with all its examples: their texts stand for what fits no topic. */
const ONE_TOPIC_IN = 8;
const FEWEST_TOPICS = 5;
/** Texts that fit no topic weigh together this much of those that do: as many as that are expected among tickets. */
const STRANGERS_WEIGH = 0.05;

/**
 * Reads examples with knowledge that never saw them, and texts of topics that it never saw. `strangers`: texts known
 * to fit no topic, if there are any; they take the place of left-out topics.
 */
export function verdictsOn(
  hints: readonly TopicHint[],
  examples: readonly TopicExample[],
  strangers: readonly (readonly string[])[],
): readonly Verdict[] {
  if (examples.length < 2 * hints.length || examples.length < 10 || hints.length < 2) return [];
  const foldOf = dealt(examples.length);
  const order = Int32Array.from(hints.keys());
  shuffle(order, seeded(SEED));
  const folds = [0, 1, 2].slice(0, Math.ceil(MANY / examples.length));
  return weighed(folds.flatMap((fold) => tryFold(fold, hints, examples, strangers, foldOf, order)));
}

type Tried = { readonly signs: Signs; readonly right: boolean; readonly strange: boolean };

function tryFold(
  fold: number,
  hints: readonly TopicHint[],
  examples: readonly TopicExample[],
  strangers: readonly (readonly string[])[],
  foldOf: Int32Array,
  order: Int32Array,
): readonly Tried[] {
  const count = hints.length < FEWEST_TOPICS ? 0 : Math.ceil(hints.length / ONE_TOPIC_IN);
  const left = new Set(order.slice(fold * count, (fold + 1) * count));
  const kept = hints.map((_, topic) => topic).filter((topic) => !left.has(topic));
  const numbers = new Map(kept.map((topic, number) => [topic, number]));
  const taught = examples.flatMap((example, index) => {
    const topic = numbers.get(example.topic);
    return foldOf[index] === fold || topic === undefined ? [] : [{ ...example, topic }];
  });
  const knowledge = learnTopics(
    kept.flatMap((topic) => hints[topic] ?? []),
    taught,
  );
  const read = reading(knowledge);
  const held = examples.filter((_, index) => foldOf[index] === fold).slice(-MOST_HELD);
  return [
    ...held.map(({ words, topic }) => read(words, numbers.get(topic) ?? null)),
    ...strangers.map((words) => read(words, null)),
  ];
}

function reading(knowledge: Knowledge): (words: readonly string[], truth: number | null) => Tried {
  const spread = new Float32Array(knowledge.vocabulary.rarity.length);
  return (words, truth) => {
    const opinion = opinionOn(knowledge, words, spread);
    const best = likeliestFirst(opinion.shares)[0] ?? 0;
    return { signs: signsOf(opinion, best), right: best === truth, strange: truth === null };
  };
}

function weighed(tries: readonly Tried[]): readonly Verdict[] {
  const strange = tries.filter((one) => one.strange).length;
  const weight = strange === 0 ? 0 : (STRANGERS_WEIGH * (tries.length - strange)) / strange;
  return tries.map((one) => ({ ...one, weight: one.strange ? weight : 1 }));
}

/** A fold for each example, as even as can be. */
function dealt(count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  shuffle(order, seeded(SEED));
  const fold = new Int32Array(count);
  order.forEach((index, place) => {
    fold[index] = place % FOLDS;
  });
  return fold;
}
