import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorFields } from '../../ports/error-fields.ts';
import type { Log } from '../../ports/log.ts';
import { recordsOf } from './records.ts';

export type SqsHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** What became of each record, in their order; a rejected one comes again. */
export type SqsAct = (
  records: readonly SQSRecord[],
  timeLeft: () => number,
) => Promise<readonly PromiseSettledResult<unknown>[]>;

/** A batch of SQS of which only what failed comes again (`ReportBatchItemFailures`); all of it when `act` itself fails. */
export function sqsBatch(log: Log, act: SqsAct): SqsHandler {
  const comesAgain = (reason: unknown, { messageId }: SQSRecord) =>
    log.warn('a message comes again', { message: messageId, ...errorFields(reason) });
  const handler = middy<SQSEvent, readonly PromiseSettledResult<unknown>[]>()
    .use(sqsPartialBatchFailure({ logger: comesAgain }))
    .handler((event, context) => act(event.Records, () => context.getRemainingTimeInMillis()));
  // The middleware puts what SQS wants to hear in the place of what the handler answers.
  const answered = handler as unknown as SqsHandler;
  return async (event, context) =>
    await answered({ Records: [...recordsOf<SQSRecord>(event, 'aws:sqs')] }, context);
}

/** How often SQS has handed it out, with this time. */
export function timesReceived({ attributes }: SQSRecord): number {
  const count = Number(attributes?.ApproximateReceiveCount ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
}
