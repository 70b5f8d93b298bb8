import type { Context } from 'hono';
import { answerJson, SAFE_HEADERS } from '../shell/respond.ts';
import type { Hub } from './hub.ts';

/** A desk has tens of agents; hundreds of streams are a page gone wrong. */
const MOST_READERS = 500;
/** Chunks a reader may lag behind before it is let go; it comes back and catches up. */
const MOST_LAG = 32;

/** `/events`: server-sent events (WHATWG HTML, 9.2), `{tickets:[ids]}` each; no ids = anything may have changed. */
export const streamEvents = (hub: Hub) => (c: Context) => {
  if (hub.readers >= MOST_READERS) {
    return answerJson(c, { error: { code: 'too-many', message: 'Too many pages are open.' } }, 503);
  }
  const encoder = new TextEncoder();
  let leave = () => {};
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (chunk: string) => {
          if ((controller.desiredSize ?? 0) <= 0) {
            controller.error(new Error('the reader stopped reading'));
            return false;
          }
          controller.enqueue(encoder.encode(chunk));
          return true;
        };
        leave = hub.join(send);
        send('retry: 2000\n: welcome\n\n');
      },
      cancel: () => leave(),
    },
    { highWaterMark: MOST_LAG },
  );
  c.req.raw.signal.addEventListener('abort', () => leave(), { once: true });
  return c.body(stream, 200, {
    ...SAFE_HEADERS,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
};
