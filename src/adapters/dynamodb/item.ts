import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A row as DynamoDB speaks of it. */
export type Item = Record<string, AttributeValue>;

type Plain = string | number | null | undefined;

/**
 * Attributes of plain values; null and undefined are left out, so that indexes stay sparse. Half a surrogate pair, which
 * no UTF-8 can carry, becomes the replacement character: what must come back as it was is in a document (JSON).
 */
export function attributes(values: Readonly<Record<string, Plain>>): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') item[name] = { N: String(value) };
    else if (typeof value === 'string') item[name] = { S: value.toWellFormed() };
  }
  return item;
}

/** A value of an index key: DynamoDB refuses an item whose index key is an empty string. */
export function keyOrNone(text: string | null): string | null {
  return text === '' ? null : text;
}

export function stringIn(item: Item | undefined, name: string): string | null {
  return item?.[name]?.S ?? null;
}

export function numberIn(item: Item | undefined, name: string): number | null {
  const number = item?.[name]?.N;
  return number === undefined ? null : Number(number);
}
