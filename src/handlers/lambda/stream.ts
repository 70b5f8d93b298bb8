import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { errorFields } from '../../ports/error-fields.ts';
import { answerBells } from '../../usecases/answer-bells.ts';
import { recordsOf } from './records.ts';
import { DISPATCH_NEEDS, type WorkRooms } from './work.ts';

export type StreamHandler = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse>;

/**
 * New rows of tr-routes: each names the hand-off to be done. From the first that failed on, the stream hands them out
 * again (`ReportBatchItemFailures`); what was done by then finds nothing left to do.
 */
export function streamHandler(rooms: WorkRooms): StreamHandler {
  const answer = answerBells({ ...rooms, needs: DISPATCH_NEEDS });
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async (event, context) => {
    const handOffs = recordsOf<DynamoDBRecord>(event, 'aws:dynamodb').flatMap(handOffIn);
    const answers = await answer(handOffs, () => context.getRemainingTimeInMillis());
    const failed = handOffs.flatMap(({ sequence }, at) => {
      const outcome = answers[at];
      return outcome?.status === 'rejected' ? [{ sequence, reason: outcome.reason as unknown }] : [];
    });
    for (const { reason } of failed) rooms.log.warn('a stream record comes again', errorFields(reason));
    return { batchItemFailures: failed.slice(0, 1).map(({ sequence }) => ({ itemIdentifier: sequence })) };
  });
}

/** Decisions that came in by an import hand nothing off, and have no work. */
function handOffIn({ eventName, dynamodb }: DynamoDBRecord) {
  const id: unknown = eventName === 'INSERT' ? dynamodb?.NewImage?.work_id?.S : undefined;
  return typeof id !== 'string' || id === ''
    ? []
    : [{ id, times: 1, sequence: dynamodb?.SequenceNumber ?? '' }];
}
