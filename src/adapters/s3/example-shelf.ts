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

/** Makes the next revision of what is there, until nobody was quicker. `next` answers null when there is nothing to do. */
export async function advance(shelf: Shelf, next: (held: Held) => Promise<Next | null>): Promise<void> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const held = await upToDate(shelf);
    const made = await next(held);
    if (made === null) return;
    if (await shelf.log.append(made.entry, made.list)) {
      await settle(shelf, made, held.etag);
      return;
    }
    await pause(Math.min(tries, 10) * 20 * Math.random());
  }
  const said = `Too many write the examples in the bucket ${shelf.bucket} at once. It is tried again by itself.`;
  throw new Fault('bucket-busy', said, { retry: true });
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

/** The mark first: while `examples.jsonl` tells of a revision, everybody takes it for marked. */
async function settle({ marks, list }: Shelf, { entry, list: examples }: Next, etag: string | null) {
  await marks.set(entry);
  await list.write(entry.revision.revision, examples, etag);
}

export function revisionAfter(
  { revision }: Held,
  list: readonly Example[],
  what: Pick<ExampleRevision, 'at' | 'by' | 'what'> & Partial<ExampleRevision>,
): ExampleRevision {
  const nothing = { ticketId: null, topic: null, forgot: null };
  return { ...nothing, ...what, revision: revision + 1, size: list.length };
}
