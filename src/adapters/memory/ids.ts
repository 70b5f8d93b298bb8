import type { Ids } from '../../ports/ids.ts';

/** `id-000001`, `id-000002`, …: the same ids on every run; they sort as they were made. */
export function countingIds(prefix = 'id'): Ids {
  let made = 0;
  return {
    next: () => {
      made += 1;
      return `${prefix}-${String(made).padStart(6, '0')}`;
    },
  };
}
