import { LINK_ACTIONS, type Link } from './link.ts';

/** Should the form of links ever change, those that are out still say which one they have. */
const FORM = '1';

/** A link as the unsigned half of its address: letters, digits, `-` and `_` alone. */
export function linkText({ action, ticketId, version, until, mailedTo }: Link): string {
  const bytes = new TextEncoder().encode([FORM, action, version, until, ticketId, mailedTo].join(' '));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** Null when it is none. It says nothing of who wrote it: a link is believed for its mark alone. */
export function linkOf(text: string): Link | null {
  const [form, named, version, until, ticketId, ...rest] = plainOf(text)?.split(' ') ?? [];
  const action = LINK_ACTIONS.find((known) => known === named);
  const mailedTo = rest.join(' ');
  if (form !== FORM || action === undefined || !ticketId || mailedTo === '') return null;
  const numbers = { version: Number(version), until: Number(until) };
  if (!Object.values(numbers).every((each) => Number.isSafeInteger(each) && each > 0)) return null;
  return { action, ticketId, mailedTo, ...numbers };
}

function plainOf(text: string): string | null {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (sign) => sign.charCodeAt(0)),
    );
  } catch {
    return null;
  }
}

/** What stands between the two halves; in neither of them. */
const BETWEEN = '.';

export function linkToken(text: string, mark: string): string {
  return `${text}${BETWEEN}${mark}`;
}

/** The two halves of what came in an address; nothing of them is believed yet. Null when it cannot be a link. */
export function linkHalves(token: string): { readonly text: string; readonly mark: string } | null {
  const [text, mark, ...more] = token.split(BETWEEN);
  const whole = text !== undefined && mark !== undefined && more.length === 0;
  return whole && SHAPE.test(text) && SHAPE.test(mark) ? { text, mark } : null;
}

const SHAPE = /^[\w-]{1,1000}$/;
