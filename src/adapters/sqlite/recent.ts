import type { DatabaseSync } from 'node:sqlite';
import type { StoredMessage } from './message-rows.ts';
import type { StoredTicket } from './ticket-rows.ts';

/** Rows that were written or read a moment ago, as values: most tickets are read again within the second. */
export interface Recent<T> {
  get(id: string): T | undefined;
  /** `size`: characters it takes; a large one is not kept, and what was kept of it is dropped. */
  set(id: string, value: T, size: number): void;
}

export interface RecentRows {
  readonly tickets: Recent<StoredTicket>;
  readonly messages: Recent<StoredMessage>;
  /** Forgets all when another process has written meanwhile. Before any use. */
  check(): void;
  forget(): void;
}

/** Characters. A mail with a long thread under it is not worth the memory. */
const LARGEST = 8_192;

/** Of each kind: what is on its way on a busy day. */
const LIMIT = 5_000;

export function recentRows(db: DatabaseSync): RecentRows {
  // Changes when another connection has committed, and only then.
  const version = db.prepare('PRAGMA data_version');
  const maps: Map<string, unknown>[] = [];
  let known: unknown = null;
  const forget = () => {
    for (const map of maps) map.clear();
  };
  const recent = <T>(): Recent<T> => {
    const map = new Map<string, T>();
    maps.push(map);
    return {
      get: (id) => map.get(id),
      set: (id, value, size) => {
        map.delete(id);
        if (size <= LARGEST) put(map, id, value);
      },
    };
  };
  return {
    tickets: recent(),
    messages: recent(),
    forget,
    check: () => {
      const now = version.get()?.data_version;
      if (now !== known) forget();
      known = now;
    },
  };
}

/** The one written longest ago goes first: rows are wanted soon after they were written, or by chance. */
function put<T>(map: Map<string, T>, id: string, value: T): void {
  map.set(id, value);
  if (map.size <= LIMIT) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
