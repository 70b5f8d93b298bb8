import type { SQSClient } from '@aws-sdk/client-sqs';
import type { IntakeQueue } from '../../ports/intake-queue.ts';
import { type DeadLetterQueue, drainDeadLetters } from './dead-letters.ts';

export interface RedrivingOptions {
  readonly client: SQSClient;
  readonly queues: readonly DeadLetterQueue[];
}

/**
 * A queue whose redrive empties the dead-letter queues of SQS as well, so that their alarm ends: first the dead rows,
 * then the messages, which by then find their work waiting. Mails, which have no row, go round again when no id is named,
 * and count like dead letters.
 */
export function sqsRedrivingQueue(queue: IntakeQueue, { client, queues }: RedrivingOptions): IntakeQueue {
  return {
    ...queue,
    async redrive(ids) {
      const redriven = await queue.redrive(ids);
      const bells = queues.filter(({ holds }) => holds === 'bells');
      const mails = queues.filter(({ holds }) => holds === 'mails');
      await drainDeadLetters(client, queue, bells);
      if (ids !== null) return redriven;
      return redriven + (await drainDeadLetters(client, queue, mails)).rung;
    },
  };
}
