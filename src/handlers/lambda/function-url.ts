import middy from '@middy/core';
import type { Opened } from '../../composition/aws/opened.ts';
import { firstLog } from '../../composition/aws/opened.ts';
import { Fault } from '../../ports/fault.ts';
import type { Log } from '../../ports/log.ts';
import { errorAnswer } from '../http/errors.ts';
import type { HttpEvent, HttpHandler } from '../http/event.ts';
import { openedOnce } from './invoked.ts';
import { httpEventOf, type UrlAnswer, type UrlEvent, urlAnswerOf } from './url-event.ts';

/**
 * A Function URL in front of the very handlers of one machine. What keeps the function from opening is a 503 or a 500.
 * `early` opens it before anybody waits; never rejects.
 */
export function functionUrl<Rooms>(
  open: () => Promise<Opened<Rooms>>,
  doorOf: (rooms: Rooms) => HttpHandler,
) {
  const opened = openedOnce<Rooms, HttpEvent, Awaited<ReturnType<HttpHandler>>>(open, doorOf);
  const handler = middy<UrlEvent, UrlAnswer>().handler(async (given, context) => {
    const event = httpEventOf(given);
    let log = UNHEARD;
    try {
      const door = await opened(context);
      log = firstLog();
      return urlAnswerOf(event, await door(event, context));
    } catch (error) {
      return urlAnswerOf(event, errorAnswer(error, error instanceof Fault ? log : firstLog()));
    }
  });
  return Object.assign(handler, { early: () => opened.early() });
}

/** For what was said already: why the function cannot be opened. */
const UNHEARD: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
