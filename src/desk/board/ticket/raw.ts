import type { Context } from 'hono';
import type { Rooms } from '../../../composition/rooms.ts';
import { SAFE_HEADERS } from '../shell/respond.ts';

/** Whatever a customer sent stays text: no type is guessed, nothing in it may run (CSP `sandbox`). */
const RAW_HEADERS = {
  ...SAFE_HEADERS,
  'content-type': 'text/plain; charset=utf-8',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
};

/** `/t/ID/m/MESSAGE/raw`: the mail as it came, or for other lanes the whole text. */
export const rawMessage = (rooms: Rooms) => async (c: Context) => {
  const message = await rooms.store.message(c.req.param('message') ?? '');
  if (message === null || message.ticketId !== c.req.param('id')) {
    return c.body('There is no such message.', 404, RAW_HEADERS);
  }
  const stored = message.rawKey === null ? null : await rooms.rawMail.get(message.rawKey);
  const bytes = stored ?? new TextEncoder().encode(message.fullText ?? message.text);
  const name = `${message.id.replace(/[^\w-]/g, '_')}.${stored === null ? 'txt' : 'eml.txt'}`;
  const disposition = `inline; filename="${name}"`;
  return c.body(new Uint8Array(bytes), 200, { ...RAW_HEADERS, 'content-disposition': disposition });
};
