import type { Wrong } from '../../domain/router/intake/fields.ts';
import type { HttpAnswer } from './event.ts';

/** Error codes of the doors and the API, with their status (SPEC 10). */
const STATUS = {
  'bad-request': 400,
  'broken-body': 400,
  'invalid-fields': 400,
  unauthorized: 401,
  'not-found': 404,
  'method-not-allowed': 405,
  stale: 409,
  'not-now': 409,
  'too-slow': 408,
  'too-large': 413,
  'unsupported-type': 415,
  'no-such-expectation': 417,
  'too-many': 429,
  'headers-too-large': 431,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof STATUS;

/** A body of a thousand mistakes need not be answered with a thousand. */
const MOST_FIELDS = 20;

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

export function json(statusCode: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return { statusCode, headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(body) };
}

/** The error of SPEC 10. `more` stands beside code and message: `fields`, or what happened meanwhile. */
export function refusal(
  code: ErrorCode,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Record<string, string> = {},
): HttpAnswer {
  return json(STATUS[code], { error: { code, message, ...more } }, headers);
}

/** 400 with every field that is wrong, and why. */
export function invalid(wrong: Wrong): HttpAnswer {
  const named = [...wrong].slice(0, MOST_FIELDS);
  const message = named.map(([field, why]) => `${field} ${why}`).join('; ');
  return refusal('invalid-fields', `${message}.`, { fields: Object.fromEntries(named) });
}

export const unauthorized = (message: string): HttpAnswer => refusal('unauthorized', message);

/** `seconds` goes out as Retry-After (RFC 9110, 10.2.3: whole seconds). */
export function tooMany(seconds: number): HttpAnswer {
  const wait = String(Math.max(1, Math.ceil(seconds)));
  const message = `Too many requests from this address. Try again in ${wait} s.`;
  return refusal('too-many', message, {}, { 'retry-after': wait });
}
