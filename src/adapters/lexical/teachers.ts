import type { Example } from '../../domain/router/example.ts';
import { wilson } from '../../domain/router/report/correction-rate.ts';
import type { TopicHint } from '../../ports/ticket-reader.ts';
import { likelinessByTeacher, type Voice } from './teachers-alike.ts';

/** An agent whose examples the reader leaves out, and what that rests on. */
export interface Distrusted {
  readonly by: string;
  /** Examples left out. */
  readonly examples: number;
  /** Of those that were compared, the share whose most like example has the same topic … */
  readonly agreed: number;
  /** … and the same share of what the others taught on the same topics. */
  readonly usual: number;
}

export interface Heard {
  readonly examples: readonly Example[];
  readonly distrusted: readonly Distrusted[];
}

/** Fewer say nothing about their teacher. */
const FEWEST_COMPARED = 8;
/** A topic is compared where the others teach it with so many examples: who opens up a new topic contradicts nobody. */
const FEWEST_OF_TOPIC = 3;
/** Surely less than this share of the usual agreement is neither chance nor an honest other opinion. */
const FAR_LESS = 0.7;

/**
 * Leaves out the examples of agents whose topics the others contradict far more than they contradict one another: an
 * account that floods or turns labels round (OWASP LLM04), or who contradict themselves that much. For each example it
 * is asked which topic the most like example of somebody else has; the rulebook's names and `about` lines speak as one
 * voice more, so that of two agents it can be told who is right. A lone agent is always believed, a newcomer with few examples or with a topic of their
 * own too. Deterministic; takes a small part of the time that training takes.
 */
export function heardTeachers(examples: readonly Example[], topics: readonly TopicHint[]): Heard {
  const taught = examples.filter(({ topic }) => topic !== null);
  const agents = new Set(taught.map(({ by }) => by));
  if (agents.size < 2) return { examples, distrusted: [] };
  const voices = likelinessByTeacher(taught, topics);
  const distrusted: Distrusted[] = [];
  const silent = new Set<string>();
  for (let worst = worstOf(voices, agents, silent); worst !== null; worst = worstOf(voices, agents, silent)) {
    silent.add(worst.by);
    const { by } = worst;
    distrusted.push({ ...worst, examples: examples.filter((example) => example.by === by).length });
  }
  return { examples: examples.filter(({ by }) => !silent.has(by)), distrusted };
}

type Verdict = Omit<Distrusted, 'examples'>;

function worstOf(
  voices: readonly Voice[],
  agents: ReadonlySet<string>,
  silent: ReadonlySet<string>,
): Verdict | null {
  const judged = [...agents.difference(silent)].flatMap((by) => verdictOn(by, voices, silent) ?? []);
  return judged.sort((a, b) => a.agreed / a.usual - b.agreed / b.usual || (a.by < b.by ? -1 : 1))[0] ?? null;
}

/** Null where there is nothing against the agent. */
function verdictOn(by: string, voices: readonly Voice[], silent: ReadonlySet<string>): Verdict | null {
  const heard = voices.filter((voice) => !silent.has(voice.by));
  const own = heard.filter((voice) => voice.by === by);
  const rest = heard.filter((voice) => voice.by !== by);
  const without = new Set([...silent, by]);
  const againstOthers = farLess(
    agreements(own, (voice, other) => other !== voice.by && !silent.has(other), rest),
    agreements(rest, (voice, other) => other !== voice.by && !without.has(other), rest),
  );
  const isOwn = (voice: Voice, other: string) => other === voice.by;
  const found = againstOthers ?? farLess(agreements(own, isOwn, own), agreements(rest, isOwn, rest));
  return found === null ? null : { by, ...found };
}

interface Agreement {
  readonly topic: string;
  readonly agrees: boolean;
}

/**
 * Whether the most like example among the `asked` teachers has the same topic, for each example that something is like.
 * `taught`: by whom the topic has to be taught well enough to be compared at all.
 */
function agreements(
  voices: readonly Voice[],
  asked: (voice: Voice, by: string) => boolean,
  taught: readonly Voice[],
): readonly Agreement[] {
  const byTopic = Map.groupBy(taught, ({ topic }) => topic);
  return voices.flatMap((voice) => {
    const { topic, likest } = voice;
    if ((byTopic.get(topic)?.length ?? 0) < FEWEST_OF_TOPIC) return [];
    const best = likest.find(({ by }) => asked(voice, by));
    return best === undefined ? [] : [{ topic, agrees: best.topic === topic }];
  });
}

/** Null unless the one agree far less than the others do on the same topics. */
function farLess(own: readonly Agreement[], others: readonly Agreement[]): Omit<Verdict, 'by'> | null {
  if (own.length < FEWEST_COMPARED || others.length < FEWEST_COMPARED) return null;
  const usual = usualOn(own, others);
  const right = agreeing(own);
  const { high } = wilson(right, own.length);
  return high < FAR_LESS * usual ? { agreed: right / own.length, usual } : null;
}

/** A topic's own rate is drawn to that of all topics: one or two examples say little. */
const SMOOTHING = 5;

/** How often the others agree, on topics in the shares that these examples have them. */
function usualOn(own: readonly Agreement[], others: readonly Agreement[]): number {
  const overall = agreeing(others) / others.length;
  const byTopic = Map.groupBy(others, ({ topic }) => topic);
  const rates = own.map(({ topic }) => {
    const found = byTopic.get(topic) ?? [];
    return (agreeing(found) + SMOOTHING * overall) / (found.length + SMOOTHING);
  });
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

function agreeing(list: readonly Agreement[]): number {
  return list.filter(({ agrees }) => agrees).length;
}
