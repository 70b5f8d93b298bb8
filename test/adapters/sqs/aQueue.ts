import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { sqsClient } from '../../../src/adapters/sqs/client.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';

export const aClient = (): SQSClient => sqsClient(awsConfig());

/** A queue nobody else has; answers its URL. */
export async function aQueue(client: SQSClient): Promise<string> {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: uniqueName() }));
  if (QueueUrl === undefined) throw new Error('no queue was made');
  return QueueUrl;
}

/** Everything that can be received now, taken off. */
export async function bodiesIn(client: SQSClient, queue: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const asked = { QueueUrl: queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked));
    if (Messages.length === 0) return bodies.sort();
    for (const { Body = '', ReceiptHandle } of Messages) {
      bodies.push(Body);
      await client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
    }
  }
}

/** How many messages are there to be received now, are out, and are kept back for later. */
export async function depthOf(client: SQSClient, queue: string) {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: ['All'] }),
  );
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed),
  };
}
