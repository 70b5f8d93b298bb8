import { curate, toLine } from '../../domain/router/correction/examples.ts';
import type { Example } from '../../domain/router/example.ts';
import type { ExampleRevision, ExampleStore } from '../../ports/example-store.ts';
import type { MemoryState } from './state.ts';

interface Kept {
  readonly revision: ExampleRevision;
  /** The list after it. */
  readonly examples: readonly Example[];
}

export function memoryExampleStore(state: Pick<MemoryState, 'write'>): ExampleStore {
  const log: Kept[] = [];
  const added = new Set<string>();
  const current = () => log.at(-1)?.examples ?? [];

  function record(examples: readonly Example[], what: Omit<ExampleRevision, 'revision' | 'size'>): void {
    log.push({ revision: { ...what, revision: log.length + 1, size: examples.length }, examples });
  }

  return {
    add: (example) =>
      state.write(() => {
        if (added.has(toLine(example))) return;
        added.add(toLine(example));
        const { at, by, ticketId } = example;
        record(curate([...current(), example]), { at, by, what: 'add', ticketId });
      }),
    list: async () => ({ version: String(log.length), examples: current() }),
    history: async (limit) =>
      log
        .map(({ revision }) => revision)
        .reverse()
        .slice(0, limit),
    restore: (revision, by, at) =>
      state.write(() => {
        const then = log[revision - 1];
        if (then === undefined) return false;
        record(then.examples, { at, by, what: 'restore', ticketId: null });
        return true;
      }),
  };
}
