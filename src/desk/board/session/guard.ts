import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { Rooms } from '../../../composition/rooms.ts';
import { answer, answerJson, wantsJson } from '../shell/respond.ts';
import type { BoardEnv, BoardOptions, Visit } from '../shell/visit.ts';
import { nameCookie, sessionCookie } from './cookies.ts';
import { onceMorePage, signInPage } from './pages.ts';
import { formToken, sealedBy } from './seal.ts';

function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

type SessionRooms = Pick<Rooms, 'clock' | 'secrets'>;

/** The session of this request and the key that sealed it. */
async function sessionOf(c: Context, { clock, secrets }: SessionRooms) {
  const session = sessionCookie(c);
  const key = session === null ? null : sealedBy(session, await secrets.get('board'), clock.now());
  return session === null || key === null ? null : { session, key };
}

export async function isSignedIn(c: Context, rooms: SessionRooms): Promise<boolean> {
  return (await sessionOf(c, rooms)) !== null;
}

async function visitOf(c: Context, rooms: Rooms, options: BoardOptions): Promise<Visit | null> {
  const found = await sessionOf(c, rooms);
  if (found === null) return null;
  return {
    csrf: formToken(found.key, found.session),
    name: nameCookie(c),
    path: pathOf(c),
    now: rooms.clock.now(),
    zone: rooms.zone,
    once: randomUUID(),
    doors: options.doors ?? { http: new URL(c.req.url).origin, smtp: null },
    undoSeconds: options.undoSeconds ?? 10,
  };
}

/** A page asked for from another site's link has no cookie yet; see `onceMorePage`. */
function followedLink(c: Context): boolean {
  return (
    c.req.method === 'GET' &&
    c.req.header('sec-fetch-site') === 'cross-site' &&
    c.req.header('sec-fetch-mode') === 'navigate'
  );
}

function refuse(c: Context): Response | Promise<Response> {
  if (followedLink(c)) return answer(c, onceMorePage(pathOf(c)));
  const page = (c.req.header('accept') ?? '').includes('text/html') && !wantsJson(c);
  if (page) return answer(c, signInPage(false), 401);
  const error = {
    code: 'no-session',
    message: 'Sign in to the board first: open the link printed at start.',
  };
  return answerJson(c, { error }, 401);
}

/** Lets only those with a session in, and says who and when on the request. */
export function inside(rooms: Rooms, options: BoardOptions): MiddlewareHandler<BoardEnv> {
  return async (c, next) => {
    const visit = await visitOf(c, rooms, options);
    if (visit === null) return refuse(c);
    c.set('visit', visit);
    await next();
    return undefined;
  };
}
