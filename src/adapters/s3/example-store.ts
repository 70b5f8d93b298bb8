import type { Instant } from '../../domain/kernel/instant.ts';
import type { Example } from '../../domain/router/example.ts';
import { listWith, MOST_OVERTURNED, overturns } from '../../domain/router/learning/example-list.ts';
import type { ExampleRevision, ExampleStore } from '../../ports/example-store.ts';
import { type BucketOptions, bucketOf } from './bucket.ts';
import { forget } from './example-forgetting.ts';
import { exampleList } from './example-list-object.ts';
import { type Addition, exampleLog } from './example-log.ts';
import { exampleMarks } from './example-marks.ts';
import { type Advance, advancing, revisionAfter, type Shelf } from './example-shelf.ts';
import { inTurn } from './in-turn.ts';

const PER_PAGE = 100;

export interface ExampleOptions extends BucketOptions {
  /** Revisions to a page of the log: the same for a bucket for ever. */
  readonly perPage?: number;
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
  const advance = advancing(shelf);
  return {
    add: (example) => oneByOne(() => add(shelf, advance, example)),
    list: async () => {
      const { revision, examples } = await shelf.list.newest();
      return { version: String(revision), examples };
    },
    history: (limit) => history(shelf, limit),
    restore: (revision, by, at) => oneByOne(() => restore(shelf, advance, revision, by, at)),
    forget: (agent, since, by, at) => oneByOne(() => forget(shelf, advance, agent, since, { by, at })),
  };
}

async function add(shelf: Shelf, advance: Advance, example: Example): Promise<void> {
  await advance.quickly(async (held) => {
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

async function restore(
  shelf: Shelf,
  advance: Advance,
  revision: number,
  by: string,
  at: Instant,
): Promise<boolean> {
  let isThere = false;
  await advance.surely(async (held) => {
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
