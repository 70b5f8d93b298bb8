import { hash } from 'node:crypto';
import { Fault } from '../../ports/fault.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import { type Item, stringIn } from './item.ts';

/**
 * Bytes from which on a document is kept in the large store. An item of DynamoDB holds 400 KB, and each of its kilobytes is
 * paid for at each write.
 */
export const LARGE = 100_000;

/** A document as the row has it, and as the large store has it; the row may have part of it in other attributes. */
export interface Document {
  readonly inRow: unknown;
  readonly whole: unknown;
}

/**
 * The `doc` of a row, or where it is. The large store's key is the hash of what it keeps, so that putting it again changes
 * nothing, and what a commit left there that failed is nobody's.
 */
export async function packed(large: RawMail, document: Document, limit = LARGE): Promise<Item> {
  const whole = JSON.stringify(document.whole);
  if (whole.length * 3 <= limit || Buffer.byteLength(whole) <= limit) {
    const inRow = document.inRow === document.whole ? whole : JSON.stringify(document.inRow);
    return { doc: { S: inRow } };
  }
  const key = `texts/${hash('sha256', whole)}.json`;
  await large.put(key, Buffer.from(whole));
  return { large: { S: key } };
}

/** Whether the row has only a pointer. */
export function isLarge(item: Item): boolean {
  return item.large !== undefined;
}

/** The document of a row, whole when it was large; attributes beside it are the caller's to add. */
export async function unpacked<T>(large: RawMail, item: Item): Promise<T> {
  const key = stringIn(item, 'large');
  if (key === null) return JSON.parse(stringIn(item, 'doc') ?? 'null') as T;
  const bytes = await large.get(key);
  if (bytes === null) throw missing(key);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
}

function missing(key: string): Fault {
  return new Fault(
    'store-damaged',
    `A long text is missing: ${key}. Restore it from an earlier version in the bucket.`,
    { retry: false },
  );
}
