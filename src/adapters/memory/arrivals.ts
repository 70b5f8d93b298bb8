import type { Arrivals } from '../../ports/arrivals.ts';

export function memoryArrivals(): Arrivals {
  const tries = new Map<string, number>();
  const handled = new Set<string>();
  return {
    async begun(key) {
      const count = (tries.get(key) ?? 0) + 1;
      tries.set(key, count);
      return count;
    },
    async forgiven(key) {
      tries.delete(key);
    },
    async handled(key) {
      handled.add(key);
    },
    handledOf: async (keys) => new Set(keys.filter((key) => handled.has(key))),
  };
}
