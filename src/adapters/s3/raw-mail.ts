import type { RawMail } from '../../ports/raw-mail.ts';
import { type BucketOptions, bucketOf } from './bucket.ts';

export interface RawMailOptions extends BucketOptions {
  /** Stands before every key: what is kept beside the mails of SES lies under a prefix of its own. */
  readonly prefix?: string;
}

/** The first bytes under a key stay: another put of it writes nothing, and adds no version to the bucket. */
export function s3RawMail({ prefix = '', ...options }: RawMailOptions): RawMail {
  const bucket = bucketOf(options);
  return {
    put: async (key, bytes) => {
      // A copy: the SDK may read the bytes after it has been called.
      await bucket.put(`${prefix}${key}`, Uint8Array.from(bytes), { only: 'new' });
    },
    get: async (key) => (await bucket.get(`${prefix}${key}`))?.bytes ?? null,
  };
}
