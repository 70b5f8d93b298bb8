import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Rooms } from '../../composition/rooms.ts';
import { refusal, tooMany } from '../../handlers/http/answer.ts';
import { CHAT_BODY, tooLarge } from '../../handlers/http/body.ts';
import { errorAnswer } from '../../handlers/http/errors.ts';
import type { HttpAnswer } from '../../handlers/http/event.ts';
import { asPage, wantsPage } from '../../handlers/http/page.ts';
import { LARGEST_EDIT } from '../board/rulebook/try/routes.ts';
import type { StoreWatch } from '../store-watch.ts';
import { bodyWithin } from './body.ts';
import { addressOf, type DeskEnv, eventOf, responseOf } from './event.ts';
import { type Route, routesOf } from './routes.ts';

/** Asked before a request is read: seconds until this address may come again, or null = come in. */
export type Gate = (address: string, path: string) => number | null;

export interface AppOptions {
  /** No gate = no limit. */
  readonly gate?: Gate | undefined;
  /** What is mounted at `/`: the board. */
  readonly board?: Hono | undefined;
  /** For `/health`; never, when absent. */
  readonly refuses?: StoreWatch['refuses'] | undefined;
}

export type DeskApp = Hono<DeskEnv>;

export function httpApp(rooms: Rooms, { gate, board, refuses }: AppOptions): DeskApp {
  const app: DeskApp = new Hono<DeskEnv>();
  for (const route of routesOf(rooms, refuses)) app.all(route.path, (c) => throughDoor(c, route, gate));
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

async function throughDoor(c: Context<DeskEnv>, route: Route, gate: Gate | undefined): Promise<Response> {
  const wait = route.limited ? (gate?.(addressOf(c), route.path) ?? null) : null;
  if (wait !== null) return readable(c, tooMany(wait));
  const body = await bodyWithin(c.req.raw, route.bodyLimit);
  if (body.kind === 'too-large') return readable(c, tooLarge(route.bodyLimit));
  if (body.kind === 'broken-off') return responseOf(refusal('bad-request', 'The body broke off.'));
  return responseOf(await route.handler(eventOf(c, body.bytes)));
}

/** What never reached a handler is still told to a browser as a page. */
function readable(c: Context, answer: HttpAnswer): Response {
  return responseOf(wantsPage(c.req.header()) ? asPage(answer) : answer);
}
