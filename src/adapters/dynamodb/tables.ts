import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';

/** The names of the desk's five tables. */
export interface DeskTables {
  readonly tickets: string;
  readonly routes: string;
  readonly corrections: string;
  readonly audit: string;
  readonly desk: string;
}

/** A table as it is kept; `serverless.yml` says the same, and a test compares the two. */
export interface TableShape {
  /** Partition key, and sort key where there is one. All keys are strings. */
  readonly key: readonly [string, string?];
  /** By name of the index. Sparse: an item without both keys is not in it. */
  readonly indexes: Readonly<Record<string, IndexShape>>;
  /** Each new item is told to the functions that listen. */
  readonly stream?: 'NEW_IMAGE';
  /** The attribute that says when an item may go: epoch seconds. */
  readonly expiry?: string;
}

export interface IndexShape {
  readonly key: readonly [string, string];
  readonly projection: 'KEYS_ONLY' | 'ALL';
}

/** Keys alone: what a list shows is read from the table by key, so that a ticket is paid for once when it is written. */
function keysOnly(partition: string, sort: string): IndexShape {
  return { key: [partition, sort], projection: 'KEYS_ONLY' };
}

/**
 * The one description of the tables. tickets, routes, corrections and audit have the keys and attributes of the
 * reference; desk keeps what the use cases must read without delay, which an index cannot promise (decision 26).
 */
export const TABLES: Readonly<Record<keyof DeskTables, TableShape>> = {
  tickets: {
    key: ['ticket_id'],
    indexes: {
      'customer-topic': keysOnly('customer', 'topic'),
      customer: keysOnly('customer', 'ticket_id'),
      /** Open and decided: in queue order within the team it waits for. */
      queue: keysOnly('queue', 'queue_order'),
      /** The same, those nobody has taken, the oldest first. */
      waiting: keysOnly('waiting', 'received_order'),
      status: keysOnly('status', 'ticket_id'),
      topic: keysOnly('topic', 'ticket_id'),
      team: keysOnly('team', 'ticket_id'),
      /** Held with a reminder to come; `remind` is `due` in each. */
      reminders: keysOnly('remind', 'remind_at'),
      /** `handed_off` is `all` in each. */
      'handed-off': keysOnly('handed_off', 'handed_off_order'),
      /** `every` is `all` in each. */
      all: keysOnly('every', 'ticket_id'),
    },
  },
  routes: { key: ['ticket_id', 'decided_at'], indexes: {}, stream: 'NEW_IMAGE' },
  corrections: {
    key: ['ticket_id', 'ts'],
    // Whole: a digest reads a week of them, and they are shorter than what reading each by key would cost.
    indexes: { 'by-time': { key: ['every', 'ts'], projection: 'ALL' } },
  },
  audit: { key: ['ticket_id', 'ts'], indexes: {} },
  desk: { key: ['pk', 'sk'], indexes: { 'by-group': keysOnly('gpk', 'gsk') }, expiry: 'expires_at' },
};

/** `tr-tickets-prod` and so on. */
export function tablesOf(stage: string): DeskTables {
  return {
    tickets: `tr-tickets-${stage}`,
    routes: `tr-routes-${stage}`,
    corrections: `tr-corrections-${stage}`,
    audit: `tr-audit-${stage}`,
    desk: `tr-desk-${stage}`,
  };
}

/** As CreateTable takes it, and as a template's resource says it. */
export function createTableInput(name: string, shape: TableShape): CreateTableCommandInput {
  const indexes = Object.entries(shape.indexes).map(
    ([IndexName, { key, projection }]): GlobalSecondaryIndex => ({
      IndexName,
      KeySchema: keySchema(key),
      Projection: { ProjectionType: projection },
    }),
  );
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes(shape),
    KeySchema: keySchema(shape.key),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(shape.stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: shape.stream } }),
  };
}

/** Makes the tables, for tests; a stage's own are made by its template. */
export async function createTables(client: DynamoDBClient, tables: DeskTables): Promise<void> {
  for (const [table, shape] of Object.entries(TABLES)) {
    const TableName = tables[table as keyof DeskTables];
    await client.send(new CreateTableCommand(createTableInput(TableName, shape)));
    if (shape.expiry === undefined) continue;
    const TimeToLiveSpecification = { AttributeName: shape.expiry, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
}

function attributes({ key, indexes }: TableShape): AttributeDefinition[] {
  const names = [key, ...Object.values(indexes).map((index) => index.key)].flat();
  return [...new Set(names)].flatMap((AttributeName) =>
    AttributeName === undefined ? [] : [{ AttributeName, AttributeType: 'S' as const }],
  );
}

function keySchema([partition, sort]: readonly [string, string?]) {
  const hash = { AttributeName: partition, KeyType: 'HASH' as const };
  return sort === undefined ? [hash] : [hash, { AttributeName: sort, KeyType: 'RANGE' as const }];
}
