/**
 * The features of a text as 32-bit hashes, with repeats: words and pairs of words; pieces of 2 to 4 characters within a
 * word, with its borders; and pieces of that length that reach across the border of two words.
 */
export interface Features {
  readonly words: readonly number[];
  readonly pieces: readonly number[];
  readonly bridges: readonly number[];
}

const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 4;
const FNV_PRIME = 0x01000193;
/** Different starts keep a word, a pair and a piece of the same letters apart. */
const WORD_START = 0x811c9dc5 | 0;
const PIECE_START = 0x2b3c4d5e | 0;
const SPACE = 32;

/**
 * Pieces within a word find the stem in an inflected, compounded or misspelt word in any language; those across a
 * border find what was written apart or together. Hashes instead of strings, because this runs on every read.
 */
export function featuresOf(words: readonly string[]): Features {
  const single = words.map(hashOfWord);
  const pairs = single.slice(1).map((hash, index) => joined(single[index] ?? 0, hash));
  return { words: [...single, ...pairs], ...piecesOf(words) };
}

/** FNV-1a over UTF-16 units. */
export function hashOfWord(word: string): number {
  let hash = WORD_START;
  for (let at = 0; at < word.length; at += 1) hash = step(hash, word.charCodeAt(at));
  return hash;
}

function joined(first: number, second: number): number {
  return step(Math.imul(first, 31), second);
}

function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** Of the words set side by side with one space around each: a piece with a space inside it is a bridge. */
function piecesOf(words: readonly string[]): Pick<Features, 'pieces' | 'bridges'> {
  const text = ` ${words.join(' ')} `;
  const pieces: number[] = [];
  const bridges: number[] = [];
  for (let from = 0; from < text.length - 1; from += 1) {
    let hash = step(PIECE_START, text.charCodeAt(from));
    let kind = pieces;
    const end = Math.min(from + LONGEST_PIECE, text.length);
    for (let at = from + SHORTEST_PIECE - 1; at < end; at += 1) {
      if (at - 1 > from && text.charCodeAt(at - 1) === SPACE) kind = bridges;
      hash = step(hash, text.charCodeAt(at));
      kind.push(hash);
    }
  }
  return { pieces, bridges };
}
