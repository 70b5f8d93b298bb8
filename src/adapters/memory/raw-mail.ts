import type { RawMail } from '../../ports/raw-mail.ts';
import type { MemoryState } from './state.ts';

export function memoryRawMail(state: Pick<MemoryState, 'write'>): RawMail {
  const kept = new Map<string, Uint8Array>();
  return {
    put: (key, bytes) =>
      state.write(() => {
        if (!kept.has(key)) kept.set(key, Uint8Array.from(bytes));
      }),
    get: async (key) => kept.get(key) ?? null,
  };
}
