import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Instant, SECOND } from '../../domain/kernel/instant.ts';
import type { RulebookTexts } from '../../domain/router/rulebook/model.ts';
import { Fault } from '../../ports/fault.ts';
import type { Bucket } from './bucket.ts';
import { fromJson } from './json.ts';

/** The pair that is being written, whole, in one object; or who wrote the last one. */
type Journal =
  | { readonly by: string; readonly open: true; readonly texts: RulebookTexts }
  | { readonly by: string; readonly open: false };

export interface FoundJournal {
  readonly etag: string | null;
  readonly at: Instant;
  readonly by: string | null;
  /** Null = nobody is writing: the files are what counts. */
  readonly texts: RulebookTexts | null;
}

/** The turn of one writer. */
export interface Writing {
  /** Nobody took over, and nobody can until a request that is sent now has ended. */
  isMine(): Promise<boolean>;
  /** Both files are written: they are what counts from now on. */
  close(): Promise<void>;
}

const KEY = 'rules-pair.json';
const TYPE = 'application/json';
/**
 * Two files are written in a second. A writer who needs longer than this leaves the rest to the next, because a request it
 * has sent may take effect as much later as the client waits and asks again …
 */
const WRITES_FOR = 5 * SECOND;
/** … and after this none of its requests is under way any more. */
const LEASE = 40 * SECOND;
/** A writer waits its turn for about 20 s: milliseconds to the second look, to each after the fifth, and how many. */
const LOOK_AFTER = 100;
const LOOK_EACH = 500;
const LOOKS = 40;

export async function readJournal(bucket: Bucket): Promise<FoundJournal> {
  const found = await bucket.get(KEY);
  if (found === null) return { etag: null, at: 0, by: null, texts: null };
  const journal = fromJson<Journal>(found.bytes);
  const { etag, at } = found;
  return { etag, at, by: journal.by, texts: journal.open ? journal.texts : null };
}

/** One writer at a time; what a dead one began gives way to the next. */
export async function openJournal(bucket: Bucket, texts: RulebookTexts): Promise<Writing> {
  const by = randomUUID();
  for (let looks = 1; looks <= LOOKS; looks += 1) {
    const found = await readJournal(bucket);
    // The answer to our own write was lost.
    if (found.by === by && found.etag !== null) return writing(bucket, by, found.etag);
    const isFree = found.texts === null || Date.now() - found.at > LEASE;
    const etag = isFree ? await written(bucket, { by, open: true, texts }, found.etag) : null;
    if (etag !== null) return writing(bucket, by, etag);
    await pause(Math.min(LOOK_AFTER * looks, LOOK_EACH) * (0.5 + Math.random()));
  }
  const said = `Somebody else is writing the rules in the bucket ${bucket.name}. Try again in a minute.`;
  throw new Fault('bucket-busy', said, { retry: true });
}

function writing(bucket: Bucket, by: string, etag: string): Writing {
  const until = Date.now() + WRITES_FOR;
  return {
    isMine: async () => (await readJournal(bucket)).etag === etag && Date.now() < until,
    close: async () => {
      await written(bucket, { by, open: false }, etag);
    },
  };
}

function written(bucket: Bucket, journal: Journal, over: string | null): Promise<string | null> {
  const only = over === null ? ('new' as const) : { over };
  return bucket.put(KEY, JSON.stringify(journal), { only, type: TYPE });
}
