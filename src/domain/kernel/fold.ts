/**
 * The matching form of a text: Unicode NFKC, case folding, one kind of apostrophe and one of hyphen, nothing
 * invisible. Two texts that a person would call the same word fold to the same characters.
 */
export function fold(text: string): string {
  return BEYOND_ASCII.test(text) ? foldUnicode(text) : foldAscii(text);
}

const BEYOND_ASCII = /[^ -~\t\n\r\f\v]/;

function foldAscii(text: string): string {
  const lower = text.toLowerCase();
  return lower.includes('`') ? lower.replaceAll('`', "'") : lower;
}

/** Before NFKC, which would turn the acute accent into a space and a combining mark. */
const APOSTROPHES = /[`´‘’‛′ʹʼ]/g;

/** ‐ ‑ ‒ – −: what word processors make of a hyphen. */
const HYPHENS = /[\u2010-\u2013\u2212]/g;

/** Soft hyphen, joiners, direction marks, variation selectors, byte order mark: seen by nobody. */
const INVISIBLE =
  /\u00ad|\u034f|\u061c|\u200c|\u200d|\u200e|\u200f|[\u202a-\u202e]|[\u2060-\u2064]|[\u2066-\u206f]|[\ufe00-\ufe0f]|\ufeff/g;

/** Letters whose full case folding is not their lower case (Unicode CaseFolding.txt, status F, and the final sigma). */
const FOLDS_FURTHER = /[ßςᾀ-ᾯᾲᾳᾴᾷῂῃῄῇῲῳῴῷ]/g;

function foldUnicode(text: string): string {
  return text
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(FOLDS_FURTHER, (letter) => (letter === 'ς' ? 'σ' : letter.toUpperCase().toLowerCase()))
    .replace(HYPHENS, '-')
    .replace(INVISIBLE, '');
}
