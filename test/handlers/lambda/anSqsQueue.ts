import type { SQSRecord } from 'aws-lambda';
import type { Clock } from '../../../src/ports/clock.ts';

interface Kept {
  readonly messageId: string;
  readonly body: string;
  visibleAt: number;
  receives: number;
}

export interface SqsQueue {
  send(body: string, delay?: number): void;
  /** Up to `most` visible messages, hidden until their time is over; those received too often are dead instead. */
  receive(most: number): readonly SQSRecord[];
  remove(messageIds: readonly string[]): void;
  readonly dead: readonly string[];
  bodies(): readonly string[];
}

/** As SQS does it: at least once, a message that is not removed in time is seen again, and in the end it is dead. */
export function anSqsQueue(
  clock: Clock,
  { visibility = 180_000, mostReceives = 3 }: { visibility?: number; mostReceives?: number } = {},
): SqsQueue {
  const kept = new Map<string, Kept>();
  const dead: string[] = [];
  let sent = 0;
  return {
    dead,
    bodies: () => [...kept.values()].map(({ body }) => body),
    send(body, delay = 0) {
      sent += 1;
      const messageId = `message-${sent}`;
      kept.set(messageId, { messageId, body, visibleAt: clock.now() + delay, receives: 0 });
    },
    receive(most) {
      const visible = [...kept.values()].filter(({ visibleAt }) => visibleAt <= clock.now()).slice(0, most);
      return visible.flatMap((message) => {
        if (message.receives >= mostReceives) {
          kept.delete(message.messageId);
          dead.push(message.body);
          return [];
        }
        message.receives += 1;
        message.visibleAt = clock.now() + visibility;
        return [aRecord(message.body, { messageId: message.messageId, times: message.receives })];
      });
    },
    remove(ids) {
      for (const id of ids) kept.delete(id);
    },
  };
}

let made = 0;

/** One message as Lambda gets it from SQS. */
export function aRecord(
  body: string,
  given: { readonly messageId?: string; readonly times?: number } = {},
): SQSRecord {
  made += 1;
  const messageId = given.messageId ?? `record-${made}`;
  return {
    messageId,
    receiptHandle: `handle of ${messageId}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(given.times ?? 1),
      SentTimestamp: '1795338000000',
      SenderId: 'AROAEXAMPLE:front-desk',
      ApproximateFirstReceiveTimestamp: '1795338000100',
    },
    messageAttributes: {},
    md5OfBody: '0',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-1:111122223333:tr-intake-test',
    awsRegion: 'ap-southeast-1',
  };
}
