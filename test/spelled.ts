const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ',,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(',');

/** An English number as people write it out. */
export function spelled(n: number): string {
  if (n < 20) return UNITS[n] ?? '';
  if (n < 100) return `${TENS[Math.floor(n / 10)]}${n % 10 === 0 ? '' : `-${UNITS[n % 10]}`}`;
  if (n < 1_000)
    return `${spelled(Math.floor(n / 100))} hundred${n % 100 === 0 ? '' : ` and ${spelled(n % 100)}`}`;
  return `${spelled(Math.floor(n / 1_000))} thousand${n % 1_000 === 0 ? '' : ` ${spelled(n % 1_000)}`}`;
}
