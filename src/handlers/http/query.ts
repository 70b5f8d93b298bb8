import { createHash } from 'node:crypto';
import { complain, type Fields, fieldsOf, textField } from '../../domain/router/intake/fields.ts';
import type { Cursor } from '../../ports/ticket-views.ts';
import type { HttpEvent } from './event.ts';

/** The query string as fields; one given twice is a list, which is refused by name. */
export function queryOf(event: HttpEvent): Fields {
  const asked: Record<string, string | string[]> = Object.create(null);
  const query = new URLSearchParams(event.rawQueryString);
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    asked[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return fieldsOf(asked);
}

export const LIMIT = 50;
const MOST = 200;

/** `limit`: 1–200, 50 when not given. */
export function limitOf(query: Fields): number {
  const typed = textField(query, 'limit', { line: true, max: 10 });
  if (typed === '') return LIMIT;
  const limit = /^\d+$/.test(typed) ? Number(typed) : 0;
  if (limit < 1 || limit > MOST) complain(query, 'limit', `must be a whole number from 1 to ${MOST}`);
  return limit;
}

/** One of a closed set, or null when not given. */
export function choiceOf<T extends string>(query: Fields, name: string, choices: readonly T[]): T | null {
  const typed = textField(query, name, { line: true, max: 100 });
  const choice = choices.find((known) => known === typed) ?? null;
  if (typed !== '' && choice === null) complain(query, name, `must be one of ${choices.join(', ')}`);
  return choice;
}

/** Ours and opaque, and good for the listing it came from alone: the place of one queue means nothing in another. */
export function cursorOf(query: Fields, listing: unknown): Cursor {
  const typed = textField(query, 'cursor', { line: true, max: 1_000 });
  if (typed === '') return null;
  const place = typed.slice(typed.indexOf('.') + 1);
  if (cursorFor(listing, place) === typed) return place;
  complain(query, 'cursor', 'is none of this listing; take it from the answer before, with the same filters');
  return null;
}

/** The place where the next page starts, as callers get it. `listing`: what was asked for, beside place and limit. */
export function cursorFor(listing: unknown, place: Cursor): Cursor {
  if (place === null) return null;
  const mark = createHash('sha256')
    .update(JSON.stringify([listing, place]))
    .digest('hex')
    .slice(0, 12);
  return `${mark}.${place}`;
}

const ID = /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/;

/** The `{id}` of the path; null when it cannot be the id of anything. */
export function pathId(event: HttpEvent): string | null {
  const id = event.pathParameters?.id ?? '';
  return ID.test(id) ? id : null;
}
