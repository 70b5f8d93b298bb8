import type { Example } from '../../domain/router/example.ts';
import type { TopicHint } from '../../ports/ticket-reader.ts';
import { folded, wordsOf } from './plain-text.ts';
import { stopWords } from './words-stop.ts';

/** One example as its teacher is judged by it. */
export interface Voice {
  readonly by: string;
  readonly topic: string;
  /** The most like other example of each teacher, the likest first; teachers with nothing alike are not in it. */
  readonly likest: readonly { readonly by: string; readonly topic: string }[];
}

/** The rulebook speaks too: no agent is called nothing. */
const RULEBOOK = '';
/** Examples looked at of one agent; more say no more, and time has to stay small. */
const MOST_OF_AGENT = 150;
/** Less alike than this is not alike at all. */
const ALIKE = 0.12;

interface Text {
  readonly by: string;
  readonly topic: string;
  readonly words: ReadonlySet<string>;
}

/** Compares examples by the cosine of their words, rare words counting more. */
export function likelinessByTeacher(
  taught: readonly Example[],
  topics: readonly TopicHint[],
): readonly Voice[] {
  const texts = [...taught.map(asText), ...topics.map(asHint)];
  const compare = comparison(texts);
  return looked(taught).map((at) => {
    const { by, topic } = texts[at] ?? { by: RULEBOOK, topic: '' };
    const best = new Map<
      string,
      { readonly by: string; readonly topic: string; readonly likeness: number }
    >();
    for (const { at: other, likeness } of compare(at)) {
      const text = texts[other];
      if (text === undefined || other === at || likeness < ALIKE) continue;
      if (likeness > (best.get(text.by)?.likeness ?? 0)) best.set(text.by, { ...text, likeness });
    }
    return { by, topic, likest: [...best.values()].sort((a, b) => b.likeness - a.likeness) };
  });
}

function asText({ text, topic, by }: Example): Text {
  return { by, topic: topic ?? '', words: new Set(wordsOf(folded(text))).difference(stopWords) };
}

function asHint({ name, about }: TopicHint): Text {
  const words = wordsOf(folded(`${name.replace(/[_-]+/g, ' ')} ${about}`));
  return { by: RULEBOOK, topic: name, words: new Set(words).difference(stopWords) };
}

/** Of each agent evenly spread ones, by their place in the list. */
function looked(taught: readonly Example[]): readonly number[] {
  const places = Map.groupBy(taught.keys(), (at) => taught[at]?.by ?? '');
  return [...places.values()].flatMap((own) => {
    const step = Math.max(1, own.length / MOST_OF_AGENT);
    return Array.from(
      { length: Math.min(own.length, MOST_OF_AGENT) },
      (_, n) => own[Math.floor(n * step)] ?? 0,
    );
  });
}

/** All texts that share a word with one, and how like they are, 0–1. */
function comparison(texts: readonly Text[]) {
  const postings = new Map<string, number[]>();
  texts.forEach(({ words }, at) => {
    for (const word of words) {
      const list = postings.get(word);
      if (list === undefined) postings.set(word, [at]);
      else list.push(at);
    }
  });
  const rarity = (word: string) => Math.log((1 + texts.length) / (1 + (postings.get(word)?.length ?? 0))) + 1;
  const lengths = texts.map(({ words }) =>
    Math.sqrt([...words].reduce((sum, word) => sum + rarity(word) ** 2, 0)),
  );
  const sums = new Float64Array(texts.length);
  return (at: number) => {
    const touched: number[] = [];
    for (const word of texts[at]?.words ?? []) {
      const weight = rarity(word) ** 2;
      for (const other of postings.get(word) ?? []) {
        if (sums[other] === 0) touched.push(other);
        sums[other] = (sums[other] ?? 0) + weight;
      }
    }
    const length = lengths[at] ?? 1;
    return touched.map((other) => {
      const likeness = (sums[other] ?? 0) / (length * (lengths[other] ?? 1));
      sums[other] = 0;
      return { at: other, likeness };
    });
  };
}
