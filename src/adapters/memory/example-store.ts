import { toLine } from '../../domain/router/correction/examples.ts';
import type { Example } from '../../domain/router/example.ts';
import {
  isForgotten,
  type ListStep,
  listWith,
  listWithout,
  MOST_OVERTURNED,
  OVERTURNING_WITHIN,
  overturns,
} from '../../domain/router/learning/example-list.ts';
import type { ExampleRevision, ExampleStore } from '../../ports/example-store.ts';
import type { MemoryState } from './state.ts';

interface Kept {
  readonly revision: ExampleRevision;
  /** The list after it. */
  readonly examples: readonly Example[];
  readonly added: Example | null;
}

export function memoryExampleStore(state: Pick<MemoryState, 'write'>): ExampleStore {
  const log: Kept[] = [];
  const added = new Set<string>();
  const overturnings: Example[] = [];
  const current = () => log.at(-1)?.examples ?? [];

  function record(
    examples: readonly Example[],
    what: Pick<ExampleRevision, 'at' | 'by' | 'what'> & Partial<ExampleRevision>,
    example: Example | null = null,
  ): void {
    const nothing = { ticketId: null, topic: null, forgot: null };
    const revision = { ...nothing, ...what, revision: log.length + 1, size: examples.length };
    log.push({ revision, examples, added: example });
  }

  function add(example: Example): void {
    if (added.has(toLine(example))) return;
    added.add(toLine(example));
    const { at, by, ticketId, topic } = example;
    const before = overturnings.filter((one) => one.by === by && one.at > at - OVERTURNING_WITHIN);
    const overturned = before.filter((one) => one.at <= at).length;
    if (overturned < MOST_OVERTURNED && overturns(current(), example)) overturnings.push(example);
    record(listWith(current(), example, overturned), { at, by, what: 'add', ticketId, topic }, example);
  }

  function forget(agent: string, since: number, by: string, at: number): number {
    const isTheirs = (kept: Kept) => kept.added !== null && isForgotten({ by: agent, since }, kept.added);
    const first = log.findIndex(isTheirs);
    if (first === -1) return 0;
    const steps = log
      .slice(first)
      .map(
        (kept): ListStep =>
          kept.added === null
            ? { what: 'set', examples: kept.examples }
            : { what: 'add', example: kept.added },
      );
    const count = log.filter(isTheirs).length;
    const list = listWithout({ by: agent, since }, log[first - 1]?.examples ?? [], steps);
    record(list, { at, by, what: 'forget', forgot: agent });
    return count;
  }

  return {
    add: (example) => state.write(() => add(example)),
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
        record(then.examples, { at, by, what: 'restore' });
        return true;
      }),
    forget: (agent, since, by, at) => state.write(() => forget(agent, since, by, at)),
  };
}
