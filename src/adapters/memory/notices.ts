import type { Notices } from '../../ports/notices.ts';

export interface MemoryNotices extends Notices {
  /** What was told, in order. */
  readonly told: readonly string[];
}

export function memoryNotices(): MemoryNotices {
  const keys = new Set<string>();
  const told: string[] = [];
  return {
    told,
    tellAdmin: async (text, once) => {
      if (keys.has(once)) return;
      keys.add(once);
      told.push(text);
    },
  };
}
