import type { SQSRecord } from 'aws-lambda';
import { bellIn } from '../../ports/bell.ts';
import { Fault } from '../../ports/fault.ts';
import type { Log } from '../../ports/log.ts';
import { answerBells, type BellRoom } from '../../usecases/answer-bells.ts';
import { type SqsHandler, sqsBatch, timesReceived } from './sqs-batch.ts';

export type WorkRooms = Omit<BellRoom, 'needs'> & { readonly log: Log };

/** Milliseconds that one piece of work may take, with the slow tries of a model or of Slack. */
const READ_NEEDS = 12_000;
const ROUTE_NEEDS = 4_000;
export const DISPATCH_NEEDS = 10_000;

export const readHandler = (rooms: WorkRooms): SqsHandler => workHandler(rooms, READ_NEEDS);
export const routerHandler = (rooms: WorkRooms): SqsHandler => workHandler(rooms, ROUTE_NEEDS);

/** Bells of SQS, `{"id"}` each. A message that is none fails until the dead-letter queue has it, and harms no other. */
export function workHandler(rooms: WorkRooms, needs: number): SqsHandler {
  const answer = answerBells({ ...rooms, needs });
  return sqsBatch(rooms.log, async (records, timeLeft) => {
    const ids = records.map(({ body }) => bellIn(body));
    const bells = records.flatMap((record, at) => bellOf(record, ids[at] ?? null));
    const answers = (await answer(bells, timeLeft)).values();
    return ids.map((id) => (id === null ? NO_BELL : (answers.next().value ?? NO_BELL)));
  });
}

const NO_BELL: PromiseSettledResult<never> = {
  status: 'rejected',
  reason: new Fault('no-bell', 'The message names no work; it goes to the dead-letter queue.', {
    retry: false,
  }),
};

function bellOf(record: SQSRecord, id: string | null) {
  return id === null ? [] : [{ id, times: timesReceived(record) }];
}
