import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { type ArrivedMail, isSetupNote } from '../../ports/arrivals.ts';
import type { BucketOptions } from './bucket.ts';
import { nameOf, toFault } from './faults.ts';

export interface ArrivedMailOptions extends BucketOptions {
  /** Under which SES lays mails down; what else is in the bucket lies elsewhere. */
  readonly prefix: string;
}

/** Mails as SES lays them down, by their whole keys. */
export function s3ArrivedMail({ client, bucket, prefix }: ArrivedMailOptions): ArrivedMail {
  return {
    async get(key, version) {
      const named = version === null ? {} : { VersionId: version };
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...named }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (GONE.has(nameOf(error))) return null;
        throw toFault(error, bucket);
      }
    },
    async *laidDown(since, before) {
      let next: string | undefined;
      do {
        const input = {
          Bucket: bucket,
          Prefix: prefix,
          ...(next === undefined ? {} : { ContinuationToken: next }),
        };
        const page = await client.send(new ListObjectsV2Command(input)).catch((error: unknown) => {
          throw toFault(error, bucket);
        });
        next = page.NextContinuationToken;
        for (const { Key, LastModified } of page.Contents ?? []) {
          const at = LastModified?.getTime() ?? 0;
          if (Key !== undefined && at > since && at < before && !isSetupNote(Key)) yield Key;
        }
      } while (next !== undefined);
    },
  };
}

/** A version that is no more is told by either name; a version that marks a deletion cannot be read (405). */
const GONE: ReadonlySet<string> = new Set(['NoSuchKey', 'NoSuchVersion', 'MethodNotAllowed']);
