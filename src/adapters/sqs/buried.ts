import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Buried } from '../../ports/bell.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { Log } from '../../ports/log.ts';
import { type BellQueues, WOKEN_BY } from './bell.ts';
import { sendAll } from './send.ts';

const LONGEST_ERROR = 500;

export interface SqsBuriedOptions {
  readonly client: SQSClient;
  /** URLs of the dead-letter queues. */
  readonly queues: BellQueues;
  readonly log: Log;
}

/**
 * Work that died, on the dead-letter queue of those who did it: the depth of that queue rings the alarm. The dead row in
 * the store is what `queue list` shows and `queue redrive` brings back; this is only its shadow.
 */
export function sqsBuried({ client, queues, log }: SqsBuriedOptions): Buried {
  return async ({ work, error }) => {
    const body = JSON.stringify({ id: work.id, error: error.slice(0, LONGEST_ERROR) });
    try {
      // Lessons have no queue; who dispatches is closest to the people who teach.
      await sendAll(client, queues[WOKEN_BY[work.kind] ?? 'dispatch'], [{ body, delay: 0 }]);
    } catch (fault) {
      log.error('work died and its dead-letter queue was not told', { work: work.id, ...errorFields(fault) });
    }
  };
}
