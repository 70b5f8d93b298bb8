import type { Ring } from '../../ports/bell.ts';

export interface MemoryBell {
  readonly ring: Ring;
  /** Ids of the work that somebody was woken for, in order. */
  readonly heard: readonly string[];
}

/** A bell that remembers whom it woke. `deaf`: nobody is there to hear it. */
export function memoryBell({ deaf = false }: { readonly deaf?: boolean } = {}): MemoryBell {
  const heard: string[] = [];
  return {
    heard,
    async ring(work) {
      if (deaf) return;
      heard.push(
        ...work
          .map((one) => one.work)
          .filter(({ kind }) => kind !== 'learn')
          .map(({ id }) => id),
      );
    },
  };
}
