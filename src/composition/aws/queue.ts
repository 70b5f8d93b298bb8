import { dynamoIntakeQueue } from '../../adapters/dynamodb/intake-queue.ts';
import { countedQueue } from '../../adapters/metrics/intake-queue.ts';
import type { BellQueues } from '../../adapters/sqs/bell.ts';
import { sqsBuried } from '../../adapters/sqs/buried.ts';
import type { IntakeQueue } from '../../ports/intake-queue.ts';
import type { Ground } from './ground.ts';
import type { NameOf } from './names.ts';
import type { Kept } from './stores.ts';

/** The work that waits. What is given up is told to the dead-letter queue of whoever did it. */
export function queueIn(
  { name, clock, log, metrics }: Ground,
  { client, sqs, tables, ring }: Kept,
): IntakeQueue {
  const buried = sqsBuried({ client: sqs, queues: deadLettersNamed(name), log });
  return countedQueue(dynamoIntakeQueue({ client, tables, clock, ring, buried }), metrics);
}

/** Each function buries the kinds of work that it does, and no other. */
function deadLettersNamed(name: NameOf): BellQueues {
  return {
    get intake() {
      return name('TR_INTAKE_DLQ');
    },
    get route() {
      return name('TR_ROUTE_DLQ');
    },
    get dispatch() {
      return name('TR_DISPATCH_DLQ');
    },
  };
}
