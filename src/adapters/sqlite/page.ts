import type { Cursor, Page } from '../../ports/ticket-views.ts';

export type Key = readonly (string | number)[];

/** One page of a listing that was asked for one row more than it shows. A cursor is the key of the last row shown. */
export function pageOf<T>(items: readonly T[], limit: number, keyOf: (item: T) => Key): Page<T> {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown, next: items.length > limit && last !== undefined ? sealed(keyOf(last)) : null };
}

/** The key in a cursor; null from the start, and for a cursor nobody gave. */
export function keyIn(cursor: Cursor, parts: number): Key | null {
  if (cursor === null) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return isKey(key) && key.length === parts ? key : null;
  } catch {
    return null;
  }
}

function isKey(value: unknown): value is Key {
  return Array.isArray(value) && value.every((part) => ['string', 'number'].includes(typeof part));
}

function sealed(key: Key): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}
