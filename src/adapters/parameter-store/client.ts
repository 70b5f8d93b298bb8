import { SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';

/** Region, credentials and another address come from the environment, as AWS tools find them. */
export const parameterClient = (config: SSMClientConfig = {}): SSMClient =>
  new SSMClient({ maxAttempts: 3, ...config });
