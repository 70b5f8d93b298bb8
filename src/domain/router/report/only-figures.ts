import { isNumberWord, isReckoned, numberOf } from './number-words.ts';

/** What a text may say in numbers: the numbers themselves, and the names that have digits in them. */
export interface Allowed {
  readonly numbers: ReadonlySet<number>;
  /** As they are shown: 12 for 12 %. */
  readonly percentages: ReadonlySet<number>;
  /** Topics and teams: "Tier 2" is a name and no figure. */
  readonly names: readonly string[];
}

/**
 * Whether every number in a text is among the figures (SPEC 8): digits of any script with any grouping, percentages,
 * English number words, fractions and multiples. In doubt it is not: the plain paragraph is sent then, and is true. It
 * cannot tell whether a number that is there stands with the right thing.
 */
export function saysOnlyFigures(text: string, allowed: Allowed): boolean {
  // Before NFKC, which makes 1⁄2 of ½ and 12 of ¹².
  if (/[\p{No}\p{Nl}]/u.test(text)) return false;
  const clean = withoutNames(text.normalize('NFKC').toLowerCase(), [...allowed.names, ...TERMS]);
  if (NUMERALS.test(clean)) return false;
  return digitsAllowed(clean, allowed) && wordsAllowed(clean, allowed);
}

/** Words of the figures themselves that count nothing. */
const TERMS = ['first action', 'first actions', 'first read'];

/** Numerals that are letters: of Chinese and Japanese, which no report of the desk is written in. */
const NUMERALS = /[零〇一二两三四五六七八九十百千万萬億亿兩壱弐参]/u;

/** Longest first, whole words only; a name without a letter would let a figure through. */
function withoutNames(text: string, names: readonly string[]): string {
  return names
    .map((name) => name.normalize('NFKC').toLowerCase().trim())
    .filter((name) => /\p{L}/u.test(name))
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (left, name) =>
        left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu'), ' · '),
      text,
    );
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A run of digits with what groups and divides them. Blanks group only before exactly three digits. */
const WRITTEN = /[-−+]?\p{Nd}+(?:[.,'’_:/⁄](?=\p{Nd})\p{Nd}+|[  ](?=\p{Nd}{3}(?!\p{Nd}))\p{Nd}{3})*/gu;

function digitsAllowed(text: string, allowed: Allowed): boolean {
  return [...text.matchAll(WRITTEN)].every((found) => {
    const [written] = found;
    const after = text.slice(found.index + written.length);
    // "3k", "2x", "4th", "1e6", "v2": a number in other clothes.
    if (/^[\p{L}\p{N}]/u.test(after) || /\p{L}$/u.test(text.slice(0, found.index))) return false;
    const value = readDigits(written);
    return value !== null && isAllowed(value, PERCENT.test(after), allowed);
  });
}

const PERCENT = /^\s*(?:[%‰٪]|per ?cent|pct\b|percentage)/;

function isAllowed(value: number, isPercent: boolean, { numbers, percentages }: Allowed): boolean {
  return (isPercent ? percentages : numbers).has(value);
}

/** As English writes numbers; null for anything else, `1/2` and `12:30` and `-3` among them. */
function readDigits(written: string): number | null {
  if (!/^(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?$/.test(written)) return null;
  return Number(written.replaceAll(',', ''));
}

/** Number words side by side are one number, "twenty-one" and "two hundred and five" too. */
function wordsAllowed(text: string, allowed: Allowed): boolean {
  const words = text.match(/[\p{L}\p{M}]+|[^\p{L}\p{M}\s-]+/gu) ?? [];
  let run: string[] = [];
  const isFine = (next: string): boolean => {
    const spoken = run.at(-1) === 'and' ? run.slice(0, -1) : run;
    run = [];
    const value = numberOf(spoken);
    return spoken.length === 0 || (value !== null && isAllowed(value, PERCENT.test(next), allowed));
  };
  for (const word of words) {
    if (isNumberWord(word) || (word === 'and' && run.length > 0)) run.push(word);
    else if (!isFine(word) || isReckoned(word)) return false;
  }
  return isFine('');
}
