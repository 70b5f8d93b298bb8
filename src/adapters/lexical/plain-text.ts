import { mask } from '../../domain/router/correction/mask.ts';

/** Reading looks at the head and the tail of a long text: the problem stands first, the request often last. */
const HEAD = 3_000;
const TAIL = 1_000;
/** What no word of any language reaches; a longer run is encoded data (a base64 wall, a token). */
const LONGEST_WORD = 40;

const MASKS = /\[(?:address|phone|card|iban|number)\]/g;
const LINKS = /\b(?:https?:\/\/|www\.)\S+/g;
/** Accents of Latin, Greek and Cyrillic, which people leave out when they hurry. Marks of other scripts are letters. */
const ACCENTS = /[\u0300-\u036f]/g;
/** Letters that no compatibility form takes apart, though people type them without their stroke. */
const STROKES = /[łøđßæœı]/g;
const WITHOUT_STROKE: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`]/g;
/** Scripts written without spaces: each character stands as a word, so that pairs of words are pairs of characters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** All scripts that `UNSPACED` names lie from Thai on. */
const FAR_EAST = /[\u0e00-\uffff]/;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const DIGITS = /\p{Nd}/gu;
/** No number or IBAN with fewer digits is ever masked. */
const FEWEST_DIGITS = 7;
/** "don't" is one word, "l'urgence" two: what stands behind the apostrophe decides. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:'\p{L}{1,2}(?!\p{L}))?|[?!]/gu;
/** Words and what divides them; the dot of "49.90" does not. */
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:'\p{L}{1,2}(?!\p{L}))?|[?!]|[.,:;\u3001\u3002\u2026](?!\p{N})|\n\s*\n/gu;
const ENDING = 2;
const PAUSES: Readonly<Record<string, number>> = {
  ',': 1,
  ';': 1,
  ':': 1,
  '\u3001': 1,
  '.': ENDING,
  '?': ENDING,
  '!': ENDING,
  '\u3002': ENDING,
  '\u2026': ENDING,
  '\n': ENDING,
};

/** At most 4,000 characters of a text of any length. */
export function bounded(text: string): string {
  if (text.length <= HEAD + TAIL) return text;
  return `${text.slice(0, HEAD)} ${text.slice(-TAIL)}`;
}

/**
 * One way to write what people write in many: compatibility forms, case, accents and apostrophes folded; links and
 * what examples have masked taken out, so that a ticket and its masked example look alike.
 */
export function folded(text: string): string {
  const head = bounded(text);
  const masked = (mayHide(head) ? mask(head) : head).replace(MASKS, ' ').replace(LINKS, ' ');
  if (!BEYOND_ASCII.test(masked)) return masked.toLowerCase().replaceAll('`', "'");
  const plain = masked.normalize('NFKD').replace(ACCENTS, '').normalize('NFC').toLowerCase();
  return plain.replace(STROKES, (letter) => WITHOUT_STROKE[letter] ?? letter).replace(APOSTROPHES, "'");
}

/** A text folded, its words, and how they stand together. */
export interface PlainText {
  readonly folded: string;
  readonly words: readonly string[];
  /** The number of the sentence and of the clause in which each word stands; clauses end at commas too. */
  readonly sentences: readonly number[];
  readonly clauses: readonly number[];
}

export function plainText(text: string): PlainText {
  const plain = folded(text);
  const words: string[] = [];
  const sentences: number[] = [];
  const clauses: number[] = [];
  let [sentence, clause] = [0, 0];
  for (const token of spaced(plain).match(TOKEN) ?? []) {
    const pause = PAUSES[token.slice(0, 1)] ?? 0;
    if (pause === 0 || token === '?' || token === '!') {
      words.push(wordOf(token));
      sentences.push(sentence);
      clauses.push(clause);
    }
    clause += pause === 0 ? 0 : 1;
    sentence += pause === ENDING ? 1 : 0;
  }
  return { folded: plain, words, sentences: gapless(sentences), clauses };
}

/** Sentences that say something are numbered one after another, however many dots end them. */
function gapless(numbers: readonly number[]): readonly number[] {
  const seen = new Map<number, number>();
  return numbers.map((number) => {
    const known = seen.get(number) ?? seen.size;
    seen.set(number, known);
    return known;
  });
}

/** Whether there is enough for an address or a long number; most texts have neither, and looking closer takes long. */
function mayHide(text: string): boolean {
  return text.includes('@') || (text.match(DIGITS)?.length ?? 0) >= FEWEST_DIGITS;
}

/** The words of a folded text, in order; `?` and `!` count as words. */
export function wordsOf(foldedText: string): readonly string[] {
  return (spaced(foldedText).match(WORD) ?? []).map(wordOf);
}

function spaced(foldedText: string): string {
  return FAR_EAST.test(foldedText) ? foldedText.replace(UNSPACED, ' $& ') : foldedText;
}

function wordOf(token: string): string {
  return token.length > LONGEST_WORD ? token.slice(0, 8) : token;
}
