import { folded, type PlainText, wordsOf } from './plain-text.ts';
import type { MoodWords } from './words-mood/model.ts';
import { MOOD_WORDS } from './words-mood.ts';

export type SignKind = Exclude<keyof MoodWords, 'not' | 'idle'>;

/** A phrase that was found and that no "not" turns around. */
export interface Sign {
  readonly kind: SignKind;
  /** As the text has it, folded. */
  readonly phrase: string;
  readonly at: number;
  readonly sentence: number;
  readonly clause: number;
}

interface Phrase {
  readonly kind: SignKind | 'idle';
  readonly words: readonly string[];
  /** Negations of the language that has the phrase: English "no" is no Spanish one. */
  readonly not: ReadonlySet<string>;
  /** The same for languages written without spaces: before the phrase, and behind it. */
  readonly notBefore: readonly string[];
  readonly notBehind: readonly string[];
}

const KINDS: readonly Phrase['kind'][] = [
  'high',
  'medium',
  'angry',
  'frustrated',
  'easy',
  'soon',
  'today',
  'need',
  'everybody',
  'praise',
  'again',
  'but',
  'repeated',
  'idle',
];
/** A "not" says nothing of these. */
const FIRM: ReadonlySet<string> = new Set<Phrase['kind']>([
  'easy',
  'need',
  'praise',
  'again',
  'but',
  'repeated',
  'idle',
]);

/** How far a "not" reaches, in words; the characters of unspaced scripts count as words. */
const REACH = 3;
const BEHIND = 8;
const SHORTEST_BEGINNING = 4;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const NUMBER = /^\p{N}+$/u;
const NUMBER_WITH_LETTERS = /^\p{N}{1,2}\p{L}{1,3}$/u;

/** By their first word; by its first letters where only its beginning is given. */
const phrases = new Map<string, Phrase[]>();
const beginnings = new Map<string, Phrase[]>();
for (const language of MOOD_WORDS) for (const phrase of phrasesOf(language)) enter(phrase);

function phrasesOf(language: MoodWords): readonly Phrase[] {
  const negations = listed(language.not);
  const unspaced = negations.filter((one) => UNSPACED.test(one));
  const not = new Set(negations);
  return KINDS.flatMap((kind) =>
    listed(language[kind]).map((phrase) => ({
      kind,
      words: patternOf(phrase),
      not,
      notBefore: unspaced.filter((one) => one.length <= 2),
      notBehind: unspaced.filter((one) => one.length > 2),
    })),
  );
}

function listed(list: string): readonly string[] {
  const phrases = list.split(',').map((phrase) => folded(phrase).replace(/\s+/g, ' ').trim());
  return phrases.filter((phrase) => phrase !== '');
}

/** Its words as the text will have them; the marks `*`, `#` and `#h` stay. */
function patternOf(phrase: string): readonly string[] {
  return phrase.split(' ').flatMap((part) => {
    if (part.startsWith('#')) return [part];
    const words = wordsOf(part);
    return part.endsWith('*') ? [...words.slice(0, -1), `${words.at(-1) ?? ''}*`] : words;
  });
}

function enter(phrase: Phrase): void {
  const [first = ''] = phrase.words;
  const [index, key] = first.endsWith('*')
    ? [beginnings, first.slice(0, SHORTEST_BEGINNING)]
    : [phrases, first];
  index.set(key, [...(index.get(key) ?? []), phrase]);
}

/** Saying it oftener says no more, and would only make the read long. */
const MOST_OF_A_KIND = 40;

/** The phrases of a text that tell its mood; of those of a kind that begin at the same word, the longest. */
export function signsIn(plain: PlainText): readonly Sign[] {
  const idle = new Set<number>();
  const signs: Sign[] = [];
  const counts = new Map<Phrase['kind'], number>();
  plain.words.forEach((word, at) => {
    for (const [kind, phrase] of longestAt(plain, word, at)) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count > MOST_OF_A_KIND) continue;
      if (kind === 'idle') for (let step = 0; step < phrase.words.length; step += 1) idle.add(at + step);
      else if (FIRM.has(kind) || !isTurned(plain, phrase, at)) signs.push(signOf(plain, kind, phrase, at));
    }
  });
  return idle.size === 0 ? signs : signs.filter(({ at }) => !idle.has(at));
}

function longestAt(plain: PlainText, word: string, at: number): ReadonlyMap<Phrase['kind'], Phrase> {
  const exact = phrases.get(word);
  const begun = beginnings.get(word.slice(0, SHORTEST_BEGINNING));
  if (exact === undefined && begun === undefined) return NONE;
  const longest = new Map<Phrase['kind'], Phrase>();
  for (const phrase of [...(exact ?? []), ...(begun ?? [])])
    if (phrase.words.length > (longest.get(phrase.kind)?.words.length ?? 0) && standsAt(phrase, plain, at))
      longest.set(phrase.kind, phrase);
  return longest;
}

const NONE: ReadonlyMap<Phrase['kind'], Phrase> = new Map();

/** Within one clause: "还没到，现在 …" is no 到现在. */
function standsAt(phrase: Phrase, { words, clauses }: PlainText, at: number): boolean {
  if (clauses[at + phrase.words.length - 1] !== clauses[at]) return false;
  return phrase.words.every((pattern, step) => fits(pattern, words[at + step] ?? ''));
}

function fits(pattern: string, word: string): boolean {
  if (pattern === word) return true;
  if (pattern === '#') return NUMBER.test(word);
  if (pattern === '#h') return NUMBER_WITH_LETTERS.test(word);
  return pattern.endsWith('*') && word.startsWith(pattern.slice(0, -1));
}

/** Whether a "not" stands before it in its clause; Japanese says it behind. */
function isTurned({ words, clauses }: PlainText, phrase: Phrase, at: number): boolean {
  const before = words
    .slice(Math.max(0, at - REACH), at)
    .filter((_, index) => clauses[Math.max(0, at - REACH) + index] === clauses[at]);
  if (before.some((word) => phrase.not.has(word))) return true;
  if (phrase.notBefore.length + phrase.notBehind.length === 0) return false;
  const ahead = before.join('');
  const end = at + phrase.words.length;
  const behind = words.slice(end, end + BEHIND).join('');
  return (
    phrase.notBefore.some((not) => ahead.includes(not)) ||
    phrase.notBehind.some((not) => behind.startsWith(not))
  );
}

function signOf({ words, sentences, clauses }: PlainText, kind: SignKind, phrase: Phrase, at: number): Sign {
  const found = words.slice(at, at + phrase.words.length);
  return {
    kind,
    phrase: found.join(UNSPACED.test(found[0] ?? '') ? '' : ' '),
    at,
    sentence: sentences[at] ?? 0,
    clause: clauses[at] ?? 0,
  };
}
