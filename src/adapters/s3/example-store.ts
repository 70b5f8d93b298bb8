import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Example } from '../../domain/router/example.ts';
import {
  type ListStep,
  listWith,
  listWithout,
  MOST_OVERTURNED,
  overturns,
} from '../../domain/router/learning/example-list.ts';
import type { ExampleRevision, ExampleStore } from '../../ports/example-store.ts';
import { Fault } from '../../ports/fault.ts';
import { type BucketOptions, bucketOf } from './bucket.ts';
import { type ExampleList, exampleList, type Held } from './example-list-object.ts';
import { type Addition, type Entry, type ExampleLog, exampleLog } from './example-log.ts';
import { type ExampleMarks, exampleMarks } from './example-marks.ts';
import { inTurn } from './in-turn.ts';

/** Writers at once are a few corrections: one in a row of so many gets through. */
const MOST_TRIES = 60;

const PER_PAGE = 100;

export interface ExampleOptions extends BucketOptions {
  /** Revisions to a page of the log: the same for a bucket for ever. */
  readonly perPage?: number;
}

interface Shelf {
  readonly bucket: string;
  readonly list: ExampleList;
  readonly log: ExampleLog;
  readonly marks: ExampleMarks;
}

/** The revision to be made, and the list after it. */
interface Next {
  readonly entry: Entry;
  readonly list: readonly Example[];
}

/**
 * The log is the truth: a revision is there once its object is, and each number is given once. What follows (the mark of the
 * example, `examples.jsonl`) is done by its writer or, when that one died, by the next: nobody makes a revision before the
 * one before it is done.
 */
export function s3ExampleStore({ perPage = PER_PAGE, ...options }: ExampleOptions): ExampleStore {
  const bucket = bucketOf(options);
  const log = exampleLog(bucket, perPage);
  const shelf: Shelf = {
    bucket: bucket.name,
    list: exampleList(bucket, log),
    log,
    marks: exampleMarks(bucket),
  };
  const oneByOne = inTurn();
  return {
    add: (example) => oneByOne(() => add(shelf, example)),
    list: async () => {
      const { revision, examples } = await shelf.list.newest();
      return { version: String(revision), examples };
    },
    history: (limit) => history(shelf, limit),
    restore: (revision, by, at) => oneByOne(() => restore(shelf, revision, by, at)),
    forget: (agent, since, by, at) => oneByOne(() => forget(shelf, agent, since, { by, at })),
  };
}

/** Makes the next revision of what is there, until nobody was quicker. `next` answers null when there is nothing to do. */
async function advance(shelf: Shelf, next: (held: Held) => Promise<Next | null>): Promise<void> {
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
  const held = await shelf.list.newest();
  if (!held.isBehind) return held;
  await settle(shelf, { entry: await shelf.log.entry(held.revision), list: held.examples }, held.etag);
  return shelf.list.newest();
}

async function settle({ marks, list }: Shelf, { entry, list: examples }: Next, etag: string | null) {
  await marks.set(entry);
  await list.write(entry.revision.revision, examples, etag);
}

async function add(shelf: Shelf, example: Example): Promise<void> {
  await advance(shelf, async (held) => {
    if (await shelf.marks.knows(example)) return null;
    const isOther = overturns(held.examples, example);
    const before = isOther ? await shelf.marks.overturnedBefore(example) : 0;
    const list = listWith(held.examples, example, before);
    const added = additionOf(held.examples, list, example, isOther && before < MOST_OVERTURNED);
    const { at, by, ticketId, topic } = example;
    const revision = revisionAfter(held, list, { at, by, what: 'add', ticketId, topic });
    return { entry: { revision, added }, list };
  });
}

function additionOf(
  before: readonly Example[],
  after: readonly Example[],
  example: Example,
  overturned: boolean,
): Addition {
  const kept = new Set(after);
  const place = after.indexOf(example);
  const dropped = before.filter((one) => !kept.has(one)).map(({ ticketId }) => ticketId);
  return { example, dropped, place: place === -1 ? null : place, overturned };
}

function revisionAfter(
  { revision }: Held,
  list: readonly Example[],
  what: Pick<ExampleRevision, 'at' | 'by' | 'what'> & Partial<ExampleRevision>,
): ExampleRevision {
  const nothing = { ticketId: null, topic: null, forgot: null };
  return { ...nothing, ...what, revision: revision + 1, size: list.length };
}

async function history({ list, log }: Shelf, limit: number): Promise<readonly ExampleRevision[]> {
  const { revision: newest } = await list.newest();
  const found: ExampleRevision[] = [];
  for (let last = newest; last > 0 && found.length < limit; ) {
    const page = await log.page(last, newest);
    found.push(...page.map(({ revision }) => revision).reverse());
    last -= page.length;
  }
  return found.slice(0, limit);
}

async function restore(shelf: Shelf, revision: number, by: string, at: Instant): Promise<boolean> {
  let isThere = false;
  await advance(shelf, async (held) => {
    isThere = Number.isInteger(revision) && revision >= 1 && revision <= held.revision;
    if (!isThere) return null;
    const list = await shelf.log.listAfter(revision);
    return {
      entry: { revision: revisionAfter(held, list, { at, by, what: 'restore' }), added: null, list },
      list,
    };
  });
  return isThere;
}

async function forget(
  shelf: Shelf,
  agent: string,
  since: Instant,
  done: { readonly by: string; readonly at: Instant },
): Promise<number> {
  let forgotten = 0;
  await advance(shelf, async (held) => {
    const { first, count } = await shelf.marks.taughtSince(agent, since);
    forgotten = count;
    if (count === 0) return null;
    const start = await shelf.log.listAfter(first - 1);
    const list = listWithout({ by: agent, since }, start, await stepsFrom(shelf.log, first, held.revision));
    const revision = revisionAfter(held, list, { ...done, what: 'forget', forgot: agent });
    return { entry: { revision, added: null, list }, list };
  });
  return forgotten;
}

async function stepsFrom(log: ExampleLog, first: number, newest: number): Promise<readonly ListStep[]> {
  const steps: ListStep[] = [];
  for (let next = first; next <= newest; ) {
    const page = await log.page(next, newest);
    const entries = page.filter(({ revision }) => revision.revision >= next);
    steps.push(...entries.map(stepOf));
    next += entries.length;
  }
  return steps;
}

const stepOf = ({ added, list = [] }: Entry): ListStep =>
  added === null ? { what: 'set', examples: list } : { what: 'add', example: added.example };
