import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** A request that gets no connection, or no answer, is over: milliseconds. Nobody here waits long for a message. */
const CONNECT_WITHIN = 3_000;
const ANSWER_WITHIN = 5_000;

/**
 * The client, made once per process. Region, credentials and endpoint (`AWS_ENDPOINT_URL`) come from the environment
 * unless given. The SDK tries a request three times.
 */
export function sqsClient(options: SQSClientConfig = {}): SQSClient {
  return new SQSClient({
    maxAttempts: 3,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      // Without it the SDK only warns, and waits on for ever.
      throwOnRequestTimeout: true,
    }),
    ...options,
  });
}
