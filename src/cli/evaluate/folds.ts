import { seededRandom } from '../../desk/sample/random.ts';
import type { LabelledText } from '../labelled-texts.ts';

/**
 * Deals the texts into `count` folds: each topic as evenly as it goes (stratified), the folds as equal as they go, the
 * same for the same seed. Needs `count` ≤ number of texts, so that no fold is empty.
 */
export function foldsOf(
  texts: readonly LabelledText[],
  count: number,
  seed: number,
): readonly (readonly LabelledText[])[] {
  const folds = Array.from({ length: count }, (): LabelledText[] => []);
  const byTopic = Map.groupBy(seededRandom(seed).shuffled(texts), ({ topic }) => topic);
  // One deal through all topics: starting each topic with the first fold would fill that one most.
  [...byTopic.values()].flat().forEach((text, index) => {
    folds[index % count]?.push(text);
  });
  return folds;
}

/** The texts of each topic apart, in shuffled order; texts that fit no topic are the last group, under null. */
export function byTopicShuffled(
  texts: readonly LabelledText[],
  seed: number,
): ReadonlyMap<string | null, readonly LabelledText[]> {
  return Map.groupBy(seededRandom(seed).shuffled(texts), ({ topic }) => topic);
}
