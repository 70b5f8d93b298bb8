import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ReportKind } from '../../domain/router/report/period.ts';
import type { ReportStore, Schedule, SentReport } from '../../ports/report-store.ts';
import { took } from './conditional.ts';
import { asked } from './faults.ts';
import { attributes, type Item, numberIn, stringIn } from './item.ts';
import { keyText, sortable } from './keys.ts';
import { queryOf } from './partition.ts';
import { deskRow, getItem, query } from './reads.ts';
import type { DeskTables } from './tables.ts';

export interface ReportStoreOptions {
  readonly client: DynamoDBClient;
  readonly tables: Pick<DeskTables, 'desk'>;
  /** For tests: may throw before or after a write took effect, as a broken backend would. */
  readonly faults?: (point: 'before' | 'after') => void;
}

/** Rows of tr-desk under `report#<kind>`: when it is due, and each report as it went out. */
export function dynamoReportStore({ client, tables, faults }: ReportStoreOptions): ReportStore {
  const write = async <T>(work: () => Promise<T>): Promise<T> => {
    faults?.('before');
    const answer = await work();
    faults?.('after');
    return answer;
  };
  return {
    schedule: async (kind) => scheduleOf(await getItem(client, tables.desk, scheduleKey(kind))),
    reschedule: (kind, was, next) =>
      write(() =>
        took((stamp) =>
          client.send(
            new PutItemCommand({
              TableName: tables.desk,
              Item: { ...scheduleKey(kind), ...scheduleItem(next), ...stamp },
              ...ifStill(was),
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            }),
          ),
        ),
      ),
    keep: (report) =>
      write(async () => {
        const Item = { ...sentKey(report), doc: { S: JSON.stringify(report) } };
        await asked(client.send(new PutItemCommand({ TableName: tables.desk, Item })));
      }),
    sent: async (kind, limit) => {
      const rows = {
        table: tables.desk,
        is: ['pk', partitionOf(kind)],
        sort: ['sk', { start: SENT }],
      } as const;
      const input = queryOf({ ...rows, descending: true, consistent: true });
      const items = limit <= 0 ? [] : await query(client, input, limit);
      return items.map((item) => JSON.parse(stringIn(item, 'doc') ?? '') as SentReport);
    },
  };
}

const SENT = 'sent#';

function partitionOf(kind: ReportKind): string {
  return `report#${kind}`;
}

function scheduleKey(kind: ReportKind): Item {
  return deskRow({ pk: partitionOf(kind), sk: 'schedule' });
}

/** Sorts by moment, then by period. */
function sentKey({ kind, at, period }: SentReport): Item {
  return deskRow({ pk: partitionOf(kind), sk: `${SENT}${sortable(at)}#${keyText(period)}` });
}

function scheduleItem({ dueAt, lastSent }: Schedule): Item {
  return attributes({ due: dueAt, last_sent: lastSent });
}

function scheduleOf(item: Item | undefined): Schedule | null {
  const dueAt = numberIn(item ?? {}, 'due');
  return dueAt === null ? null : { dueAt, lastSent: stringIn(item, 'last_sent') };
}

function ifStill(was: Schedule | null) {
  if (was === null) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const { dueAt, lastSent } = was;
  const sent = lastSent === null ? 'attribute_not_exists(last_sent)' : 'last_sent = :sent';
  return {
    ConditionExpression: `due = :due AND ${sent}`,
    ExpressionAttributeValues: attributes({ ':due': dueAt, ':sent': lastSent }),
  };
}
