import { confidenceIn, signsOf } from './confidence.ts';
import type { Model } from './model.ts';
import type { Opinion } from './opinion.ts';

/** An opinion weighed: the likeliest topic that may be answered, null when nothing speaks for any, and how sure that is. */
export interface Judgement {
  /** Those that were read: of the whole text, or of a piece. */
  readonly words: readonly string[];
  readonly opinion: Opinion;
  readonly best: number | null;
  readonly confidence: number;
}

export function judge(
  model: Model,
  words: readonly string[],
  opinion: Opinion,
  allowed: ReadonlySet<string>,
): Judgement {
  const best = bestOf(model, opinion, allowed);
  return {
    words,
    opinion,
    best,
    confidence: best === null ? 0 : confidenceIn(signsOf(opinion, best), model.confidence),
  };
}

function bestOf(model: Model, { shares }: Opinion, allowed: ReadonlySet<string>): number | null {
  let best: number | null = null;
  model.topics.forEach((name, topic) => {
    if (!allowed.has(name) || (shares[topic] ?? 0) <= 0) return;
    if (best === null || (shares[topic] ?? 0) > (shares[best] ?? 0)) best = topic;
  });
  return best;
}
