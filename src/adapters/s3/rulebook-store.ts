import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RulebookTexts } from '../../domain/router/rulebook/model.ts';
import { Fault } from '../../ports/fault.ts';
import type { RefusedEdit, RulebookRevision, RulebookStore } from '../../ports/rulebook-store.ts';
import { type Bucket, type BucketOptions, bucketOf } from './bucket.ts';
import { fromJson } from './json.ts';

type Published = RulebookRevision & { readonly texts: RulebookTexts };

/** All that counts now, in one object: it changes as a whole or not at all. */
interface LiveState {
  /** How many went live before, and this one. */
  readonly count: number;
  readonly live: Published | null;
  readonly refused: RefusedEdit | null;
  /** Who brought the refused edit; so a writer knows its own news when the answer got lost. */
  readonly news: string | null;
}

const LIVE = 'rulebook/live.json';
const HISTORY = 'rulebook/history/';
const NOTHING: LiveState = { count: 0, live: null, refused: null, news: null };
const JSON_TYPE = 'application/json';
/** Writers at once are two syncs and an admin: one in a row of so many gets through. */
const MOST_TRIES = 30;

/**
 * `rulebook/live.json` is replaced under the condition that it is still what was read. Before a rulebook gives way it is
 * laid into `rulebook/history/<number>-<version>.json`, by whoever replaces it: a writer that dies in between leaves a
 * copy that the next one writes over with the same bytes, and nothing half-written is ever live.
 */
export function s3RulebookStore(options: BucketOptions): RulebookStore {
  const bucket = bucketOf(options);
  const live = async () => (await read(bucket)).state.live;
  return {
    live,
    publish: (revision, texts) => publish(bucket, { ...revision, texts }),
    refuse: (edit) => refuse(bucket, edit),
    refused: async () => (await read(bucket)).state.refused,
    history: (limit) => history(bucket, limit),
    show: async (version) => {
      const now = await live();
      return now?.version === version ? now : await shown(bucket, version);
    },
  };
}

interface Found {
  readonly state: LiveState;
  readonly etag: string | null;
}

async function read(bucket: Bucket): Promise<Found> {
  const found = await bucket.get(LIVE);
  if (found === null) return { state: NOTHING, etag: null };
  return { state: fromJson<LiveState>(found.bytes), etag: found.etag };
}

/** Replaces the state by what `next` makes of it; null = it stays as it is. Answers the state that stands then. */
async function change(bucket: Bucket, next: (state: LiveState) => LiveState | null): Promise<LiveState> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const { state, etag } = await read(bucket);
    const changed = next(state);
    if (changed === null) return state;
    if (state.live !== null && changed.count !== state.count) await keep(bucket, state.count, state.live);
    const only = etag === null ? ('new' as const) : { over: etag };
    const etagNow = await bucket.put(LIVE, JSON.stringify(changed), { only, type: JSON_TYPE });
    if (etagNow !== null) return changed;
    await pause(tries * 20 * Math.random());
  }
  const said = `Too many write the rulebook in the bucket ${bucket.name} at once. It is tried again by itself.`;
  throw new Fault('bucket-busy', said, { retry: true });
}

async function publish(bucket: Bucket, published: Published): Promise<void> {
  await change(bucket, (state) => {
    const isLive = state.live?.version === published.version;
    if (isLive && state.refused === null) return null;
    const now = isLive ? state : { ...state, count: state.count + 1, live: published };
    return { ...now, refused: null, news: null };
  });
}

async function refuse(bucket: Bucket, refused: RefusedEdit): Promise<boolean> {
  const news = randomUUID();
  const state = await change(bucket, (now) =>
    now.refused?.version === refused.version ? null : { ...now, refused, news },
  );
  return state.news === news;
}

const numbered = (count: number): string => `${HISTORY}${String(count).padStart(9, '0')}`;

async function keep(bucket: Bucket, count: number, published: Published): Promise<void> {
  const key = `${numbered(count)}-${published.version}.json`;
  await bucket.put(key, JSON.stringify(published), { only: 'new', type: JSON_TYPE });
}

async function history(bucket: Bucket, limit: number): Promise<readonly RulebookRevision[]> {
  const { state } = await read(bucket);
  if (state.live === null || limit < 1) return [];
  const keys: string[] = [];
  const last = numbered(state.count);
  const after = numbered(Math.max(0, state.count - limit));
  if (limit > 1) for await (const key of bucket.keys(HISTORY, after)) if (key < last) keys.push(key);
  const before = await Promise.all(keys.slice(1 - limit).map((key) => opened(bucket, key)));
  return [...before, state.live]
    .reverse()
    .flatMap((one) => (one === null ? [] : [{ version: one.version, loadedAt: one.loadedAt, by: one.by }]));
}

async function shown(bucket: Bucket, version: string): Promise<Published | null> {
  let newest: string | null = null;
  for await (const key of bucket.keys(HISTORY)) if (key.endsWith(`-${version}.json`)) newest = key;
  return newest === null ? null : opened(bucket, newest);
}

async function opened(bucket: Bucket, key: string): Promise<Published | null> {
  const found = await bucket.get(key);
  return found === null ? null : fromJson<Published>(found.bytes);
}
