import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createTables, tablesOf } from '../../src/adapters/dynamodb/tables.ts';
import type { AwsConfig } from './moto.ts';

const QUEUES = ['mail', 'intake', 'route', 'dispatch'] as const;
export type QueueName = (typeof QUEUES)[number] | `${(typeof QUEUES)[number]}-dlq` | 'stream-dlq';

/** A stage as the template makes it, on the emulator. */
export interface Deployed {
  readonly stage: string;
  readonly config: AwsConfig;
  /** What the functions are told, all of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly queues: Readonly<Record<QueueName, string>>;
  readonly clients: {
    readonly dynamo: DynamoDBClient;
    readonly s3: S3Client;
    readonly sqs: SQSClient;
    readonly ssm: SSMClient;
    readonly secrets: SecretsManagerClient;
    readonly ses: SESv2Client;
  };
  /** Sets a setting of the stage; functions that are open see it after a while, cold ones at once. */
  set(setting: string, value: string): Promise<void>;
  close(): void;
}

export interface DeployOptions {
  readonly config: AwsConfig;
  readonly stage: string;
  /** By name without the prefix. */
  readonly settings?: Readonly<Record<string, string>>;
  /** By the rest of the name: `slack/bot-token`. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** How often a message may be received before it is buried; as in deploy/queues.yml. */
const MOST_RECEIVED: Readonly<Record<(typeof QUEUES)[number], number>> = {
  mail: 5,
  intake: 3,
  route: 5,
  dispatch: 5,
};

/** The template makes them; Slack's and Google's have no value until an admin gives them one. */
const SECRETS = ['form/secret', 'chat/secret', 'link/secret', 'slack/bot-token', 'slack/signing-secret'];
/** Only where the rules stand in a Sheet. */
const OF_GOOGLE = 'drive/sa';
const OWN_SECRETS: Readonly<Record<string, string>> = {
  'form/secret': 'form-secret-of-the-tests',
  'chat/secret': 'chat-secret-of-the-tests',
  'link/secret': 'link-secret-of-the-tests',
};

export async function deployed({
  config,
  stage,
  settings = {},
  secrets = {},
}: DeployOptions): Promise<Deployed> {
  const clients = {
    dynamo: new DynamoDBClient(config),
    s3: new S3Client(config),
    sqs: new SQSClient(config),
    ssm: new SSMClient(config),
    secrets: new SecretsManagerClient(config),
    ses: new SESv2Client(config),
  };
  const tables = tablesOf(stage);
  const [queues] = await Promise.all([makeQueues(clients.sqs, stage), createTables(clients.dynamo, tables)]);
  const buckets = await makeBuckets(clients, stage, queues.mail);
  const set = async (name: string, Value: string): Promise<void> => {
    const Name = `/tr/${stage}/config/${name}`;
    await clients.ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
  };
  for (const [name, value] of Object.entries(settings)) await set(name, value);
  const { MAIL_FROM: sender } = settings;
  if (sender !== undefined) await verified(clients.ses, sender);
  for (const name of settings.SHEET_ID === undefined ? SECRETS : [...SECRETS, OF_GOOGLE]) {
    const SecretString = { ...OWN_SECRETS, ...secrets }[name];
    await clients.secrets.send(
      new CreateSecretCommand({
        Name: `tr/${stage}/${name}`,
        ...(SecretString === undefined ? {} : { SecretString }),
      }),
    );
  }
  const environment = {
    TR_STAGE: stage,
    TR_TICKETS: tables.tickets,
    TR_ROUTES: tables.routes,
    TR_CORRECTIONS: tables.corrections,
    TR_AUDIT: tables.audit,
    TR_DESK: tables.desk,
    TR_RAW_MAIL: buckets.rawMail,
    TR_RULES_SOURCE: buckets.rules,
    TR_MAIL: queues.mail,
    TR_INTAKE: queues.intake,
    TR_ROUTE: queues.route,
    TR_DISPATCH: queues.dispatch,
    TR_INTAKE_DLQ: queues['intake-dlq'],
    TR_ROUTE_DLQ: queues['route-dlq'],
    TR_DISPATCH_DLQ: queues['dispatch-dlq'],
    TR_CONFIG: `/tr/${stage}/config`,
    TR_SECRETS: `tr/${stage}`,
    TR_PUBLIC_URL: 'https://correct.lambda-url.example/',
  };
  const close = (): void => {
    for (const client of Object.values(clients)) client.destroy();
  };
  return { stage, config, environment, queues, clients, set, close };
}

async function makeQueues(sqs: SQSClient, stage: string): Promise<Deployed['queues']> {
  const make = async (name: string, Attributes: Record<string, string> = {}): Promise<string> => {
    const { QueueUrl = '' } = await sqs.send(
      new CreateQueueCommand({ QueueName: `tr-${name}-${stage}`, Attributes }),
    );
    return QueueUrl;
  };
  const made: Record<string, string> = { 'stream-dlq': await make('stream-dlq') };
  for (const name of QUEUES) {
    const dead = await make(`${name}-dlq`);
    const deadLetterTargetArn = await arnOf(sqs, dead);
    const redrive = { deadLetterTargetArn, maxReceiveCount: MOST_RECEIVED[name] };
    made[`${name}-dlq`] = dead;
    made[name] = await make(name, { RedrivePolicy: JSON.stringify(redrive), VisibilityTimeout: '90' });
  }
  return made as Deployed['queues'];
}

async function arnOf(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  return (await sqs.send(asked)).Attributes?.QueueArn ?? '';
}

async function makeBuckets({ s3, sqs }: Deployed['clients'], stage: string, mailQueue: string) {
  const made = {
    rawMail: `tr-raw-mail-123456789012-${stage}`,
    rules: `tr-rules-source-123456789012-${stage}`,
  };
  const CreateBucketConfiguration = { LocationConstraint: 'ap-southeast-1' as const };
  for (const Bucket of Object.values(made)) {
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  const onlyMail = { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'mail/' }] } };
  const QueueArn = await arnOf(sqs, mailQueue);
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: made.rawMail,
      NotificationConfiguration: {
        QueueConfigurations: [{ QueueArn, Events: ['s3:ObjectCreated:*'], Filter: onlyMail }],
      },
    }),
  );
  return made;
}

/** Verified by an earlier stage of the run is as good. */
async function verified(ses: SESv2Client, EmailIdentity: string): Promise<void> {
  await ses.send(new CreateEmailIdentityCommand({ EmailIdentity })).catch((error: Error) => {
    if (error.name !== 'AlreadyExistsException') throw error;
  });
}
