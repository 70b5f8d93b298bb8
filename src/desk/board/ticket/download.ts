import type { Context } from 'hono';
import type { Rooms } from '../../../composition/rooms.ts';
import type { Attachment } from '../../../domain/router/message.ts';
import { SAFE_HEADERS } from '../shell/respond.ts';

/** Nothing of it runs, even in a browser that shows it against what it was told. */
const FILE_HEADERS = {
  ...SAFE_HEADERS,
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
};

/** Types that no browser runs anything of; what says to be anything else is only bytes. */
const HARMLESS = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf']);

/** `/t/ID/m/MESSAGE/a/N`: one attachment, to be saved, never to be shown by us. N counts from 0. */
export const downloadAttachment = (rooms: Rooms) => async (c: Context) => {
  const message = await rooms.store.message(c.req.param('message') ?? '');
  const number = c.req.param('at') ?? '';
  const at = /^\d{1,4}$/.test(number) ? Number(number) : -1;
  const listed = message?.ticketId === c.req.param('id') ? message?.attachments[at] : undefined;
  const raw =
    message?.rawKey == null || listed === undefined ? null : await rooms.rawMail.get(message.rawKey);
  const bytes = raw === null ? null : await rooms.attachments.bytes(raw, at);
  if (bytes === null || listed === undefined) return missing(c);
  return c.body(new Uint8Array(bytes), 200, {
    ...FILE_HEADERS,
    'content-type': HARMLESS.has(listed.type) ? listed.type : 'application/octet-stream',
    'content-disposition': disposition(fileName(listed)),
  });
};

function missing(c: Context): Response {
  return c.body('There is no such attachment.', 404, {
    ...FILE_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
  });
}

function fileName({ name, type }: Attachment): string {
  return type === 'message/rfc822' && !/\.eml$/i.test(name) ? `${name}.eml` : name;
}

/** RFC 6266: a name in ASCII for old clients, and the real one (RFC 8187) for all others. */
export function disposition(name: string): string {
  const real = name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').toWellFormed();
  const ascii = real.replace(/[^ !#$&+\-.\w^`{}~()@,;=']/g, '_');
  const encoded = encodeURIComponent(real).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
