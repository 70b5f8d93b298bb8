import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

export interface AwsConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The word that stands for AWS itself in `AWS_ENDPOINT_URL`: no address of one service. */
const AWS_ITSELF = 'aws';

/** Where the AWS suites run: one moto for the whole run, or what `AWS_ENDPOINT_URL` gave it. */
export function awsEndpoint(): string {
  return inject('awsEndpoint');
}

/** What any AWS client of a test is made with: `new SQSClient(awsConfig())`. */
export function awsConfig(): AwsConfig {
  const region = process.env.AWS_REGION ?? 'ap-southeast-1';
  const endpoint = awsEndpoint();
  if (endpoint === AWS_ITSELF) return { region };
  const { AWS_ACCESS_KEY_ID: accessKeyId = 'x', AWS_SECRET_ACCESS_KEY: secretAccessKey = 'x' } = process.env;
  return { region, endpoint, credentials: { accessKeyId, secretAccessKey } };
}

/** The same for clients that the code under test makes for itself, from its environment as in a Lambda function. */
export function awsEnvironment(): Record<string, string> {
  const { region, endpoint, credentials } = awsConfig();
  return {
    AWS_REGION: region,
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint }),
    ...(credentials === undefined
      ? {}
      : { AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey }),
  };
}

/** A name no other test has, for a bucket, table, queue or parameter: lower case, digits and dashes, under 40 letters. */
export function uniqueName(word = 'tr'): string {
  return `${word}-${randomBytes(6).toString('hex')}`;
}
