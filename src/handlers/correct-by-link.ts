import type { Rooms } from '../composition/rooms.ts';
import { correctByLink as linkCorrections } from '../usecases/correct-by-link.ts';
import { formBody } from './http/body.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';
import { linkDesk } from './http/link/desk.ts';
import { stopped } from './http/link/refusals.ts';

export type LinkRooms = Pick<
  Rooms,
  'store' | 'rulebook' | 'correct' | 'seal' | 'digest' | 'clock' | 'zone' | 'log' | 'hasBoard'
>;

/** Two long texts of a split, url-encoded, which makes three bytes of one. */
export const LINK_BODY = 1024 * 1024;

/** `GET|POST /correct/{token}`: the page of a link in a hand-off mail; only the form on it acts. */
export const correctByLink = (rooms: LinkRooms): HttpHandler => {
  const { show, act } = linkDesk(rooms, linkCorrections(rooms));
  const read = door(rooms.log, { methods: ['GET', 'POST'], bodyLimit: LINK_BODY }, show);
  const write = door(rooms.log, { methods: ['GET', 'POST'], bodyLimit: LINK_BODY, checks: [formBody] }, act);
  return async (event) => stopped(await (event.requestContext.http.method === 'POST' ? write : read)(event));
};
