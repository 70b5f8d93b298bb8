import type { S3Client } from '@aws-sdk/client-s3';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { s3ExampleStore } from '../../../src/adapters/s3/example-store.ts';
import { s3RawMail } from '../../../src/adapters/s3/raw-mail.ts';
import { s3RulebookStore } from '../../../src/adapters/s3/rulebook-store.ts';
import type { FreshOptions, MakeStore } from '../../contracts/fresh-store.ts';
import { makeBucket } from './aBucket.ts';

/** The ports that S3 keeps in a bucket of their own; the others in memory. */
export const freshS3: MakeStore = async (options) => {
  const { discard, ...bucket } = await makeBucket();
  failingPuts(bucket.client, options.faults);
  return {
    ...memoryStore(options),
    rawMail: s3RawMail(bucket),
    rulebooks: s3RulebookStore(bucket),
    examples: s3ExampleStore(bucket),
    discard,
  };
};

/** S3 that fails just before, or just after, it wrote an object. */
export function failingPuts(client: S3Client, faults: FreshOptions['faults']): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'PutObjectCommand') return next(args);
        faults('before');
        const answer = await next(args);
        faults('after');
        return answer;
      },
    { step: 'initialize' },
  );
}
