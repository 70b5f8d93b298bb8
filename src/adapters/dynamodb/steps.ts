import type { Put, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.ts';

/** What it means that the condition of an action does not hold. */
export type Guard =
  | { readonly kind: 'once' }
  | { readonly kind: 'version'; readonly ticketId: string }
  | { readonly kind: 'claim' }
  | { readonly kind: 'known receipt'; readonly id: string }
  /** Somebody was quicker than the read before the commit: read again. */
  | { readonly kind: 'stale' };

/** One action of the transaction. The order of steps is the order in which conflicts are told. */
export interface Step {
  readonly action: TransactWriteItem;
  readonly guard: Guard | null;
}

export interface Condition {
  readonly says: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Item;
  readonly guard: Guard;
}

export function put(table: string, item: Item, condition?: Condition): Step {
  const action: Put = { TableName: table, Item: item, ...conditionOf(condition) };
  return { action: { Put: action }, guard: condition?.guard ?? null };
}

export function remove(table: string, key: Item, condition?: Condition): Step {
  return {
    action: { Delete: { TableName: table, Key: key, ...conditionOf(condition) } },
    guard: condition?.guard ?? null,
  };
}

/** Sets these attributes and leaves the rest of the item alone. */
export function set(table: string, key: Item, values: Item, condition?: Condition): Step {
  const entries = Object.entries(values);
  const { says, names, values: compared, guard = null } = condition ?? {};
  return {
    action: {
      Update: {
        TableName: table,
        Key: key,
        UpdateExpression: `SET ${entries.map((_, n) => `#s${n} = :s${n}`).join(', ')}`,
        ...(says && { ConditionExpression: says, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
        ExpressionAttributeNames: {
          ...names,
          ...Object.fromEntries(entries.map(([name], n) => [`#s${n}`, name])),
        },
        ExpressionAttributeValues: {
          ...compared,
          ...Object.fromEntries(entries.map(([, value], n) => [`:s${n}`, value])),
        },
      },
    },
    guard,
  };
}

/** An action without a condition. */
export function step(action: TransactWriteItem): Step {
  return { action, guard: null };
}

function conditionOf(condition: Condition | undefined) {
  if (condition === undefined) return {};
  const { says, names, values } = condition;
  return {
    ConditionExpression: says,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    ...(names && { ExpressionAttributeNames: names }),
    ...(values && { ExpressionAttributeValues: values }),
  };
}
