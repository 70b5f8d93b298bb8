import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sqsFault } from './send.ts';

/** About how many messages; SQS counts with a delay of up to a minute. */
export interface Depth {
  readonly waiting: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** Throws a `Fault`. */
export async function queueDepth(client: SQSClient, queue: string): Promise<Depth> {
  try {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: queue,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    );
    return {
      waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
      inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    };
  } catch (cause) {
    throw sqsFault(queue, cause);
  }
}
