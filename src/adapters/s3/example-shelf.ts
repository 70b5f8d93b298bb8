import { setTimeout as pause } from 'node:timers/promises';
import type { Example } from '../../domain/router/example.ts';
import type { ExampleRevision } from '../../ports/example-store.ts';
import { Fault } from '../../ports/fault.ts';
import type { ExampleList, Held } from './example-list-object.ts';
import type { Entry, ExampleLog } from './example-log.ts';
import type { ExampleMarks } from './example-marks.ts';

/** Writers at once are a few corrections: one in a row of so many gets through. */
const MOST_TRIES = 60;

/** The three things a bucket holds of the examples. */
export interface Shelf {
  readonly bucket: string;
  readonly list: ExampleList;
  readonly log: ExampleLog;
  readonly marks: ExampleMarks;
}

/** The revision to be made, and the list after it. */
export interface Next {
  readonly entry: Entry;
  readonly list: readonly Example[];
}

/** Makes the next revision of what is there, until nobody was quicker. */
export interface Advance {
  /** `next` answers null when there is nothing to do: what it decided by may be old then, but for the marks. */
  quickly(next: MakeNext): Promise<void>;
  /** The same from what is there now. */
  surely(next: MakeNext): Promise<void>;
}

type MakeNext = (held: Held) => Promise<Next | null>;

/**
 * Quickly: what this writer knew last is not read again. Its next number is free only when nobody else has made a revision
 * meanwhile. One call at a time.
 */
export function advancing(shelf: Shelf): Advance {
  let last: Held | null = null;
  /** False = somebody was quicker. Whatever fails on the way, the next one looks again. */
  const tried = async (next: MakeNext): Promise<boolean> => {
    const held: Held = last ?? (await upToDate(shelf));
    const made = await next(held);
    last = null;
    if (made !== null && !(await shelf.log.append(made.entry, made.list))) return false;
    last = made === null ? held : ((await settle(shelf, made, held.etag)) ?? (await upToDate(shelf)));
    return true;
  };
  const advance = async (next: MakeNext): Promise<void> => {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      if (await tried(next)) return;
      await pause(Math.min(tries, 10) * 20 * Math.random());
    }
    const said = `Too many write the examples in the bucket ${shelf.bucket} at once. It is tried again by itself.`;
    throw new Fault('bucket-busy', said, { retry: true });
  };
  return {
    quickly: advance,
    surely: (next) => {
      last = null;
      return advance(next);
    },
  };
}

/** What is there, after doing what a writer who died, or is not done yet, left undone. */
async function upToDate(shelf: Shelf): Promise<Held> {
  let held = await shelf.list.newest();
  while (held.isBehind) {
    await settle(shelf, { entry: await shelf.log.entry(held.revision), list: held.examples }, held.etag);
    held = await shelf.list.newest();
  }
  return held;
}

/**
 * The mark first: while `examples.jsonl` tells of a revision, everybody takes it for marked. Null = somebody else was quicker
 * with the list.
 */
async function settle({ marks, list }: Shelf, made: Next, over: string | null): Promise<Held | null> {
  const { revision } = made.entry.revision;
  await marks.set(made.entry);
  const etag = await list.write(revision, made.list, over);
  return etag === null ? null : { revision, examples: made.list, etag, isBehind: false };
}

export function revisionAfter(
  { revision }: Held,
  list: readonly Example[],
  what: Pick<ExampleRevision, 'at' | 'by' | 'what'> & Partial<ExampleRevision>,
): ExampleRevision {
  const nothing = { ticketId: null, topic: null, forgot: null };
  return { ...nothing, ...what, revision: revision + 1, size: list.length };
}
