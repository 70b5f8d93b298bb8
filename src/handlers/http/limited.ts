import type { WebDoor, WebLimits } from '../../composition/limits.ts';
import type { Log } from '../../ports/log.ts';
import { tooMany } from './answer.ts';
import type { HttpAnswer, HttpEvent, HttpHandler } from './event.ts';
import { asPage, wantsPage } from './page.ts';
import { logSeldom } from './seldom.ts';

export interface LimitedRooms {
  /** Null = no limits. */
  readonly limits: WebLimits | null;
  readonly log: Log;
}

/** Only what is refused counts there: all of Slack's presses come from a few addresses. */
const COUNTS_REFUSED: ReadonlySet<WebDoor> = new Set(['slack']);

/** A door with a limit a sender: too many get a 429 that says when to come again, before anything of them is read. */
export function limited(handler: HttpHandler, door: WebDoor, { limits, log }: LimitedRooms): HttpHandler {
  if (limits === null) return handler;
  const limit = limits[door];
  return async (event) => {
    const { sourceIp: from } = event.requestContext.http;
    const wait = await limit.count(from);
    if (wait !== null) {
      logSeldom(log, 'http.too-many', door, { door, from, wait }, performance.now(), 'warn');
      return readable(event, tooMany(wait));
    }
    const answer = await handler(event);
    if (COUNTS_REFUSED.has(door) && !wasRefused(answer)) await limit.forgive(from);
    return answer;
  };
}

const wasRefused = ({ statusCode }: HttpAnswer): boolean => statusCode >= 400 && statusCode < 500;

const readable = (event: HttpEvent, answer: HttpAnswer): HttpAnswer =>
  wantsPage(event.headers) ? asPage(answer) : answer;
