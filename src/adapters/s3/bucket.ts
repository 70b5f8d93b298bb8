import { setTimeout as pause } from 'node:timers/promises';
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Instant } from '../../domain/kernel/instant.ts';
import { nameOf, statusOf, toFault } from './faults.ts';

export interface BucketOptions {
  readonly client: S3Client;
  readonly bucket: string;
}

export interface StoredObject {
  readonly bytes: Uint8Array;
  /** What `only.over` takes. Of the content: the same bytes later have the same one. */
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** When it was written, by the clock of S3, to the second. */
  readonly at: Instant;
}

export interface PutOptions {
  /** `new` = only where nothing is; an etag = only over what has it; absent = over whatever there is. */
  readonly only?: 'new' | { readonly over: string };
  /** ASCII, 2 KB in all. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly type?: string;
}

/** One bucket, in the words its adapters need. Whatever goes wrong is a `Fault` that names it. */
export interface Bucket {
  readonly name: string;
  get(key: string): Promise<StoredObject | null>;
  /**
   * The etag of what was written. Null = the condition did not hold, and nothing was written … unless the SDK sent it twice
   * because the first answer was lost: then it met what it wrote itself. Whoever must know looks at what is there.
   */
  put(key: string, body: Uint8Array | string, options?: PutOptions): Promise<string | null>;
  /** Keys that begin with `prefix` and stand behind `after`, in the order of their bytes. */
  keys(prefix: string, after?: string): AsyncIterable<string>;
}

export function bucketOf({ client, bucket }: BucketOptions): Bucket {
  return {
    name: bucket,
    get: async (key) => {
      try {
        return await stored(await client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
      } catch (error) {
        if (nameOf(error) === 'NoSuchKey') return null;
        throw toFault(error, bucket);
      }
    },
    put: async (key, body, options = {}) => {
      // An empty string is no body to the SDK.
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      const input = { Bucket: bucket, Key: key, Body: bytes, ...inputOf(options) };
      try {
        const { ETag } = await unhindered(() => client.send(new PutObjectCommand(input)));
        return ETag ?? '';
      } catch (error) {
        if (options.only !== undefined && isUnmet(error)) return null;
        throw toFault(error, bucket);
      }
    },
    keys: (prefix, after) => keysOf(client, bucket, prefix, after),
  };
}

async function stored({ Body, ETag, Metadata, LastModified }: GetObjectCommandOutput): Promise<StoredObject> {
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return { bytes, etag: ETag ?? '', metadata: Metadata ?? {}, at: LastModified?.getTime() ?? 0 };
}

function inputOf({ only, metadata, type }: PutOptions) {
  return {
    ...(only === 'new' ? { IfNoneMatch: '*' } : {}),
    ...(only === undefined || only === 'new' ? {} : { IfMatch: only.over }),
    ...(metadata === undefined ? {} : { Metadata: { ...metadata } }),
    ...(type === undefined ? {} : { ContentType: type }),
  };
}

/** 412: the condition does not hold. 404: what was to be replaced is gone. */
const isUnmet = (error: unknown): boolean => statusOf(error) === 412 || nameOf(error) === 'NoSuchKey';

const MOST_TRIES = 4;

/**
 * 409: another write of the key was under way, and nobody knows yet how it ends; S3 asks for the same again.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
async function unhindered<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (nameOf(error) !== 'ConditionalRequestConflict' || tries >= MOST_TRIES) throw error;
      await pause(tries * (10 + 40 * Math.random()));
    }
  }
}

async function* keysOf(
  client: S3Client,
  bucket: string,
  prefix: string,
  after: string | undefined,
): AsyncGenerator<string> {
  const first = { Bucket: bucket, Prefix: prefix, ...(after === undefined ? {} : { StartAfter: after }) };
  let next: string | undefined;
  do {
    const input = { ...first, ...(next === undefined ? {} : { ContinuationToken: next }) };
    const page = await client.send(new ListObjectsV2Command(input)).catch((error: unknown) => {
      throw toFault(error, bucket);
    });
    next = page.NextContinuationToken;
    yield* (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
  } while (next !== undefined);
}
