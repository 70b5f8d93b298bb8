import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { sesClient } from '../../src/adapters/mail/ses-client.ts';
import { parameterClient } from '../../src/adapters/parameter-store/client.ts';
import { s3Client } from '../../src/adapters/s3/client.ts';
import { secretsClient } from '../../src/adapters/secrets-manager/client.ts';
import { slackClient } from '../../src/adapters/slack/client.ts';
import { sqsClient } from '../../src/adapters/sqs/client.ts';

interface Given {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}

const QUEUE = 'http://127.0.0.1/1/q';
const MAIL = { Content: { Raw: { Data: Buffer.from('Subject: a\r\n\r\nb') } } };

/** One call of each client, which has one try. */
const CALLS: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  DynamoDB: (given) =>
    dynamoClient(given).send(new GetItemCommand({ TableName: 't', Key: { id: { S: 'a' } } })),
  SQS: (given) =>
    sqsClient({ ...given, useQueueUrlAsEndpoint: false }).send(
      new GetQueueAttributesCommand({ QueueUrl: QUEUE }),
    ),
  S3: (given) =>
    s3Client({ ...given, forcePathStyle: true }).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })),
  SES: (given) => sesClient(given).send(new SendEmailCommand(MAIL)),
  'Secrets Manager': (given) => secretsClient(given).send(new GetSecretValueCommand({ SecretId: 's' })),
  'Parameter Store': (given) => parameterClient(given).send(new GetParameterCommand({ Name: 'p' })),
};

const servers: Server[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function given(endpoint: string): Given {
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  return { endpoint, region: 'ap-southeast-1', credentials, maxAttempts: 1 };
}

describe('who asks AWS', () => {
  it.each(Object.entries(CALLS))('%s does not wait for ever for an answer', async (_, call) => {
    const silent = createServer();
    const url = await listening(silent);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

    const failed = call(given(url)).then(
      () => 'answered',
      ({ name }: Error) => name,
    );
    await once(silent, 'request');
    await vi.advanceTimersByTimeAsync(11_000);

    expect(await failed).toBe('TimeoutError');
  });
});

describe('a line that could die while a function is frozen', () => {
  it('is not kept for the next mail', async () => {
    const lines = new Set<unknown>();
    const url = await listening(
      createServer((request, response) => {
        lines.add(request.socket);
        response.setHeader('content-type', 'application/json').end('{"MessageId":"1"}');
      }),
    );
    const client = sesClient(given(url));

    await client.send(new SendEmailCommand(MAIL));
    await client.send(new SendEmailCommand(MAIL));

    expect(lines.size).toBe(2);
  });

  it('is not kept for the next call to Slack', async () => {
    const lines = new Set<unknown>();
    const apiUrl = await listening(
      createServer((request, response) => {
        lines.add(request.socket);
        response.setHeader('content-type', 'application/json').end('{"ok":true}');
      }),
    );
    const client = slackClient({ token: 'xoxb-made-up', apiUrl });

    await client.auth.test();
    await client.auth.test();

    expect(lines.size).toBe(2);
  });
});
