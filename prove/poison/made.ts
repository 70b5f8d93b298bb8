import type { Labelled } from '../reading-data.ts';
import { seeded } from '../seeded.ts';

const TOPICS = 30;
const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu', 'ra', 'se', 'ti', 'vo', 'zu'];

/** Made-up texts of a made-up language: each topic has words of its own, neighbours share some, all share most. */
export function madeUpTexts(count: number, seed: number): readonly Labelled[] {
  const chance = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const word = () => Array.from({ length: 2 + Math.floor(chance() * 3) }, () => pick(SYLLABLES)).join('');
  const wordsOf = (length: number) => Array.from({ length }, word);
  const common = wordsOf(80);
  const own = Array.from({ length: TOPICS }, () => wordsOf(14));
  return Array.from({ length: count }, (_, n): Labelled => {
    const topic = n % TOPICS;
    const words = Array.from({ length: 5 + Math.floor(chance() * 9) }, () => {
      const kind = chance();
      if (kind < 0.34) return pick(own[topic] ?? common);
      return kind < 0.46 ? pick(own[(topic + 1) % TOPICS] ?? common) : pick(common);
    });
    return [words.join(' '), `topic-${topic}`];
  });
}
