import type { TopicHint } from '../../ports/ticket-reader.ts';
import { folded, wordsOf } from './plain-text.ts';
import { EDGE, SHORTEST_SLIPPED } from './word-likeness.ts';
import { stopWords } from './words-stop.ts';

/** What the topics' names and `about` lines say, laid out to be found in a text. Plain data. */
export interface Keywords {
  readonly items: readonly Item[];
  readonly words: readonly Keyword[];
  /** Numbers of the words by their first and by their last letters. */
  readonly beginnings: ReadonlyMap<string, readonly number[]>;
  readonly endings: ReadonlyMap<string, readonly number[]>;
  /** Numbers of the words by how they look with one letter left out, for slips of the keys. */
  readonly slips: ReadonlyMap<string, readonly number[]>;
  /** Numbers of the items that have no word of their own ("how do I"), by their first word. */
  readonly turns: ReadonlyMap<string, readonly number[]>;
}

/** One piece of an `about` line, between commas, or a topic's name. */
export interface Item {
  readonly topic: number;
  readonly isName: boolean;
  readonly slots: readonly Slot[];
  /** What its slots weigh together. */
  readonly weight: number;
  /** Words of its own, not counting stop words. */
  readonly content: number;
}

/** A word of an item. `keyword`: its number; -1 for a stop word, which has to stand there as it is. */
export interface Slot {
  readonly word: string;
  readonly keyword: number;
}

export interface Keyword {
  readonly word: string;
  readonly uses: readonly { readonly item: number; readonly slot: number }[];
  /** How far the word belongs to each topic that uses it, 0–1, summing to 1. */
  readonly belongs: ReadonlyMap<number, number>;
}

/** A content word of a text and where it stands among its words. */
export interface Place {
  readonly word: string;
  readonly at: number;
}

/** A stop word of an item says this much of what another word says. */
const STOP_WEIGHT = 0.5;
const CUT = /[,;:()/|、，。・]+/u;
const HAN = /^\p{Script=Han}$/u;
const HIRAGANA = /^\p{Script=Hiragana}$/u;
const PAIRED = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

/** What a topic is about in pieces a person would name: its name, then its `about` line cut at commas. */
export function phrasesOf(hint: TopicHint): readonly string[] {
  const name = hint.name.replace(/[_\-./]+/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return [name, ...hint.about.split(CUT)].map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');
}

/**
 * The words that can tell topics apart, with their places. In scripts without spaces Chinese characters count in
 * pairs, one that stands alone by itself (the stem of a Japanese verb), and Hiragana are grammar.
 */
export function placesOf(words: readonly string[]): readonly Place[] {
  const places: Place[] = [];
  words.forEach((word, at) => {
    const token = word.length > 1 ? word : unspaced(words, word, at);
    if (token !== null && !stopWords.has(token)) places.push({ word: token, at });
  });
  return places;
}

function unspaced(words: readonly string[], word: string, at: number): string | null {
  if (word < '\u0e00' || HIRAGANA.test(word)) return null;
  const next = words[at + 1] ?? '';
  if (PAIRED.test(word)) return PAIRED.test(next) ? word + next : null;
  if (!HAN.test(word)) return null;
  if (HAN.test(next)) return word + next;
  return HAN.test(words[at - 1] ?? '') ? null : word;
}

export function keywordsOf(topics: readonly TopicHint[]): Keywords {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  const items = topics.flatMap((hint, topic) =>
    phrasesOf(hint).flatMap((phrase, place) => itemOf(phrase, topic, place === 0, numberOf)),
  );
  const uses = usesOf(items, numbers.size);
  const words = [...numbers.keys()].map((word, number) => keywordOf(word, uses[number] ?? [], items));
  return {
    items,
    words,
    beginnings: Map.groupBy(words.keys(), (number) => (words[number]?.word ?? '').slice(0, EDGE)),
    endings: Map.groupBy(words.keys(), (number) => (words[number]?.word ?? '').slice(-EDGE)),
    slips: slipsOf(words),
    turns: Map.groupBy(turnsIn(items), (number) => items[number]?.slots[0]?.word ?? ''),
  };
}

/** Nothing for a phrase that could stand in any text: a single stop word, or none. */
function itemOf(
  phrase: string,
  topic: number,
  isName: boolean,
  numberOf: (word: string) => number,
): readonly Item[] {
  const words = wordsOf(folded(phrase)).filter((word) => !/^[?!]$/.test(word));
  const places = new Map(placesOf(words).map(({ word, at }) => [at, word]));
  const slots = words.flatMap((word, at): Slot[] => {
    const content = places.get(at);
    if (content !== undefined) return [{ word: content, keyword: numberOf(content) }];
    return HAN.test(word) || PAIRED.test(word) ? [] : [{ word, keyword: -1 }];
  });
  const content = places.size;
  if (content === 0 && slots.length < 2) return [];
  const weight = content + STOP_WEIGHT * (slots.length - content);
  return [{ topic, isName, slots, weight, content }];
}

/** Where each keyword stands, by its number. */
function usesOf(items: readonly Item[], keywords: number): readonly Keyword['uses'][] {
  const uses = Array.from({ length: keywords }, (): { item: number; slot: number }[] => []);
  items.forEach(({ slots }, item) => {
    slots.forEach(({ keyword }, slot) => {
      uses[keyword]?.push({ item, slot });
    });
  });
  return uses;
}

function keywordOf(word: string, uses: Keyword['uses'], items: readonly Item[]): Keyword {
  const shares = new Map<number, number>();
  for (const { item } of uses) {
    const { topic, weight } = items[item] ?? { topic: 0, weight: 1 };
    shares.set(topic, Math.max(shares.get(topic) ?? 0, 1 / weight));
  }
  const all = [...shares.values()].reduce((sum, share) => sum + share, 0);
  return { word, uses, belongs: new Map([...shares].map(([topic, share]) => [topic, share / all])) };
}

function slipsOf(words: readonly Keyword[]): ReadonlyMap<string, readonly number[]> {
  const slips = new Map<string, number[]>();
  words.forEach(({ word }, number) => {
    if (word.length <= SHORTEST_SLIPPED) return;
    for (const form of [word, ...withoutOne(word)]) {
      const numbers = slips.get(form);
      if (numbers === undefined) slips.set(form, [number]);
      else if (numbers.at(-1) !== number) numbers.push(number);
    }
  });
  return slips;
}

/** A word with one letter left out, in all ways. Two words that are one slip apart share one of them. */
export function withoutOne(word: string): readonly string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function turnsIn(items: readonly Item[]): readonly number[] {
  return [...items.keys()].filter((number) => items[number]?.content === 0);
}

export function weightOf({ keyword }: Slot): number {
  return keyword === -1 ? STOP_WEIGHT : 1;
}
