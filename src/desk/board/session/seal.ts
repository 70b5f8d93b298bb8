import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DAY, type Instant } from '../../../domain/kernel/instant.ts';

/** A working month: an agent signs in rarely, a lost laptop is not in for ever. */
export const SESSION_FOR = 30 * DAY;

const mac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64url');

/** Compares in a time that tells nothing, whatever the lengths. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Every key is compared, so that the time does not say which of them was nearly right. */
export function isOneOf(given: string, keys: readonly string[]): boolean {
  return keys.map((key) => sameSecret(given, key)).includes(true);
}

/** What the cookie holds: when the session began and a random name, sealed with the board's key, never the key. */
export function newSession(key: string, now: Instant): string {
  const text = `${now.toString(36)}.${randomBytes(12).toString('base64url')}`;
  return `${text}.${mac(key, `session:${text}`)}`;
}

/** The key that sealed this session, if one did and it has not run out. */
export function sealedBy(session: string, keys: readonly string[], now: Instant): string | null {
  const cut = session.lastIndexOf('.');
  const text = session.slice(0, Math.max(0, cut));
  const began = Number.parseInt(text.split('.')[0] ?? '', 36);
  if (!(began <= now && now - began < SESSION_FOR)) return null;
  return keys.find((key) => sameSecret(session.slice(cut + 1), mac(key, `session:${text}`))) ?? null;
}

/** What each form of a session carries, so that no other site can send one for it. */
export function formToken(key: string, session: string): string {
  return mac(key, `form:${session}`);
}
