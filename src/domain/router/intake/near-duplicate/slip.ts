/**
 * Which keys stand next to one another on the keyboards of the world (QWERTY, QWERTZ and AZERTY share these). Only rows:
 * a finger that slips goes sideways far more often than up or down.
 */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm'];

/** A word this long with two letters swapped, or one doubled, is hardly another word of the same sentence. */
const LONG = 5;
/** With a letter hit beside the right one. */
const LONGER = 6;
/** With a letter missing: short words become other words (contract, contact). */
const LONGEST = 9;

/**
 * Are two words one word and a slip of the finger? In doubt they are not: `charged` and `changed`, `contract` and
 * `contact`, `black` and `blank` are one letter apart. A word with a digit in it is never mistyped.
 */
export function isSlip(a: string, b: string): boolean {
  if (/\p{N}/u.test(a + b) || a[0] !== b[0]) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const from = firstDifference(short, long);
  if (short.length === long.length) return isSwap(short, long, from) || isNeighbour(short, long, from);
  if (long.length - short.length !== 1 || short.slice(from) !== long.slice(from + 1)) return false;
  const doubled = long[from] === long[from - 1];
  if (doubled) return short.length >= LONG;
  return from < short.length && long.length >= LONGEST;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function isSwap(a: string, b: string, at: number): boolean {
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at];
  return swapped && a.length >= LONG && a.slice(at + 2) === b.slice(at + 2);
}

function isNeighbour(a: string, b: string, at: number): boolean {
  if (a.length < LONGER || a.slice(at + 1) !== b.slice(at + 1)) return false;
  const [one = '', other = ''] = [a[at], b[at]];
  return ROWS.some((row) => row.includes(one + other) || row.includes(other + one));
}
