import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { dynamoIntakeQueue } from '../../src/adapters/dynamodb/intake-queue.ts';
import { createTables, tablesOf } from '../../src/adapters/dynamodb/tables.ts';
import { dynamoTicketStore } from '../../src/adapters/dynamodb/ticket-store.ts';
import { dynamoTicketViews } from '../../src/adapters/dynamodb/ticket-views.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { sqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Ports } from './world.ts';

export interface RivalOptions {
  readonly clock: Clock;
  readonly maxAttempts: number;
  readonly faults: (point: 'before' | 'after') => void;
}

/** A store that is compared with the model, for one world. */
export interface Rival {
  readonly ports: () => Ports;
  /** As a process that ended and began anew: what is not stored is gone. */
  reopen(): void;
  discard(): Promise<void>;
  /**
   * Whether writes that are asked for together take effect in the order in which they were asked for, across all ports.
   * Where each port speaks to the tables for itself, they are given one after the other.
   */
  readonly keepsOrder: boolean;
}

export type MakeRival = (options: RivalOptions) => Promise<Rival>;

export const onSqlite: MakeRival = async (options) => {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-random-'));
  const open = () => sqliteStore(join(folder, 'desk.db'), options);
  let store = open();
  return {
    ports: () => store,
    reopen: () => {
      store.close();
      store = open();
    },
    discard: async () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
    keepsOrder: true,
  };
};

let worlds = 0;

/** Tables of its own on what answers at `endpoint`. Examples, rulebooks and mails are S3's, and stay in memory here. */
export function onDynamo(endpoint: string): MakeRival {
  return async (options) => {
    const client = clientOf(endpoint);
    const tables = tablesOf(`random-${process.pid}-${worlds++}`);
    await createTables(client, tables);
    const elsewhere = memoryStore(options);
    const large = memoryStore({ clock: options.clock }).rawMail;
    const open = (): Ports => {
      const room = { client, tables, large, ...options };
      return {
        ...elsewhere,
        store: dynamoTicketStore(room),
        views: dynamoTicketViews(room),
        queue: dynamoIntakeQueue(room),
      };
    };
    let ports = open();
    return {
      ports: () => ports,
      reopen: () => {
        ports = open();
      },
      discard: async () => {
        for (const TableName of Object.values(tables))
          await client.send(new DeleteTableCommand({ TableName }));
        client.destroy();
      },
      keepsOrder: false,
    };
  };
}

function clientOf(endpoint: string): DynamoDBClient {
  return dynamoClient({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    requestHandler: new NodeHttpHandler({ connectionTimeout: 60_000, requestTimeout: 60_000 }),
  });
}
