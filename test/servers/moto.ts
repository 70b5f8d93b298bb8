import { randomBytes } from 'node:crypto';
import process from 'node:process';

export interface AwsConfig {
  readonly region: string;
  /** Absent where the suites run on AWS itself; then the credentials are the ones this machine has. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The word that stands for AWS itself in `AWS_ENDPOINT_URL`: there is no one address of all its services. */
export const AWS_ITSELF = 'aws';

/** Where the AWS suites run: one moto for the whole run, or what `AWS_ENDPOINT_URL` gave it. */
export function awsEndpoint(): string {
  const { AWS_ENDPOINT_URL: endpoint = '' } = process.env;
  if (endpoint === '')
    throw new Error('This suite needs an emulator of AWS: run it without AWS_ENDPOINT_URL.');
  return endpoint;
}

/** What any AWS client of a test is made with: `new SQSClient(awsConfig())`. */
export function awsConfig(): AwsConfig {
  const region = process.env.AWS_REGION ?? 'ap-southeast-1';
  if ((process.env.AWS_ENDPOINT_URL ?? '') === '') return { region };
  const { AWS_ACCESS_KEY_ID: accessKeyId = 'x', AWS_SECRET_ACCESS_KEY: secretAccessKey = 'x' } = process.env;
  return { region, endpoint: awsEndpoint(), credentials: { accessKeyId, secretAccessKey } };
}

/** Without digits: twelve of them look like a phone number, and the log masks those. */
const letters = (hex: string): string => hex.replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');

/** A name no other test has, for a bucket, table, queue or parameter: lower case, digits and dashes, under 40 letters. */
export function uniqueName(word = 'tr'): string {
  return `${word}-${letters(randomBytes(6).toString('hex'))}`;
}
