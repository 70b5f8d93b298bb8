import type { RulebookTexts } from '../../domain/router/rulebook/model.ts';
import type { RefusedEdit, RulebookRevision, RulebookStore } from '../../ports/rulebook-store.ts';
import type { MemoryState } from './state.ts';

export function memoryRulebookStore(state: Pick<MemoryState, 'write'>): RulebookStore {
  const published: (RulebookRevision & { readonly texts: RulebookTexts })[] = [];
  let refused: RefusedEdit | null = null;
  return {
    live: async () => published.at(-1) ?? null,
    publish: (revision, texts) =>
      state.write(() => {
        refused = null;
        if (published.at(-1)?.version === revision.version) return;
        published.push({ ...revision, texts });
      }),
    refuse: (edit) =>
      state.write(() => {
        if (refused?.version === edit.version) return false;
        refused = edit;
        return true;
      }),
    refused: async () => refused,
    history: async (limit) =>
      published
        .map(({ version, loadedAt, by }) => ({ version, loadedAt, by }))
        .reverse()
        .slice(0, limit),
    show: async (version) => published.findLast((one) => one.version === version) ?? null,
  };
}
