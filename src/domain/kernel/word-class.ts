/**
 * What a UTF-16 unit is to word segmentation: the Word_Break classes of Unicode Standard Annex #29 as far as they
 * decide about words. 0 stays free: it means "not looked up yet".
 */
export const OTHER = 1;
export const LETTER = 2;
export const DIGIT = 3;
/** Underscore and its like: joins letters and digits. */
export const JOINER = 4;
/** Between two letters: middle dot, colon. */
export const MID_LETTER = 5;
/** Between two digits: comma, semicolon. */
export const MID_NUMBER = 6;
/** Between two letters or two digits: full stop, apostrophe. */
export const MID_BOTH = 7;
/** Combining marks, and the second half of a surrogate pair: part of what stands before. */
export const EXTEND = 8;
/** A letter of a script written without spaces between words. */
export const UNSPACED = 9;
export const SPACE = 10;
/** Joins two Hebrew letters, as in צה"ל. */
export const QUOTE = 11;

/** Korean: written with spaces, but never one word with other letters (`PC가` is two), as `Intl.Segmenter` has it. */
export const HANGUL = 12;

const MIDS: Readonly<Record<string, number>> = {
  ':': MID_LETTER,
  '·': MID_LETTER,
  '\u055f': MID_LETTER,
  '\u05f4': MID_LETTER,
  '\u2027': MID_LETTER,
  ',': MID_NUMBER,
  ';': MID_NUMBER,
  '\u0589': MID_NUMBER,
  '\u060c': MID_NUMBER,
  '\u060d': MID_NUMBER,
  '\u07f8': MID_NUMBER,
  '\u2044': MID_NUMBER,
  '.': MID_BOTH,
  "'": MID_BOTH,
  '"': QUOTE,
};

/** Scripts that need a dictionary to find their words (UAX #29, section 4; Line_Break=SA of UAX #14). */
const WITHOUT_SPACES =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tai_Le}\p{scx=New_Tai_Lue}\p{scx=Tai_Tham}\p{scx=Tai_Viet}\p{scx=Ahom}\p{Ideographic}]/u;

function classify(character: string): number {
  const mid = MIDS[character];
  if (mid !== undefined) return mid;
  // A zero-width space is a place to break, which is all a space is here.
  if (/[\s\u0085\u200b]/u.test(character)) return SPACE;
  if (/[\p{Nd}\u066c]/u.test(character)) return DIGIT;
  if (/\p{Pc}/u.test(character)) return JOINER;
  if (/[\p{Alphabetic}\p{M}\p{Lm}]/u.test(character) && WITHOUT_SPACES.test(character)) return UNSPACED;
  if (/[\p{M}\p{Emoji_Modifier}]/u.test(character)) return EXTEND;
  if (/[\p{Script=Hangul}]/u.test(character)) return HANGUL;
  return /[\p{Alphabetic}\u05f3]/u.test(character) ? LETTER : OTHER;
}

/** By UTF-16 unit; 0 = ask `classAt`. For loops that run over every character of every message. */
export const CLASSES = new Uint8Array(0x1_0000);
for (let low = 0xdc00; low < 0xe000; low += 1) CLASSES[low] = EXTEND;
for (let code = 0; code < 0x80; code += 1) CLASSES[code] = classify(String.fromCharCode(code));

const pairs = new Map<number, number>();

/** The class of the unit at `at`; `OTHER` past the end. Looked up once a character, then remembered. */
export function classAt(form: string, at: number): number {
  const code = form.charCodeAt(at);
  return CLASSES[code] || slowClassAt(form, at, code);
}

function slowClassAt(form: string, at: number, code: number): number {
  if (Number.isNaN(code)) return OTHER;
  if (code < 0xd800 || code > 0xdbff) {
    const found = classify(String.fromCharCode(code));
    CLASSES[code] = found;
    return found;
  }
  const point = form.codePointAt(at) ?? 0;
  const found = pairs.get(point) ?? classify(String.fromCodePoint(point));
  pairs.set(point, found);
  return found;
}

const HEBREW = /\p{Script=Hebrew}/u;

export function isHebrew(form: string, at: number): boolean {
  return HEBREW.test(form.charAt(at));
}
