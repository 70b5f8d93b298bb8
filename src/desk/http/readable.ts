import type { Context } from 'hono';
import type { HttpAnswer } from '../../handlers/http/event.ts';
import { asPage, wantsPage } from '../../handlers/http/page.ts';
import { responseOf } from './event.ts';

/** What never reached a handler is still told to a browser as a page. */
export function readable(c: Context, answer: HttpAnswer): Response {
  return responseOf(wantsPage(c.req.header()) ? asPage(answer) : answer);
}
