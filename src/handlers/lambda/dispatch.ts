import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import { isFrom } from './records.ts';
import { streamHandler } from './stream.ts';
import { DISPATCH_NEEDS, type WorkRooms, workHandler } from './work.ts';

/** Hands off what the stream of decisions tells of, and delivers what the queue tells of. */
export function dispatchHandler(rooms: WorkRooms) {
  const [ofStream, ofQueue] = [streamHandler(rooms), workHandler(rooms, DISPATCH_NEEDS)];
  return (
    event: DynamoDBStreamEvent | SQSEvent,
    context: Context,
  ): Promise<DynamoDBBatchResponse | SQSBatchResponse> =>
    isStream(event) ? ofStream(event, context) : ofQueue(event, context);
}

function isStream(event: DynamoDBStreamEvent | SQSEvent): event is DynamoDBStreamEvent {
  return isFrom(event, 'aws:dynamodb');
}
