import process from 'node:process';
import { inject } from 'vitest';
import { AWS_ITSELF, awsConfig } from './moto.ts';

// Every client of an AWS suite speaks to the same place, also those that the code under test makes for itself, as in a
// Lambda function, from its environment; and none to an account that this machine happens to know.
const endpoint = inject('awsEndpoint');
if (endpoint === AWS_ITSELF) delete process.env.AWS_ENDPOINT_URL;
else process.env.AWS_ENDPOINT_URL = endpoint;
const { region, credentials } = awsConfig();
process.env.AWS_REGION = region;
if (credentials !== undefined) {
  // It would win over the keys.
  delete process.env.AWS_PROFILE;
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
}
