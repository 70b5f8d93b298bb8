import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, MINUTE } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import {
  type ChangingSecret,
  judged,
  type SecretName,
  type Secrets,
  secretNamed,
} from '../../ports/secrets.ts';
import { unauthorized } from './answer.ts';
import { type HttpAnswer, type Middleware, rawBody } from './event.ts';

/** Both ways: a time-stamp from the future would stay good longer than five minutes (SPEC 10, QUALITY S4). */
const WINDOW = 5 * MINUTE;

export interface SignedRequest {
  /** `v1` for the chat door; Slack's own scheme is the same under the name `v0`. */
  readonly scheme: 'v0' | 'v1';
  /** Unix seconds as sent; undefined when the header is missing. Empty ones are as good as missing. */
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Uint8Array;
}

export type SignatureVerdict = 'good' | 'missing' | 'stale' | 'bad';

/** RFC 2104 over SHA-256, of the parts one after the other. */
export function hmacSha256(key: string | Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** What is signed: `<scheme>:<timestamp>:<raw body>`. */
export function macOf(secret: string, scheme: string, timestamp: string, body: Uint8Array): Buffer {
  return hmacSha256(secret, `${scheme}:${timestamp}:`, body);
}

/** Over the raw bytes, in constant time, against every value of the secret. */
export function verdictOn(request: SignedRequest, values: readonly string[], now: Instant): SignatureVerdict {
  const { scheme, timestamp, signature, body } = request;
  if (!timestamp?.trim() || !signature?.trim()) return 'missing';
  if (!/^\d{1,12}$/.test(timestamp)) return 'bad';
  if (Math.abs(now - Number(timestamp) * 1_000) > WINDOW) return 'stale';
  const given = /^v[01]=([0-9a-f]{64})$/.exec(signature);
  if (given?.[1] === undefined || !signature.startsWith(scheme)) return 'bad';
  const offered = Buffer.from(given[1], 'hex');
  const matches = values.map((value) => timingSafeEqual(macOf(value, scheme, timestamp, body), offered));
  return matches.includes(true) ? 'good' : 'bad';
}

/** The same of a secret that may just have been rotated. */
export function verdictBy(
  request: SignedRequest,
  secret: ChangingSecret,
  now: Instant,
): Promise<SignatureVerdict> {
  return judged(
    secret,
    (values) => verdictOn(request, values, now),
    (verdict) => verdict !== 'bad',
  );
}

const CURES: Record<Exclude<SignatureVerdict, 'good'>, string> = {
  missing: 'Send X-Frontdesk-Timestamp and X-Frontdesk-Signature.',
  stale: 'The timestamp is more than 300 s away from our clock. Sign again, with the time in Unix seconds.',
  bad: 'The signature does not fit. Sign "v1:" + timestamp + ":" + the raw body with the chat secret.',
};

/** Stands before any body parser: nothing unsigned is parsed. */
export function signed(
  desk: { readonly secrets: Secrets; readonly clock: Clock },
  name: SecretName,
): Middleware {
  return {
    before: async ({ event }): Promise<HttpAnswer | undefined> => {
      const request: SignedRequest = {
        scheme: 'v1',
        timestamp: event.headers['x-frontdesk-timestamp'],
        signature: event.headers['x-frontdesk-signature'],
        body: rawBody(event),
      };
      const verdict = await verdictBy(request, secretNamed(desk.secrets, name), desk.clock.now());
      return verdict === 'good' ? undefined : unauthorized(CURES[verdict]);
    },
  };
}
