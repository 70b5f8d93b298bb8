import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { Html } from './text.ts';

/** Nothing from elsewhere, nothing inline, in nobody's frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** On every answer of the board. Pages hold customers' words: no cache keeps them. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

type Status = 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 428 | 503;

/** Markup as an answer, compressed when it is worth it. */
export async function answer(c: Context, markup: Html | string, status: Status = 200): Promise<Response> {
  const text = String(await markup);
  const headers = {
    ...SAFE_HEADERS,
    'content-type': 'text/html; charset=utf-8',
    vary: 'accept-encoding, cookie',
  };
  if (text.length < 1024 || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
    return c.body(text, status, headers);
  }
  const packed = new Uint8Array(gzipSync(text, { level: 4 }));
  return c.body(packed, status, { ...headers, 'content-encoding': 'gzip' });
}

export function wantsJson(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('application/json');
}

export function answerJson(c: Context, value: unknown, status: Status = 200): Response {
  return c.body(JSON.stringify(value), status, {
    ...SAFE_HEADERS,
    'content-type': 'application/json; charset=utf-8',
  });
}

/** After a form: the browser fetches the page it came from (RFC 9110, 303). */
export function seeOther(c: Context, to: string): Response {
  return c.body(null, 303, { ...SAFE_HEADERS, location: to });
}
