import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Lane } from '../../domain/router/lane.ts';
import { OUTCOMES, type Outcome } from '../../domain/router/receipt.ts';
import type { LedgerRow } from '../../ports/ticket-views.ts';
import { type Item, numberIn, stringIn } from './item.ts';
import { deskKey } from './keys.ts';

/** Each day's counts of a lane stand in so many rows, so that commits at once seldom meet on one. */
export const SHARDS = 8;

/** What a receipt is counted as. */
export interface Counted {
  readonly lane: Lane;
  readonly day: string;
  readonly outcome: Outcome;
  /** The kind of a rejection, counted while the outcome is `rejected`. */
  readonly reason: string | null;
}

/** Counts gathered over one change, by lane and day. */
export interface Counts {
  accepted(receipt: Counted): void;
  repeated(repeat: { readonly lane: Lane; readonly day: string }): void;
  moved(receipt: Counted, to: Outcome): void;
  /** One action for each lane and day where something is counted. */
  actions(table: string, shard: number): readonly TransactWriteItem[];
}

export function counts(): Counts {
  const rows = new Map<string, { lane: Lane; day: string; by: Map<string, number> }>();
  const add = ({ lane, day }: { lane: Lane; day: string }, name: string, n: number) => {
    const row = rows.get(`${lane} ${day}`) ?? { lane, day, by: new Map() };
    row.by.set(name, (row.by.get(name) ?? 0) + n);
    rows.set(`${lane} ${day}`, row);
  };
  const count = (receipt: Counted, outcome: Outcome, n: number) => {
    add(receipt, `outcome_${outcome}`, n);
    if (outcome === 'rejected' && receipt.reason !== null) add(receipt, `reason_${receipt.reason}`, n);
  };
  return {
    accepted: (receipt) => {
      add(receipt, 'accepted', 1);
      count(receipt, receipt.outcome, 1);
    },
    repeated: (repeat) => add(repeat, 'repeats', 1),
    moved: (receipt, to) => {
      count(receipt, receipt.outcome, -1);
      count(receipt, to, 1);
    },
    actions: (table, shard) =>
      [...rows.values()].flatMap(({ lane, day, by }) => {
        const counted = [...by].filter(([, n]) => n !== 0);
        return counted.length === 0 ? [] : [adding(table, lane, day, shard, counted)];
      }),
  };
}

function adding(
  table: string,
  lane: Lane,
  day: string,
  shard: number,
  counted: readonly (readonly [string, number])[],
): TransactWriteItem {
  const { pk, sk } = deskKey.ledger(lane, day, shard);
  return {
    Update: {
      TableName: table,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: `ADD ${counted.map((_, n) => `#${n} :${n}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(counted.map(([name], n) => [`#${n}`, name])),
      ExpressionAttributeValues: Object.fromEntries(counted.map(([, by], n) => [`:${n}`, { N: String(by) }])),
    },
  };
}

/** The ledger's rows out of the counters' items, by day and lane; what adds up to nothing is left out. */
export function ledgerRows(items: readonly Item[]): readonly LedgerRow[] {
  const byLane = Map.groupBy(items, (item) => {
    const [lane, day] = (stringIn(item, 'sk') ?? '').split('#');
    return `${day} ${lane}`;
  });
  return [...byLane]
    .map(([key, shards]) => ledgerRow(key, shards))
    .filter(
      (row) => row.accepted !== 0 || row.repeats !== 0 || OUTCOMES.some((one) => row.outcomes[one] !== 0),
    )
    .sort((a, b) => (`${a.day} ${a.lane}` < `${b.day} ${b.lane}` ? -1 : 1));
}

function ledgerRow(key: string, shards: readonly Item[]): LedgerRow {
  const [day = '', lane] = key.split(' ');
  const total = (name: string) => shards.reduce((sum, shard) => sum + (numberIn(shard, name) ?? 0), 0);
  const kinds = new Set(
    shards.flatMap((shard) => Object.keys(shard).filter((name) => name.startsWith('reason_'))),
  );
  const reasons = [...kinds].map((name) => [name.slice('reason_'.length), total(name)] as const);
  return {
    lane: lane as Lane,
    day,
    accepted: total('accepted'),
    repeats: total('repeats'),
    outcomes: Object.fromEntries(OUTCOMES.map((one) => [one, total(`outcome_${one}`)])) as Record<
      Outcome,
      number
    >,
    reasons: Object.fromEntries(reasons.filter(([, n]) => n !== 0)),
  };
}
