import type { TopicHint } from '../../ports/ticket-reader.ts';
import { type Blend, type Said, triedBlend, UNTRIED_BLEND } from './blend.ts';
import { signsOf, type Verdict } from './confidence.ts';
import { type Knowledge, learnTopics, type TopicExample } from './knowledge.ts';
import { type Evidence, evidenceOn, likeliestFirst, opinionFrom } from './opinion.ts';
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

/** Fewer examples show nothing … */
const FEWEST = 10;
/** … and with fewer a topic most held-out texts are of topics that nothing else was taught of: no measure of confidence. */
const FEWEST_A_TOPIC = 2;

/** What held-out reads show: how far each side is to be believed, and how that read them. */
export interface HeldOut {
  readonly blend: Blend;
  /** None while there are too few examples. */
  readonly verdicts: readonly Verdict[];
}

/**
 * Reads examples with knowledge that never saw them, and texts of topics that it never saw. `strangers`: texts known
 * to fit no topic, if there are any; they take the place of left-out topics.
 */
export function heldOut(
  hints: readonly TopicHint[],
  examples: readonly TopicExample[],
  strangers: readonly (readonly string[])[],
): HeldOut {
  if (examples.length < FEWEST || hints.length < 2) return { blend: UNTRIED_BLEND, verdicts: [] };
  const foldOf = dealt(examples.length);
  const order = Int32Array.from(hints.keys());
  shuffle(order, seeded(SEED));
  const folds = [0, 1, 2].slice(0, Math.ceil(MANY / examples.length));
  const reads = folds.flatMap((fold) => tryFold(fold, hints, examples, strangers, foldOf, order));
  const blend = triedBlend(reads.flatMap(saidIn));
  const isEnough = examples.length >= FEWEST_A_TOPIC * hints.length;
  return { blend, verdicts: isEnough ? weighed(reads.map((read) => verdictOn(read, blend))) : [] };
}

/** What was found in a held-out text, by knowledge whose early signs count `early`; `topic` null: it fits none. */
interface HeldOutRead {
  readonly evidence: Evidence;
  readonly early: number;
  readonly topic: number | null;
}

function saidIn({ evidence: { sides }, topic }: HeldOutRead): readonly Said[] {
  return sides === null || topic === null ? [] : [{ sides, topic }];
}

function verdictOn({ evidence, early, topic }: HeldOutRead, blend: Blend): Omit<Verdict, 'weight'> {
  const opinion = opinionFrom(evidence, early, blend);
  const best = likeliestFirst(opinion.shares)[0] ?? 0;
  return { signs: signsOf(opinion, best), right: best === topic, strange: topic === null };
}

function tryFold(
  fold: number,
  hints: readonly TopicHint[],
  examples: readonly TopicExample[],
  strangers: readonly (readonly string[])[],
  foldOf: Int32Array,
  order: Int32Array,
): readonly HeldOutRead[] {
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

function reading(knowledge: Knowledge): (words: readonly string[], truth: number | null) => HeldOutRead {
  const spread = new Float32Array(knowledge.vocabulary.rarity.length);
  const { early } = knowledge;
  return (words, topic) => ({ evidence: evidenceOn(knowledge, words, spread), early, topic });
}

function weighed(tries: readonly Omit<Verdict, 'weight'>[]): readonly Verdict[] {
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
