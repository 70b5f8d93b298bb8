import type { Tone, Urgency } from '../../domain/router/reading.ts';
import { folded, type PlainText, plainText, wordsOf } from './plain-text.ts';
import { MOOD_WORDS, type MoodWords } from './words-mood.ts';

export interface Mood {
  readonly urgency: Urgency;
  readonly tone: Tone;
  /** The words that told, folded. */
  readonly words: readonly string[];
}

type Sign = Exclude<keyof MoodWords, 'not'>;
const SIGNS: readonly Sign[] = ['high', 'medium', 'angry', 'frustrated'];

/** How far a "not" reaches, in words; the characters of unspaced scripts count as words. */
const REACH = 3;
const SHORTEST_BEGINNING = 4;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

interface Phrase {
  readonly words: readonly string[];
  readonly entry: Entry;
}

interface Entry {
  readonly phrase: string;
  readonly sign: Sign;
  /** Negations of the languages that have the phrase: English "no" is no Spanish one. */
  readonly not: readonly string[];
}

/** By their first word, the longest first. */
const phrases = new Map<string, Phrase[]>();
const beginnings = new Map<string, Entry>();
const heads = new Set<string>();
const runs = new Map<string, Entry>();
const whole = new Map<string, Entry>();
for (const words of Object.values(MOOD_WORDS)) enter(words);
for (const entry of whole.values()) {
  const words = entry.phrase.split(' ');
  const [first = ''] = words;
  phrases.set(first, [...(phrases.get(first) ?? []), { words, entry }]);
}
for (const beginning of beginnings.keys()) heads.add(beginning.slice(0, SHORTEST_BEGINNING));
for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);

function enter(words: MoodWords): void {
  for (const sign of SIGNS) {
    for (const phrase of listed(words[sign])) {
      if (UNSPACED.test(phrase)) add(runs, phrase, sign, words);
      else if (phrase.endsWith('*')) add(beginnings, phrase.slice(0, -1), sign, words);
      else add(whole, wordsOf(phrase).join(' '), sign, words);
    }
  }
}

/** Two languages may share a phrase ("urgent"); then the negations of both count. */
function add(entries: Map<string, Entry>, phrase: string, sign: Sign, words: MoodWords): void {
  const known = entries.get(phrase);
  const not = [...(known?.not ?? []), ...listed(words.not)];
  entries.set(phrase, { phrase, sign: known?.sign ?? sign, not });
}

function listed(list: string): readonly string[] {
  return list.split(',').map((phrase) => folded(phrase).replace(/\s+/g, ' ').trim());
}

/**
 * Urgency and tone as the words tell them. Careful: low and calm unless something says otherwise; capitals and
 * exclamation marks alone never make a customer angry.
 */
export function moodOf(subject: string, text: string, plain = [subject, text].map(plainText)): Mood {
  const found = plain.flatMap(signsIn);
  const has = (sign: Sign) => found.some((one) => one.sign === sign);
  const loud = isLoud(`${subject}\n${text}`);
  return {
    urgency: has('high') ? 'high' : has('medium') ? 'medium' : 'low',
    tone: toneOf(found.filter(({ sign }) => sign === 'angry').length, has('frustrated'), loud),
    words: [...new Set(found.map(({ phrase }) => phrase))],
  };
}

function toneOf(angry: number, frustrated: boolean, loud: boolean): Tone {
  if (angry > 0 || (frustrated && loud)) return 'angry';
  return frustrated || loud ? 'frustrated' : 'calm';
}

function signsIn(plain: PlainText): readonly { readonly sign: Sign; readonly phrase: string }[] {
  return [...signsInWords(plain.words), ...signsInRuns(plain.folded)];
}

function signsInWords(words: readonly string[]) {
  const found: { sign: Sign; phrase: string }[] = [];
  words.forEach((word, at) => {
    const exact = phraseAt(words, word, at);
    const begun = exact !== undefined && exact.words.length > 1 ? undefined : beginningOf(word);
    const entry = exact?.entry ?? begun;
    if (entry === undefined) return;
    const phrase = exact?.entry.phrase ?? word;
    const before = words.slice(Math.max(0, at - REACH), at);
    const turned = before.some((one) => exact?.entry.not.includes(one) || begun?.not.includes(one));
    if (!turned) found.push({ sign: entry.sign, phrase });
  });
  return found;
}

function phraseAt(words: readonly string[], word: string, at: number): Phrase | undefined {
  return phrases.get(word)?.find((phrase) => phrase.words.every((one, index) => words[at + index] === one));
}

function beginningOf(word: string): Entry | undefined {
  if (!heads.has(word.slice(0, SHORTEST_BEGINNING))) return undefined;
  for (let length = Math.min(word.length, 14); length >= SHORTEST_BEGINNING; length -= 1) {
    const entry = beginnings.get(word.slice(0, length));
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** Phrases of scripts without spaces; Chinese says "not" before, Japanese behind. */
function signsInRuns(plain: string) {
  if (!UNSPACED.test(plain)) return [];
  return [...runs.values()].flatMap(({ phrase, sign, not }) => {
    const at = plain.indexOf(phrase);
    if (at === -1) return [];
    const before = plain.slice(Math.max(0, at - REACH), at);
    const behind = plain.slice(at + phrase.length);
    const turned = not.some((word) => before.includes(word) || (word.length > 2 && behind.startsWith(word)));
    return turned ? [] : [{ sign, phrase }];
  });
}

const ENOUGH_LETTERS = 16;

/** Mostly capitals over several words, or a volley of exclamation marks. */
function isLoud(text: string): boolean {
  const head = text.slice(0, 2_000);
  if (/!{3,}|!\?!/.test(head)) return true;
  const upper = head.match(/\p{Lu}/gu)?.length ?? 0;
  if (upper < ENOUGH_LETTERS) return false;
  const lower = head.match(/\p{Ll}/gu)?.length ?? 0;
  return upper > 3 * lower;
}
