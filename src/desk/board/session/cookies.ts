import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { displayName } from '../../../domain/kernel/display-name.ts';
import { SESSION_FOR } from './seal.ts';

export { displayName };

const SESSION = 'frontdesk_session';
const NAME = 'frontdesk_name';
const YEAR_SECONDS = 365 * 24 * 3600;

function https(c: Context): boolean {
  return c.req.url.startsWith('https:') || c.req.header('x-forwarded-proto') === 'https';
}

/** Strict: the cookie never travels with a request another site caused. */
function options(c: Context, maxAge: number) {
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure: https(c), maxAge } as const;
}

export function sessionCookie(c: Context): string | null {
  return getCookie(c, SESSION) ?? null;
}

export function keepSession(c: Context, session: string): void {
  setCookie(c, SESSION, session, options(c, SESSION_FOR / 1000));
}

export function dropSession(c: Context): void {
  deleteCookie(c, SESSION, { path: '/' });
}

export function nameCookie(c: Context): string | null {
  return displayName(getCookie(c, NAME) ?? '');
}

export function keepName(c: Context, name: string): void {
  setCookie(c, NAME, name, options(c, YEAR_SECONDS));
}
