/** What English writes numbers with, beside digits. */

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1_000, million: 1_000_000 };

const SMALL = new Map<string, number>([
  ...UNITS.map((word, at) => [word, at] as const),
  ...TENS.map((word, at) => [word, 20 + at * 10] as const),
]);

/**
 * Words that state a number without naming one of the figures: shares, multiples, ordinals and counts by the lump. What
 * they say was reckoned by whoever wrote them. "One" as a pronoun is caught as well, to be on the safe side.
 */
const RECKONED =
  /^(?:half|halves|halved|halving|third|thirds|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|first|second|double[ds]?|doubling|triple[ds]?|tripling|treble[ds]?|quadruple[ds]?|quintuple[ds]?|twice|thrice|once|twofold|threefold|fourfold|fivefold|tenfold|\w+fold|dozens?|scores|pair|couple|hundreds|thousands|millions|billions?|trillions?|both|percentages?|twelfth|twentieth|hundredths?|thousandths?|single|solo|nil|naught|nought|majority|minority)$/;

/** One run of number words as its value; null when there is no such number ("two seven"). */
export function numberOf(words: readonly string[]): number | null {
  let [sum, part, last] = [0, 0, Number.POSITIVE_INFINITY];
  for (const word of words) {
    if (word === 'and') continue;
    const scale = SCALES[word];
    const small = SMALL.get(word);
    if (scale === 100) [part, last] = [Math.max(1, part) * 100, 100];
    else if (scale !== undefined) [sum, part, last] = [sum + Math.max(1, part) * scale, 0, scale];
    else if (small === undefined || small >= last || (last < 100 && small >= 10)) return null;
    else [part, last] = [part + small, small === 0 ? 1 : small < 20 ? 1 : 10];
  }
  return sum + part;
}

export function isNumberWord(word: string): boolean {
  return SMALL.has(word) || word in SCALES;
}

export function isReckoned(word: string): boolean {
  return RECKONED.test(word);
}
