import { type Item, type Keywords, placesOf, weightOf } from './keywords.ts';
import { EDGE, wordLikeness } from './word-likeness.ts';

/** A phrase of a topic's name or `about` line that was found, whole or in part. */
export interface Found {
  /** The words of the text, as folded, that spoke. */
  readonly word: string;
  readonly topic: number;
  readonly weight: number;
  /** It has stop words alone ("how do I"): it says how somebody asks rather than about what. */
  readonly turn: boolean;
}

interface Hit {
  readonly keyword: number;
  readonly at: number;
  readonly word: string;
  readonly likeness: number;
}

/** Words of an item may stand this much farther apart in a text than in the item. */
const SLACK = 3;
/** What a second and third word of an item add when it is found whole: they rarely meet by chance. */
const EACH_MORE = 0.25;
const MOST_MORE = 2;
const TURN_WEIGHT = 0.6;
const WHOLE = 0.75;

/** What the words name of each topic; each word speaks once for a topic, by the item that it fits best. */
export function findKeywords(keywords: Keywords, words: readonly string[], subject = 0): readonly Found[] {
  const hits = hitsIn(keywords, words);
  const best = new Map<string, Found>();
  const keep = (found: Found) => {
    const key = `${found.topic} ${found.word}`;
    if (found.weight > (best.get(key)?.weight ?? 0)) best.set(key, found);
  };
  for (const hit of hits) {
    const { uses, belongs } = keywords.words[hit.keyword] ?? { uses: [], belongs: new Map() };
    for (const use of uses) {
      const item = keywords.items[use.item];
      if (item === undefined) continue;
      const weight =
        worth(item, use.slot, hit, hits, words, belongs.get(item.topic) ?? 0) * heed(hit.at - subject);
      keep({ word: hit.word, topic: item.topic, weight, turn: false });
    }
  }
  for (const found of turnsIn(keywords, words)) keep(found);
  return [...best.values()];
}

const OPENING = 12;
const IN_SUBJECT = 1.2;
const LATER = 0.5;

/** What a word counts by its place: people say first what it is about. */
function heed(at: number): number {
  if (at < 0) return IN_SUBJECT;
  return at < OPENING ? 1 : LATER;
}

/** Each keyword at each place where it stands. */
function hitsIn(keywords: Keywords, words: readonly string[]): readonly Hit[] {
  const { beginnings, endings } = keywords;
  const hits: Hit[] = [];
  for (const { word, at } of placesOf(words)) {
    const near = new Set([
      ...(beginnings.get(word.slice(0, EDGE)) ?? []),
      ...(endings.get(word.slice(-EDGE)) ?? []),
    ]);
    for (const keyword of near) {
      const likeness = wordLikeness(word, keywords.words[keyword]?.word ?? '');
      if (likeness > 0) hits.push({ keyword, at, word, likeness });
    }
  }
  return hits;
}

/** This hit's part of what its item says. */
function worth(
  item: Item,
  slot: number,
  hit: Hit,
  hits: readonly Hit[],
  words: readonly string[],
  belongs: number,
): number {
  if (item.slots.length === 1) return hit.likeness * belongs * belongs;
  const { covered, content } = coverage(item, slot, hit, hits, words);
  const more = item.content - 1 + 0.5 * (item.slots.length - item.content);
  const whole = covered * covered * (1 + EACH_MORE * Math.min(MOST_MORE, more));
  const own = item.content > 1 && covered > WHOLE ? 1 : belongs * belongs;
  return (whole * own * hit.likeness) / content;
}

/** How much of the item stands around the hit, 0–1, and how many of its own words that are. */
function coverage(item: Item, slot: number, hit: Hit, hits: readonly Hit[], words: readonly string[]) {
  const from = hit.at - slot - SLACK;
  const to = hit.at + item.slots.length - 1 - slot + SLACK;
  let [found, content] = [0, 0];
  item.slots.forEach((other, index) => {
    if (index !== slot && !standsBetween(other, from, to, hits, words)) return;
    found += weightOf(other);
    if (other.keyword !== -1) content += 1;
  });
  return { covered: found / item.weight, content };
}

function standsBetween(
  { word, keyword }: Item['slots'][number],
  from: number,
  to: number,
  hits: readonly Hit[],
  words: readonly string[],
): boolean {
  if (keyword !== -1) return hits.some((hit) => hit.keyword === keyword && hit.at >= from && hit.at <= to);
  const at = words.indexOf(word, Math.max(0, from));
  return at !== -1 && at <= to;
}

/** Items of stop words alone, found only word by word in a row. */
function turnsIn({ turns, items }: Keywords, words: readonly string[]): readonly Found[] {
  return words.flatMap((word, at) =>
    (turns.get(word) ?? []).flatMap((number) => {
      const { slots, topic } = items[number] ?? { slots: [], topic: 0 };
      if (!slots.every((slot, index) => words[at + index] === slot.word)) return [];
      return [{ word: slots.map((slot) => slot.word).join(' '), topic, weight: TURN_WEIGHT, turn: true }];
    }),
  );
}
