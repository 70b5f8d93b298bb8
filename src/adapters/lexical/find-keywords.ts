import { type Item, type Keywords, placesOf, weightOf, withoutOne } from './keywords.ts';
import { EDGE, SHORTEST_SLIPPED, wordLikeness } from './word-likeness.ts';

/** A phrase of a topic's name or `about` line that was found, whole or in part. */
export interface Found {
  /** The words of the text, as folded, that spoke. */
  readonly word: string;
  readonly topic: number;
  readonly weight: number;
  /** It is the topic's name, which may be a mere label, rather than what somebody wrote about the topic. */
  readonly isName: boolean;
}

interface Near {
  readonly keyword: number;
  readonly likeness: number;
}

interface Hit extends Near {
  readonly at: number;
  readonly word: string;
}

/** Words of an item may stand this much farther apart in a text than in the item. */
const SLACK = 3;
/** What a second and third word of an item add when it is found whole: they rarely meet by chance. */
const EACH_MORE = 0.25;
const MOST_MORE = 2;
/** What a turn ("how do I") says where no keyword names another topic, and where one does. */
const TURN_ALONE = 0.95;
const TURN_BESIDE = 0.3;
const NAMING = 0.4;
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
      keep({ word: hit.word, topic: item.topic, weight, isName: item.isName });
    }
  }
  const named = [...best.values()].filter(({ weight }) => weight >= NAMING);
  for (const found of turnsIn(keywords, words)) {
    const isBeside = named.some(({ topic }) => topic !== found.topic);
    keep({ ...found, weight: isBeside ? TURN_BESIDE : TURN_ALONE });
  }
  return [...best.values()];
}

const OPENING = 12;
const IN_SUBJECT = 1.2;
const EARLY = 40;
const SOON_AFTER = 0.6;
const LATER = 0.5;

/** What a word counts by its place: people say first what it is about. */
function heed(at: number): number {
  if (at < 0) return IN_SUBJECT;
  if (at < OPENING) return 1;
  return at < EARLY ? SOON_AFTER : LATER;
}

/** A word that is repeated over and over says no more, and would only make the read long. */
const MOST_REPEATS = 3;

/** Each keyword at each place where it stands. */
function hitsIn(keywords: Keywords, words: readonly string[]): readonly Hit[] {
  const known = new Map<string, { readonly near: readonly Near[]; times: number }>();
  const hits: Hit[] = [];
  for (const { word, at } of placesOf(words)) {
    const found = known.get(word) ?? { near: nearKeywords(keywords, word), times: 0 };
    known.set(word, found);
    found.times += 1;
    if (found.times > MOST_REPEATS) continue;
    for (const near of found.near) hits.push({ ...near, at, word });
  }
  return hits;
}

/** Of a longer word nobody can say which it was meant to be, and trying would take long. */
const LONGEST_SLIPPED = 20;

function nearKeywords({ beginnings, endings, slips, words }: Keywords, word: string): readonly Near[] {
  const alike = (numbers: readonly number[]) =>
    [...new Set(numbers)]
      .map((keyword) => ({ keyword, likeness: wordLikeness(word, words[keyword]?.word ?? '') }))
      .filter(({ likeness }) => likeness > 0);
  const begun = beginnings.get(word.slice(0, EDGE)) ?? [];
  const ended = endings.get(word.slice(-EDGE)) ?? [];
  const near = begun.length + ended.length === 0 ? [] : alike([...begun, ...ended]);
  if (near.length > 0 || word.length < SHORTEST_SLIPPED || word.length > LONGEST_SLIPPED) return near;
  const slipped = [word, ...withoutOne(word)].flatMap((form) => slips.get(form) ?? []);
  return slipped.length === 0 ? near : alike(slipped);
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
  const own = covered > WHOLE ? 1 : belongs * belongs;
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
  return words.slice(Math.max(0, from), to + 1).includes(word);
}

/** Items of stop words alone, found only word by word in a row. */
function turnsIn({ turns, items }: Keywords, words: readonly string[]): readonly Omit<Found, 'weight'>[] {
  return words.flatMap((word, at) =>
    (turns.get(word) ?? []).flatMap((number) => {
      const { slots, topic, isName } = items[number] ?? { slots: [], topic: 0, isName: false };
      if (!slots.every((slot, index) => words[at + index] === slot.word)) return [];
      return [{ word: slots.map((slot) => slot.word).join(' '), topic, isName }];
    }),
  );
}
