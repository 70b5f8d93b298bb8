import type { SQSClient } from '@aws-sdk/client-sqs';
import type { WorkKind } from '../../domain/router/work.ts';
import { bellBody, type Ring } from '../../ports/bell.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { Log } from '../../ports/log.ts';
import { sendAll } from './send.ts';

/** URLs, by whom each wakes. */
export interface BellQueues {
  readonly intake: string;
  readonly route: string;
  readonly dispatch: string;
}

/** Who does which work. `learn` wakes nobody: whoever commits it does it, else the sweeper. */
export const WOKEN_BY: Readonly<Record<WorkKind, keyof BellQueues | null>> = {
  read: 'intake',
  route: 'route',
  'hand-off': 'dispatch',
  deliver: 'dispatch',
  learn: null,
};

export interface SqsBellOptions {
  readonly client: SQSClient;
  readonly queues: BellQueues;
  /** Told of bells that could not be rung. */
  readonly log: Log;
}

/**
 * Bells as SQS messages. What is due later than SQS keeps a message back rings early, and whoever is woken rings again
 * for the rest.
 */
export function sqsBell({ client, queues, log }: SqsBellOptions): Ring {
  return async (work) => {
    const woken = (['intake', 'route', 'dispatch'] as const).map(async (name) => {
      const bells = work.filter((one) => WOKEN_BY[one.work.kind] === name);
      if (bells.length === 0) return;
      try {
        await sendAll(
          client,
          queues[name],
          bells.map(({ work: { id }, delay }) => ({ body: bellBody(id), delay })),
        );
      } catch (error) {
        log.error('a bell was not heard; the sweeper rings again', {
          bells: bells.length,
          ...errorFields(error),
        });
      }
    });
    await Promise.all(woken);
  };
}

/** Rings one queue for work known by its id alone: it is due later, or somebody else has it. Throws a `Fault`. */
export function sqsRingAgain(
  client: SQSClient,
  queue: string,
): (bells: readonly { readonly id: string; readonly delay: number }[]) => Promise<void> {
  return async (bells) =>
    await sendAll(
      client,
      queue,
      bells.map(({ id, delay }) => ({ body: bellBody(id), delay })),
    );
}
