import { displayName } from '../../../domain/kernel/display-name.ts';
import type { HttpEvent } from '../event.ts';

const COOKIE = 'frontdesk_mail_name';
const YEAR_SECONDS = 365 * 24 * 3_600;

/** The name given the last time, to stand in the field again. Function URLs give cookies apart from the headers. */
export function rememberedName({ headers, cookies }: HttpEvent): string {
  const pairs = [...(cookies ?? []), ...(headers.cookie ?? '').split(';')].map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
  return displayName(decoded(value)) ?? '';
}

/** `Lax`: a page opened from a mail on the web is to know the name too, and a name alone opens nothing. */
export function rememberName(
  name: string,
  { headers, rawPath }: HttpEvent,
): Readonly<Record<string, string>> {
  const secure = headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
  const path = rawPath.slice(0, rawPath.lastIndexOf('/')) || '/';
  return {
    'set-cookie': `${COOKIE}=${encodeURIComponent(name)}; Path=${path}; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
