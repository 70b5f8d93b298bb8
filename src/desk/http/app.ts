import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { WebLimits } from '../../composition/limits.ts';
import type { Rooms } from '../../composition/rooms.ts';
import { refusal } from '../../handlers/http/answer.ts';
import { CHAT_BODY, tooLarge } from '../../handlers/http/body.ts';
import { errorAnswer } from '../../handlers/http/errors.ts';
import { LARGEST_EDIT } from '../board/rulebook/try/routes.ts';
import { isSignedIn } from '../board/session/guard.ts';
import type { StoreWatch } from '../store-watch.ts';
import { bodyWithin } from './body.ts';
import { type DeskEnv, eventOf, responseOf } from './event.ts';
import { throughGate } from './gate.ts';
import { readable } from './readable.ts';
import { type Route, routesOf } from './routes.ts';

export interface AppOptions {
  /** Null or absent = no limit. */
  readonly limits?: WebLimits | null | undefined;
  /** Reverse proxies of ours before this door, whose word on who is asking is believed; none unless said. */
  readonly proxies?: number | undefined;
  /** What is mounted at `/`: the board. */
  readonly board?: Hono | undefined;
  /** For `/health`; never, when absent. */
  readonly refuses?: StoreWatch['refuses'] | undefined;
}

export type DeskApp = Hono<DeskEnv>;

export function httpApp(rooms: Rooms, { limits, proxies = 0, board, refuses }: AppOptions): DeskApp {
  const app: DeskApp = new Hono<DeskEnv>();
  const signedIn = (c: Context) => isSignedIn(c, rooms);
  if (limits) app.use(throughGate({ limits, proxies, signedIn, log: rooms.log }));
  for (const route of routesOf(rooms, refuses)) app.all(route.path, (c) => throughDoor(c, route));
  // The board reads its forms itself; past the doors above, nothing larger than a chat gets through to it, but for an
  // edit of the rules.
  const [chat, edit] = [atMost(CHAT_BODY), atMost(LARGEST_EDIT)];
  app.use((c, next) => (c.req.path.startsWith('/rulebook/') ? edit : chat)(c, next));
  if (board !== undefined) app.route('/', board);
  app.notFound((c) => readable(c, refusal('not-found', 'There is nothing at this address.')));
  app.onError((error, c) => readable(c, errorAnswer(error, rooms.log)));
  return app;
}

function atMost(maxSize: number) {
  return bodyLimit({ maxSize, onError: (c) => readable(c, tooLarge(maxSize)) });
}

async function throughDoor(c: Context<DeskEnv>, route: Route): Promise<Response> {
  const body = await bodyWithin(c.req.raw, route.bodyLimit);
  if (body.kind === 'too-large') return readable(c, tooLarge(route.bodyLimit));
  if (body.kind === 'broken-off') return responseOf(refusal('bad-request', 'The body broke off.'));
  return responseOf(await route.handler(eventOf(c, body.bytes)));
}
