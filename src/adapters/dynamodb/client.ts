import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/**
 * A request that gets no connection, or no answer, is over: milliseconds. A commit answers within tens of them; the first
 * of the two also counts the wait for one of the fifty sockets that an export asks through.
 */
const CONNECT_WITHIN = 3_000;
const ANSWER_WITHIN = 5_000;

/**
 * The client, made once per process. Region, credentials and endpoint (`AWS_ENDPOINT_URL`) come from the environment
 * unless given. The SDK tries a request three times; what takes longer is the caller's to decide.
 */
export function dynamoClient(options: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({
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
