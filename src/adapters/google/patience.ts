import { setTimeout as sleep } from 'node:timers/promises';
import { type Trouble, troubleOf } from './trouble.ts';

/** How often and how long a call is tried again. */
export interface Patience {
  /** Tries in all. */
  readonly tries: number;
  /** Milliseconds before the second try; doubled before each that follows. */
  readonly firstPause: number;
  /** The longest wait that Google may ask for within a call, milliseconds; a longer one ends it. */
  readonly longestPause: number;
  /** 0 to 1, evenly: several desks that were turned away together do not come back together. */
  readonly chance: () => number;
}

/** Google's own advice: https://developers.google.com/workspace/sheets/api/limits#exponential */
export const PATIENCE: Patience = { tries: 4, firstPause: 1_000, longestPause: 20_000, chance: Math.random };

export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble };

/** The answer, asked for again while that can help; else what was met last. */
export async function patiently<T>(ask: () => Promise<T>, patience: Patience): Promise<Answered<T>> {
  for (let tried = 1; ; tried += 1) {
    const answer = await once(ask);
    if (answer.ok || answer.trouble.kind !== 'passing' || tried >= patience.tries) return answer;
    const pause = pauseBefore(tried, answer.trouble.retryAfter ?? 0, patience);
    if (pause > patience.longestPause) return answer;
    await sleep(pause);
  }
}

function pauseBefore(tried: number, asked: number, { firstPause, chance }: Patience): number {
  return Math.max(asked, firstPause * 2 ** (tried - 1) * (0.5 + chance()));
}

async function once<T>(ask: () => Promise<T>): Promise<Answered<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    return { ok: false, trouble: troubleOf(error) };
  }
}
