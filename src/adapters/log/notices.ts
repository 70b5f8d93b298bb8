import type { Log } from '../../ports/log.ts';
import type { Notices } from '../../ports/notices.ts';

/** Keys remembered; past it the oldest may be told again. */
const MEMORY = 10_000;

/** Word to the admin where there is no channel yet: a warning in the log, once per key and start. */
export function logNotices(log: Log): Notices {
  const told = new Set<string>();
  return {
    tellAdmin: async (text, once) => {
      if (told.has(once)) return;
      told.add(once);
      const [oldest] = told;
      if (told.size > MEMORY && oldest !== undefined) told.delete(oldest);
      for (const line of text.split('\n')) log.warn('admin.notice', { text: line });
    },
  };
}
