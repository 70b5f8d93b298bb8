import { SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Milliseconds. A function that is frozen while it asks is thawed on a dead line. */
const CONNECT_WITHIN = 3_000;
const ANSWER_WITHIN = 3_000;

/** Region, credentials and another address come from the environment, as AWS tools find them. */
export const parameterClient = (config: SSMClientConfig = {}): SSMClient =>
  new SSMClient({
    maxAttempts: 3,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      // Without it the SDK only warns, and waits on for ever.
      throwOnRequestTimeout: true,
    }),
    ...config,
  });
