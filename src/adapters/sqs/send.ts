import {
  type BatchResultErrorEntry,
  SendMessageBatchCommand,
  type SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { Fault } from '../../ports/fault.ts';

export interface Sending {
  readonly body: string;
  /** Milliseconds; more than a quarter of an hour is cut to it, which is the most that SQS keeps one back. */
  readonly delay: number;
}

/** SendMessageBatch takes so many. */
const AT_ONCE = 10;
/** DelaySeconds goes up to this (AWS, "Amazon SQS message quotas"). */
export const LONGEST_DELAY = 900_000;
/** Milliseconds before what a batch left out is sent again. */
const AGAIN_AFTER = [50, 200, 800];

/**
 * Sends all of them, in batches. A batch may be taken in part (AWS, SendMessageBatch: "can return 200 with failures"):
 * what was left out is sent again. Throws a `Fault` for what cannot be sent; the others are sent all the same.
 */
export async function sendAll(client: SQSClient, queue: string, all: readonly Sending[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) =>
    all.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
  const sent = await Promise.allSettled(batches.map((batch) => sendBatch(client, queue, batch, 0)));
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function sendBatch(
  client: SQSClient,
  queue: string,
  batch: readonly Sending[],
  tries: number,
): Promise<void> {
  const left = await leftOut(client, queue, batch);
  if (left.length === 0) return;
  const [first] = left;
  const wait = AGAIN_AFTER[tries];
  if (wait === undefined || first?.SenderFault === true) throw refused(queue, left.length, first);
  await new Promise((resolve) => setTimeout(resolve, wait));
  const again = left.flatMap(({ Id }) => batch[Number(Id)] ?? []);
  await sendBatch(client, queue, again, tries + 1);
}

async function leftOut(
  client: SQSClient,
  queue: string,
  batch: readonly Sending[],
): Promise<readonly BatchResultErrorEntry[]> {
  const Entries = batch.map(({ body, delay }, n) => ({
    Id: String(n),
    MessageBody: body,
    DelaySeconds: Math.ceil(Math.min(LONGEST_DELAY, Math.max(0, delay)) / 1_000),
  }));
  try {
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries }));
    return Failed;
  } catch (cause) {
    throw sqsFault(queue, cause);
  }
}

function refused(queue: string, count: number, first: BatchResultErrorEntry | undefined): Fault {
  const why = first?.Message ?? first?.Code ?? 'no reason given';
  return new Fault('sqs-refused', `${nameOf(queue)} did not take ${count} of a batch: ${why}.`, {
    retry: first?.SenderFault !== true,
  });
}

/** Names the queue and what can be done; the SDK's error is its cause. */
export function sqsFault(queue: string, cause: unknown): Fault {
  const code = cause instanceof SQSServiceException ? cause.name : 'no-answer';
  const mine = cause instanceof SQSServiceException && cause.$fault === 'client' && !isThrottle(cause);
  const cure = mine
    ? 'Check that the queue exists and that this function may use it'
    : 'It is tried again by itself';
  return new Fault('sqs-failed', `The queue ${nameOf(queue)} cannot be used (${code}). ${cure}.`, {
    retry: !mine,
    cause,
  });
}

function isThrottle({ name }: SQSServiceException): boolean {
  return /thrott|TooManyRequests|OverLimit/i.test(name);
}

const nameOf = (queue: string): string => queue.slice(queue.lastIndexOf('/') + 1);
