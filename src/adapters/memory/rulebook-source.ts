import type { RulebookTexts } from '../../domain/router/rulebook/model.ts';
import type { WritableRulebookSource } from '../../ports/rulebook-source.ts';

/** One pair of texts, or nothing yet. */
export function memoryRulebookSource(first: RulebookTexts | null = null): WritableRulebookSource {
  let texts = first;
  return {
    fetch: async () => texts,
    write: async (given) => {
      texts = { ...given };
    },
  };
}
