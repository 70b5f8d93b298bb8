import { randomUUID } from 'node:crypto';
import type { Example } from '../../domain/router/example.ts';
import type { ExampleRevision } from '../../ports/example-store.ts';
import type { Bucket } from './bucket.ts';
import { fromJson } from './json.ts';

/** What one example more did to the list. */
export interface Addition {
  readonly example: Example;
  /** Tickets whose examples fell out. */
  readonly dropped: readonly string[];
  /** Where it stands in the list after it; null = it was not taken up. */
  readonly place: number | null;
  /** It overturned what another agent had taught. */
  readonly overturned: boolean;
}

/** One revision, for ever as it is. */
export interface Entry {
  readonly revision: ExampleRevision;
  readonly added: Addition | null;
  /** The list after it, where no addition leads there, and at the end of each page. */
  readonly list?: readonly Example[];
}

/** What is stored: its writer's mark, and at the end of a page all of that page before it. */
interface Stored extends Entry {
  readonly by: string;
  readonly page?: readonly Entry[];
}

const PREFIX = 'examples/log/';

/** The revisions, one object each, `examples/log/000000042.json`: whoever puts the next number first has made it. */
export interface ExampleLog {
  /** The newest revision, looked for behind one that is there (0 = from the start). */
  newest(after: number): Promise<number>;
  /** Makes the next revision. False when somebody else has: nothing was done. */
  append(entry: Entry, list: readonly Example[]): Promise<boolean>;
  entry(revision: number): Promise<Entry>;
  /** All entries of the page that holds a revision, oldest first, none after `newest`. */
  page(revision: number, newest: number): Promise<readonly Entry[]>;
  /** The list as it was after a revision; 0 = the empty one. */
  listAfter(revision: number): Promise<readonly Example[]>;
}

const keyOf = (revision: number): string => `${PREFIX}${String(revision).padStart(9, '0')}.json`;

/** `perPage`: the last of so many revisions holds them all, so that a long log is read in few requests. */
export function exampleLog(bucket: Bucket, perPage: number): ExampleLog {
  const startOf = (revision: number): number => revision - ((revision - 1) % perPage);
  const stored = async (revision: number): Promise<Stored> => {
    const found = await bucket.get(keyOf(revision));
    if (found === null) throw new Error(`${keyOf(revision)} is gone from the bucket ${bucket.name}`);
    return fromJson<Stored>(found.bytes);
  };
  const each = (from: number, to: number): Promise<readonly Entry[]> =>
    Promise.all(Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => stored(from + n)));
  return {
    newest: async (after) => {
      let last = after;
      for await (const key of bucket.keys(PREFIX, keyOf(after))) last = Number(key.slice(PREFIX.length, -5));
      return last;
    },
    append: async (entry, list) => {
      const { revision } = entry.revision;
      const by = randomUUID();
      const isLast = revision % perPage === 0;
      const page = isLast ? { list, page: await each(startOf(revision), revision - 1) } : {};
      const body: Stored = { ...entry, ...page, by };
      const type = 'application/json';
      if ((await bucket.put(keyOf(revision), JSON.stringify(body), { only: 'new', type })) !== null)
        return true;
      // It may be ours: S3 took it, and only the answer was lost.
      return (await stored(revision)).by === by;
    },
    entry: stored,
    page: async (revision, newest) => {
      const [start, end] = [startOf(revision), startOf(revision) + perPage - 1];
      if (end > newest) return each(start, newest);
      const last = await stored(end);
      return [...(last.page ?? []), last];
    },
    listAfter: async (revision) => {
      const base = revision - (revision % perPage);
      const entries = await each(Math.max(1, base), revision);
      return entries.reduce<readonly Example[]>(listAfterEntry, []);
    },
  };
}

/** The list one revision later. */
export function listAfterEntry(before: readonly Example[], { list, added }: Entry): readonly Example[] {
  if (list !== undefined) return list;
  if (added === null) return before;
  const dropped = new Set(added.dropped);
  const kept = before.filter(({ ticketId }) => !dropped.has(ticketId));
  return added.place === null ? kept : kept.toSpliced(added.place, 0, added.example);
}
