import { memoryStore } from '../../../src/adapters/memory/store.ts';
import type { MakeStore } from '../../contracts/fresh-store.ts';

export const freshMemory: MakeStore = async (options) => ({
  ...memoryStore(options),
  discard: async () => {},
});
