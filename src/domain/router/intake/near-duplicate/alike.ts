import { plainWords } from './plain-words.ts';
import { isSlip } from './slip.ts';
import { isEmptyWord, isFarewell, isGreeting, withoutFrame } from './small-talk.ts';

/** Beyond this many words between the first and the last difference it is cheaper, and safer, to say no. */
const MOST_COMPARED = 600;
/** One slip in so many words. */
const WORDS_A_SLIP = 8;

/** The words of two texts say the same: aligned, and nothing of weight is left over on either side. */
export function alike(a: readonly string[], b: readonly string[], names: ReadonlySet<string>): boolean {
  const [left, right] = [withoutFrame(plainWords(a), names), withoutFrame(plainWords(b), names)];
  const gaps = gapsBetween(left, right);
  if (gaps === null) return false;
  const slips = gaps.reduce((sum, gap) => sum + weigh(gap, names), 0);
  return slips * WORDS_A_SLIP <= Math.min(left.length, right.length);
}

/** A stretch where two texts differ: what stands there in each. */
interface Gap {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** The last word before it and the first after it. */
  readonly beside: readonly (string | undefined)[];
}

/** How many slips of the finger a gap is; infinite when it is another thing. */
function weigh(gap: Gap, names: ReadonlySet<string>): number {
  if (gap.atStart && isGreeting(gap.left, names) && isGreeting(gap.right, names)) return 0;
  if (gap.atEnd && isFarewell(gap.left, names) && isFarewell(gap.right, names)) return 0;
  const left = gap.left.filter((word) => !isEmptyWord(word));
  const right = gap.right.filter((word) => !isEmptyWord(word));
  // `log in` and `login`; nothing is left where only small words differed.
  if (left.join('') === right.join('')) return 0;
  if (isStutter(left, right, gap.beside)) return 1;
  if (left.length !== right.length) return Number.POSITIVE_INFINITY;
  return left.reduce((sum, word, at) => sum + slip(word, right[at] ?? ''), 0);
}

function slip(a: string, b: string): number {
  if (a === b) return 0;
  return isSlip(a, b) ? 1 : Number.POSITIVE_INFINITY;
}

/** `the the`: one word written twice, and nothing else. */
function isStutter(left: readonly string[], right: readonly string[], beside: Gap['beside']): boolean {
  const [one, ...more] = left.length === 0 ? right : right.length === 0 ? left : [];
  return one !== undefined && more.length === 0 && beside.includes(one) && !/\p{N}/u.test(one);
}

/** Where two texts differ once they are aligned by their longest common sequence; null when too much differs. */
function gapsBetween(left: readonly string[], right: readonly string[]): readonly Gap[] | null {
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < most - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const [a, b] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  if (a.length > MOST_COMPARED || b.length > MOST_COMPARED) return null;
  const pairs = [...common(a, b), [a.length, b.length] as const];
  const gaps: Gap[] = [];
  let [atA, atB] = [0, 0];
  for (const [toA, toB] of pairs) {
    if (toA > atA || toB > atB) {
      gaps.push({
        left: a.slice(atA, toA),
        right: b.slice(atB, toB),
        atStart: start === 0 && (atA === 0 || atB === 0),
        atEnd: end === 0 && (toA === a.length || toB === b.length),
        beside: [left[start + atA - 1], left[start + toA]],
      });
    }
    [atA, atB] = [toA + 1, toB + 1];
  }
  return gaps;
}

/** Positions of a longest common sequence of words (Wagner and Fischer 1974), in order. */
function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
