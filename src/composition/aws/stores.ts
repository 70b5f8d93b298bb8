import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoClient } from '../../adapters/dynamodb/client.ts';
import type { DeskTables } from '../../adapters/dynamodb/tables.ts';
import { dynamoTicketStore } from '../../adapters/dynamodb/ticket-store.ts';
import { toldTicketStore } from '../../adapters/log/ticket-store.ts';
import { countedTicketStore } from '../../adapters/metrics/ticket-store.ts';
import { s3Client } from '../../adapters/s3/client.ts';
import { s3RawMail } from '../../adapters/s3/raw-mail.ts';
import { type BellQueues, sqsBell } from '../../adapters/sqs/bell.ts';
import { sqsClient } from '../../adapters/sqs/client.ts';
import type { Ring } from '../../ports/bell.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { Ground } from './ground.ts';
import type { NameOf } from './names.ts';

/** The two halves of the bucket of raw mail: what SES lays down, and our own texts that are too large for a row. */
export const MAILS = 'mail/';
export const LARGE = 'large/';

/** What the parts of one function share: its clients, each made once, and where the desk keeps things. */
export interface Kept {
  readonly client: DynamoDBClient;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly tables: DeskTables;
  /** Texts too large for a row. */
  readonly large: RawMail;
  readonly ring: Ring;
}

export function keptIn({ name, log }: Pick<Ground, 'name' | 'log'>): Kept {
  const s3 = s3Client();
  const sqs = sqsClient();
  return {
    client: dynamoClient(),
    s3,
    sqs,
    tables: tablesNamed(name),
    large: s3RawMail({ client: s3, bucket: name('TR_RAW_MAIL'), prefix: LARGE }),
    ring: sqsBell({ client: sqs, queues: queuesNamed(name), log }),
  };
}

export function tablesNamed(name: NameOf): DeskTables {
  return {
    tickets: name('TR_TICKETS'),
    routes: name('TR_ROUTES'),
    corrections: name('TR_CORRECTIONS'),
    audit: name('TR_AUDIT'),
    desk: name('TR_DESK'),
  };
}

/** Each function is told of the queues that it rings, and of no other. */
export function queuesNamed(name: NameOf): BellQueues {
  return {
    get intake() {
      return name('TR_INTAKE');
    },
    get route() {
      return name('TR_ROUTE');
    },
    get dispatch() {
      return name('TR_DISPATCH');
    },
  };
}

/** The tickets; every commit is told and counted, and rings whoever goes on. */
export function storeIn({ clock, log, metrics }: Ground, { client, tables, large, ring }: Kept): TicketStore {
  const store = dynamoTicketStore({ client, tables, clock, large, ring });
  return countedTicketStore(toldTicketStore(store, log), metrics);
}
