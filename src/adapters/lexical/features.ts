/** The features of a text as 32-bit hashes, with repeats: words and pairs of words, and pieces of 3 to 5 characters. */
export interface Features {
  readonly words: readonly number[];
  readonly pieces: readonly number[];
}

const SHORTEST_PIECE = 3;
const LONGEST_PIECE = 5;
const FNV_PRIME = 0x01000193;
/** Different starts keep a word, a pair and a piece of the same letters apart. */
const WORD_START = 0x811c9dc5 | 0;
const PIECE_START = 0x2b3c4d5e | 0;
const SPACE = 32;

/**
 * Pieces stay within a word, with its borders: they find the stem in an inflected, compounded or misspelt word in any
 * language. Hashes instead of strings, because this runs on every read.
 */
export function featuresOf(words: readonly string[]): Features {
  const single = words.map(hashOfWord);
  const pairs = single.slice(1).map((hash, index) => joined(single[index] ?? 0, hash));
  return { words: [...single, ...pairs], pieces: piecesOf(words) };
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

function piecesOf(words: readonly string[]): number[] {
  const pieces: number[] = [];
  for (const word of words) {
    const last = word.length;
    for (let from = -1; from < last; from += 1) {
      let hash = PIECE_START;
      const end = Math.min(from + LONGEST_PIECE, last + 1);
      for (let at = from; at < end; at += 1) {
        hash = step(hash, at === -1 || at === last ? SPACE : word.charCodeAt(at));
        if (at - from + 1 >= SHORTEST_PIECE) pieces.push(hash);
      }
    }
  }
  return pieces;
}
