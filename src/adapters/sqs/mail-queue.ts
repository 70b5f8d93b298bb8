import type { SQSClient } from '@aws-sdk/client-sqs';
import { sendAll } from './send.ts';

export interface MailQueueOptions {
  readonly client: SQSClient;
  /** URL. */
  readonly queue: string;
  readonly bucket: string;
}

/** Puts mails that lie in the bucket on the mail queue, as S3 itself tells of a new one. Throws a `Fault`. */
export function sqsMailQueue({
  client,
  queue,
  bucket,
}: MailQueueOptions): (keys: readonly string[]) => Promise<void> {
  return async (keys) =>
    await sendAll(
      client,
      queue,
      keys.map((key) => ({ body: JSON.stringify({ Records: [laidDown(bucket, key)] }), delay: 0 })),
    );
}

/** The parts of S3's notification that are read; keys are URL-encoded in it, blanks as plus signs. */
function laidDown(bucket: string, key: string) {
  return {
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: { bucket: { name: bucket }, object: { key: encodeURIComponent(key).replaceAll('%20', '+') } },
  };
}
