import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { bellBody, bellIn } from '../../ports/bell.ts';
import type { IntakeQueue } from '../../ports/intake-queue.ts';
import { sendAll, sqsFault } from './send.ts';

export interface DeadLetterQueue {
  /** URLs of the dead-letter queue and of the one it belongs to. */
  readonly dead: string;
  readonly live: string;
  /** `bells` of work whose truth is in the store; `mails` go back as they are. */
  readonly holds: 'bells' | 'mails';
}

export interface Drained {
  /** Back on its queue. */
  readonly rung: number;
  /** The work is done: nothing was left to do. */
  readonly dropped: number;
  /** Left where they are: the work is still dead, or nobody can read the message. */
  readonly left: number;
}

/** Seconds for which a message is hidden while it is judged. */
const HIDDEN_FOR = 60;
const AT_ONCE = 10;
/** More looks than any dead-letter queue of ours is deep. */
const MOST_LOOKS = 10_000;

/**
 * Empties dead-letter queues after a redrive of the store's own dead letters: what still waits in the store is rung
 * again, what is done is dropped, what is still dead stays, and with it the alarm. Throws a `Fault`.
 */
export async function drainDeadLetters(
  client: SQSClient,
  queue: Pick<IntakeQueue, 'dueAt' | 'deadOf'>,
  queues: readonly DeadLetterQueue[],
): Promise<Drained> {
  let sum: Drained = { rung: 0, dropped: 0, left: 0 };
  for (const each of queues) {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const messages = await receive(client, each.dead);
      if (messages.length === 0) break;
      const judged = await judge(queue, each, messages);
      await sendAll(
        client,
        each.live,
        judged.again.map(({ body }) => ({ body, delay: 0 })),
      );
      await remove(client, each.dead, [...judged.again.map(({ message }) => message), ...judged.done]);
      sum = {
        rung: sum.rung + judged.again.length,
        dropped: sum.dropped + judged.done.length,
        left: sum.left + messages.length - judged.again.length - judged.done.length,
      };
    }
  }
  return sum;
}

interface Judged {
  readonly again: readonly { readonly message: Message; readonly body: string }[];
  readonly done: readonly Message[];
}

async function judge(
  queue: Pick<IntakeQueue, 'dueAt' | 'deadOf'>,
  { holds }: DeadLetterQueue,
  messages: readonly Message[],
): Promise<Judged> {
  if (holds === 'mails')
    return { again: messages.map((message) => ({ message, body: message.Body ?? '' })), done: [] };
  const named = messages.flatMap((message) => {
    const id = bellIn(message.Body ?? '');
    return id === null ? [] : [{ message, id }];
  });
  const ids = named.map(({ id }) => id);
  // In this order: what dies in between is found among the dead, and its bell stays.
  const there = await queue.dueAt(ids);
  const dead = await queue.deadOf(ids);
  return {
    again: named
      .filter(({ id }) => there.has(id))
      .map(({ message, id }) => ({ message, body: bellBody(id) })),
    done: named.filter(({ id }) => !there.has(id) && !dead.has(id)).map(({ message }) => message),
  };
}

async function receive(client: SQSClient, queue: string): Promise<readonly Message[]> {
  try {
    const asked = { QueueUrl: queue, MaxNumberOfMessages: AT_ONCE, VisibilityTimeout: HIDDEN_FOR };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ ...asked, WaitTimeSeconds: 1 }));
    return Messages;
  } catch (cause) {
    throw sqsFault(queue, cause);
  }
}

/** One that is not deleted comes again, and is judged again then. */
async function remove(client: SQSClient, queue: string, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle }));
  try {
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queue, Entries }));
  } catch (cause) {
    throw sqsFault(queue, cause);
  }
}
