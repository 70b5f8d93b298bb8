import type { Log } from '../../ports/log.ts';
import type { SenderLimit } from '../../ports/sender-limit.ts';
import { refusal, tooMany } from './answer.ts';
import type { HttpAnswer, HttpEvent, HttpHandler } from './event.ts';
import { asPage, wantsPage } from './page.ts';
import { logSeldom } from './seldom.ts';

export interface LimitedBy {
  /** Null or absent = no limit. */
  readonly limit?: SenderLimit | null | undefined;
  /** As the log names it. */
  readonly door: string;
  /** Only what is refused counts: all of Slack's presses come from a few addresses. */
  readonly onlyRefused?: boolean;
  readonly log: Log;
}

/** A door with a limit a sender: too many get a 429 that says when to come again, before anything of them is read. */
export function limited(
  handler: HttpHandler,
  { limit, door, onlyRefused = false, log }: LimitedBy,
): HttpHandler {
  if (!limit) return handler;
  return async (event) => {
    const { sourceIp: from } = event.requestContext.http;
    const wait = await limit.count(from);
    if (wait !== null) {
      logSeldom(log, 'http.too-many', door, { door, from, wait }, performance.now(), 'warn');
      return readable(event, tooMany(wait));
    }
    const answer = await handler(event);
    if (onlyRefused && !(answer.statusCode >= 400 && answer.statusCode < 500)) await limit.forgive(from);
    return answer;
  };
}

/** A door that is at one address alone. */
export function onlyAt(path: string, handler: HttpHandler): HttpHandler {
  const nothing = refusal('not-found', `There is nothing at this address. Send to ${path}.`);
  return async (event) =>
    event.rawPath.replace(/\/$/, '') === path ? await handler(event) : readable(event, nothing);
}

const readable = (event: HttpEvent, answer: HttpAnswer): HttpAnswer =>
  wantsPage(event.headers) ? asPage(answer) : answer;
