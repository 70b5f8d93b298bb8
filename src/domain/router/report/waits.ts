import type { Instant } from '../../kernel/instant.ts';

/** How long a share of the tickets waited at most. */
export type Waited =
  | { readonly kind: 'within'; readonly milliseconds: number }
  /** So many still wait that it cannot be told; at least this long. */
  | { readonly kind: 'beyond'; readonly milliseconds: number }
  | { readonly kind: 'unknown' };

export interface Waits {
  /** A person acted on it after this time. */
  ended(milliseconds: Instant): void;
  /** It has waited this long and waits on. */
  goesOn(milliseconds: Instant): void;
  /** `share` 0–1: 0.5 is the median. */
  quantile(share: number): Waited;
}

/** Steps an octave: a time is told to half a per cent, and a queue of any length takes some kilobytes. */
const STEPS = 64;

/**
 * Times to the first action of a person, when some tickets still wait. Leaving those out would praise the queue that
 * nobody works on; counting them at their age would call the wait over. E. L. Kaplan, P. Meier, "Nonparametric Estimation
 * from Incomplete Observations", Journal of the American Statistical Association 53 (1958) 457–481: each counts as long
 * as it was seen to wait.
 */
export function waits(): Waits {
  const steps = new Map<number, { ended: number; goesOn: number }>();
  const at = (milliseconds: number) => {
    const step = Math.floor(Math.log2(Math.max(0, milliseconds) + 1) * STEPS);
    const known = steps.get(step) ?? { ended: 0, goesOn: 0 };
    steps.set(step, known);
    return known;
  };
  return {
    ended(milliseconds) {
      at(milliseconds).ended += 1;
    },
    goesOn(milliseconds) {
      at(milliseconds).goesOn += 1;
    },
    quantile(share) {
      const sorted = [...steps].sort(([a], [b]) => a - b);
      let atRisk = sorted.reduce((sum, [, { ended, goesOn }]) => sum + ended + goesOn, 0);
      if (atRisk === 0) return { kind: 'unknown' };
      let waiting = 1;
      for (const [step, { ended, goesOn }] of sorted) {
        waiting *= 1 - ended / atRisk;
        atRisk -= ended + goesOn;
        // Halves and ninths do not come out even in binary.
        if (waiting <= 1 - share + 1e-9) return { kind: 'within', milliseconds: timeOf(step) };
      }
      return { kind: 'beyond', milliseconds: timeOf(sorted.at(-1)?.[0] ?? 0) };
    },
  };
}

function timeOf(step: number): number {
  return Math.round(2 ** ((step + 0.5) / STEPS) - 1);
}
