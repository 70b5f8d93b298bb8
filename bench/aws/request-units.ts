import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { IndexShape, TableShape } from '../../src/adapters/dynamodb/tables.ts';

/**
 * What DynamoDB takes for a request on demand, out of the items themselves: moto reports its own idea of it.
 * Sizes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export type Item = Readonly<Record<string, AttributeValue>>;

const WRITE_UNIT = 1_024;
const READ_UNIT = 4_096;
/** A write or read inside of a transaction is done twice: prepared, then committed. */
const IN_TRANSACTION = 2;

/** Bytes of names and values as DynamoDB counts them. */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0);
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.SS !== undefined) return sum(value.SS.map(bytes));
  if (value.NS !== undefined) return sum(value.NS.map(numberSize));
  if (value.L !== undefined) return 3 + sum(value.L.map((one) => 1 + valueSize(one)));
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/** About a byte for two significant digits, and one more; another for a minus. */
function numberSize(text: string): number {
  const digits = text.replace(/^-|\.|e.*$/gi, '').replace(/^0+|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

export interface Write {
  readonly before: Item | undefined;
  /** The same as before where a condition alone is checked, or one failed. */
  readonly after: Item | undefined;
  readonly transactional: boolean;
}

/** Units of the table: of the larger of both items, each KB begun; also for what is not there. */
export function writeUnits({ before, after, transactional }: Write): number {
  const size = Math.max(sizeOf(before), sizeOf(after));
  return kilobytes(size) * (transactional ? IN_TRANSACTION : 1);
}

function sizeOf(item: Item | undefined): number {
  return item === undefined ? 0 : itemSize(item);
}

function kilobytes(size: number): number {
  return Math.max(1, Math.ceil(size / WRITE_UNIT));
}

/**
 * Units of all indexes of the table. An index is written only where its entry changes: one for an entry that comes,
 * goes or has other attributes, two for one whose key changes (the old one goes, the new one comes). They are written
 * after the transaction and so once (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html).
 */
export function indexUnits({ before, after }: Write, shape: TableShape): number {
  return sum(Object.values(shape.indexes).map((index) => entryUnits(before, after, index, shape)));
}

function entryUnits(
  before: Item | undefined,
  after: Item | undefined,
  index: IndexShape,
  shape: TableShape,
): number {
  const [old, next] = [before, after].map((item) => entryOf(item, index, shape));
  if (old === undefined || next === undefined)
    return old === next ? 0 : kilobytes(Math.max(sizeOf(old), sizeOf(next)));
  if (JSON.stringify(old) === JSON.stringify(next)) return 0;
  const moved = index.key.some((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name]));
  return moved
    ? kilobytes(sizeOf(old)) + kilobytes(sizeOf(next))
    : kilobytes(Math.max(sizeOf(old), sizeOf(next)));
}

/** What of an item stands in an index; undefined when it lacks one of the keys. */
export function entryOf(item: Item | undefined, index: IndexShape, { key }: TableShape): Item | undefined {
  if (item === undefined || index.key.some((name) => item[name] === undefined)) return undefined;
  if (index.projection === 'ALL') return Object.fromEntries(Object.entries(item).sort());
  const names = [...new Set([...index.key, ...key])].filter((name) => name !== undefined).sort();
  return Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

/** Units of reading so many bytes: each 4 KB begun, at least one; half without strong consistency. */
export function readUnits(size: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(size / READ_UNIT)) * (consistent ? 1 : 0.5);
}
