import type { TopicHint } from '../../ports/ticket-reader.ts';
import { folded, wordsOf } from './plain-text.ts';
import { stopWords } from './words-stop.ts';

/** The words of each topic's name and `about` line, found by their first letters. */
export type Keywords = ReadonlyMap<string, readonly Keyword[]>;

export interface Keyword {
  readonly word: string;
  /** Numbers of the topics that use it. */
  readonly topics: readonly number[];
}

export interface Found {
  readonly word: string;
  readonly topics: readonly number[];
  readonly weight: number;
}

const SINGLE_UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const FIRST_LETTERS = 4;
/** A related word ("refund", "refunded") says a little less than the word itself. */
const RELATED = 0.8;

/** What a topic is about in pieces a person would name: its name, then its `about` line cut at commas. */
export function phrasesOf(hint: TopicHint): readonly string[] {
  const name = hint.name.replace(/[_\-./]+/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return [name, ...hint.about.split(/[,;:()、，。]+/u)]
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

export function keywordsOf(topics: readonly TopicHint[]): Keywords {
  const users = new Map<string, Set<number>>();
  topics.forEach((topic, number) => {
    for (const word of phrasesOf(topic).flatMap((phrase) => contentWords(wordsOf(folded(phrase))))) {
      const known = users.get(word) ?? new Set();
      users.set(word, known.add(number));
    }
  });
  const keywords = [...users].map(([word, numbers]) => ({ word, topics: [...numbers] }));
  return Map.groupBy(keywords, ({ word }) => word.slice(0, FIRST_LETTERS));
}

/** Words that can tell topics apart; characters of unspaced scripts in pairs. */
export function contentWords(words: readonly string[]): readonly string[] {
  const content: string[] = [];
  words.forEach((word, index) => {
    if (!SINGLE_UNSPACED.test(word)) content.push(word);
    else if (SINGLE_UNSPACED.test(words[index + 1] ?? '')) content.push(`${word}${words[index + 1]}`);
  });
  return content.filter((word) => word.length > 1 && !stopWords.has(word));
}

/** Each keyword the words name or come near, once. A word that k topics use weighs 1/k². */
export function findKeywords(keywords: Keywords, words: readonly string[]): readonly Found[] {
  const found = new Map<Keyword, Found>();
  for (const word of new Set(contentWords(words))) {
    for (const keyword of keywords.get(word.slice(0, FIRST_LETTERS)) ?? []) {
      const weight = likeness(word, keyword.word) / keyword.topics.length ** 2;
      if (weight > (found.get(keyword)?.weight ?? 0)) found.set(keyword, { ...keyword, word, weight });
    }
  }
  return [...found.values()];
}

/** 1 for the same word; less for one that begins alike: an inflection, a compound. Holds for any language with stems. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  let shared = 0;
  while (shared < shorter.length && shorter[shared] === longer[shared]) shared += 1;
  if (shared < FIRST_LETTERS) return 0;
  const isStem = shared === shorter.length && (longer.length - shared <= 4 || shared >= 6);
  return isStem || (shared >= 5 && shared >= 0.65 * longer.length) ? RELATED : 0;
}
