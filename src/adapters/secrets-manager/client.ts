import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Milliseconds. A function that is frozen while it asks is thawed on a dead line, and everybody waits for that answer. */
const CONNECT_WITHIN = 3_000;
const ANSWER_WITHIN = 3_000;

/** Region, credentials and another address come from the environment, as AWS tools find them. */
export const secretsClient = (config: SecretsManagerClientConfig = {}): SecretsManagerClient =>
  new SecretsManagerClient({
    maxAttempts: 3,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      // Without it the SDK only warns, and waits on for ever.
      throwOnRequestTimeout: true,
    }),
    ...config,
  });
