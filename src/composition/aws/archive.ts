import { dynamoClient } from '../../adapters/dynamodb/client.ts';
import { dynamoIntakeQueue } from '../../adapters/dynamodb/intake-queue.ts';
import { dynamoReportStore } from '../../adapters/dynamodb/report-store.ts';
import { dynamoTicketStore } from '../../adapters/dynamodb/ticket-store.ts';
import { dynamoTicketViews } from '../../adapters/dynamodb/ticket-views.ts';
import { parameterClient } from '../../adapters/parameter-store/client.ts';
import { parametersUnder } from '../../adapters/parameter-store/parameters.ts';
import { s3Client } from '../../adapters/s3/client.ts';
import { s3ExampleStore } from '../../adapters/s3/example-store.ts';
import { s3RawMail } from '../../adapters/s3/raw-mail.ts';
import { s3RulebookSource } from '../../adapters/s3/rulebook-source.ts';
import { s3RulebookStore } from '../../adapters/s3/rulebook-store.ts';
import { sqsBell } from '../../adapters/sqs/bell.ts';
import { sqsClient } from '../../adapters/sqs/client.ts';
import { sqsRedrivingQueue } from '../../adapters/sqs/redriving-queue.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { RulebookTexts } from '../../domain/router/rulebook/model.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Notices } from '../../ports/notices.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import { syncRulebook } from '../../usecases/sync-rulebook.ts';
import type { Archive } from '../archive.ts';
import type { ReadSettings } from '../settings.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { type Deployment, deploymentOf } from './deployment.ts';
import { onlyReads } from './only-reads.ts';
import { settingsOnAws } from './settings-here.ts';
import { LARGE } from './stores.ts';

/** Where AWS is asked when the person's own settings do not say. */
const REGION = 'ap-southeast-1';

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Whoever gives the command sees what comes of it. */
const UNTOLD: Notices = { tellAdmin: async () => {} };

/**
 * A stage on AWS, seen with the rights of the person who asks. Without `write` nothing can be changed. Throws a `Fault` of
 * one sentence when there is no such stage, or it may not be seen.
 */
export async function openAwsArchive(
  stage: string,
  { write = false }: { readonly write?: boolean } = {},
): Promise<Archive> {
  process.env.AWS_REGION ??= process.env.AWS_DEFAULT_REGION ?? REGION;
  const guarded = write ? <C extends object>(client: C) => client : onlyReads;
  const clients = {
    ssm: guarded(parameterClient()),
    dynamo: guarded(dynamoClient()),
    s3: guarded(s3Client()),
    sqs: guarded(sqsClient()),
  };
  const deployment = await deploymentOf(clients.ssm, stage);
  const clock = systemClock();
  return {
    where: `stage ${stage} on AWS`,
    clock,
    ...storesOf(deployment, clients, clock),
    settings: () => settingsOf(deployment, clients.ssm),
    close: async () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

interface Clients {
  readonly ssm: ReturnType<typeof parameterClient>;
  readonly dynamo: ReturnType<typeof dynamoClient>;
  readonly s3: ReturnType<typeof s3Client>;
  readonly sqs: ReturnType<typeof sqsClient>;
}

function storesOf(
  { tables, buckets, queues, deadLetters }: Deployment,
  { dynamo: client, s3, sqs }: Clients,
  clock: Clock,
) {
  const ring = sqsBell({ client: sqs, queues, log: SILENT });
  const large = s3RawMail({ client: s3, bucket: buckets.rawMail, prefix: LARGE });
  const rules = { client: s3, bucket: buckets.rulesSource };
  const source = s3RulebookSource(rules);
  const rulebooks = s3RulebookStore(rules);
  return {
    store: dynamoTicketStore({ client, tables, clock, large, ring }),
    views: dynamoTicketViews({ client, tables, large }),
    queue: sqsRedrivingQueue(dynamoIntakeQueue({ client, tables, clock, ring }), {
      client: sqs,
      queues: (['intake', 'route', 'dispatch', 'mail'] as const).map((name) => ({
        live: queues[name],
        dead: deadLetters[name],
        holds: name === 'mail' ? 'mails' : 'bells',
      })),
    }),
    reports: dynamoReportStore({ client, tables }),
    examples: s3ExampleStore(rules),
    rulebooks,
    rawMail: movedMail(
      s3RawMail({ client: s3, bucket: buckets.rawMail }),
      s3RawMail({ client: s3, bucket: buckets.rawMail, prefix: MOVED }),
    ),
    writeRules: async (texts: RulebookTexts) => {
      await source.write(texts);
      // At once: by itself the stage looks every quarter of an hour.
      await syncRulebook({ source, rulebooks, clock, notices: UNTOLD, sha256Hex })();
    },
  };
}

/** Mails of a desk that moved here lie where no bell rings for them: each is on its ticket already. */
const MOVED = 'moved/';

function movedMail(laidDown: RawMail, moved: RawMail): RawMail {
  return { put: moved.put, get: async (key) => (await moved.get(key)) ?? (await laidDown.get(key)) };
}

/** Without the secrets: nobody who looks in from beside needs them. */
async function settingsOf(
  { config: path, secrets: prefix }: Deployment,
  ssm: Clients['ssm'],
): Promise<ReadSettings> {
  const laid = await parametersUnder({ client: ssm, path });
  return settingsOnAws(laid, new Map(), { path, prefix, uses: [] });
}
