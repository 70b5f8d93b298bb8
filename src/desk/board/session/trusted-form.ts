import type { Context } from 'hono';
import { sameSecret } from './seal.ts';

/** More than two full texts of a split ever need. */
const LARGEST = 1024 * 1024;

export type FormOutcome =
  | { readonly ok: true; readonly form: URLSearchParams }
  | { readonly ok: false; readonly status: 403 | 413 | 415; readonly why: string };

/**
 * Whether a browser says that another site sent this. `Sec-Fetch-Site` is newest and clearest; `Origin: null` says
 * nothing, since a page with `no-referrer` sends that too (Fetch standard, 3.2). The form's own token decides then.
 */
function fromElsewhere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = c.req.header('origin');
  if (origin === undefined || origin === 'null') return false;
  return URL.parse(origin)?.host !== (c.req.header('host') ?? new URL(c.req.url).host);
}

/** Reads a form, if this very session's own page sent it. `largest` in bytes and in characters. */
export async function trustedForm(c: Context, csrf: string | null, largest = LARGEST): Promise<FormOutcome> {
  if (fromElsewhere(c)) return { ok: false, status: 403, why: 'This form came from another site.' };
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    return { ok: false, status: 415, why: 'Only the forms of the board can be sent here.' };
  }
  const tooLong = { ok: false, status: 413, why: 'The texts are too long. Shorten them.' } as const;
  if (Number(c.req.header('content-length') ?? 0) > largest) return tooLong;
  const text = await c.req.text();
  if (text.length > largest) return tooLong;
  const form = new URLSearchParams(text);
  if (csrf !== null && !sameSecret(form.get('csrf') ?? '', csrf)) {
    return { ok: false, status: 403, why: 'This page is too old to act from. Reload it and try again.' };
  }
  return { ok: true, form };
}

/** A way back inside the board: a path of ours, never another site's address. */
export function wayBack(given: string | null, otherwise: string): string {
  if (given === null || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given)) return otherwise;
  return given;
}
