import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import type { Rooms } from '../../../composition/rooms.ts';
import { answer, seeOther } from '../shell/respond.ts';
import type { BoardEnv } from '../shell/visit.ts';
import { displayName, dropSession, keepName, keepSession } from './cookies.ts';
import { namePage, signInPage } from './pages.ts';
import { isOneOf, newSession } from './seal.ts';
import { trustedForm, wayBack } from './trusted-form.ts';

/** A wrong key costs a moment, so that trying many takes long. */
const WRONG_KEY_DELAY = 400;

async function enterWith(c: Context, rooms: Rooms, given: string): Promise<Response> {
  const keys = await rooms.secrets.get('board');
  if (!isOneOf(given, keys)) {
    await delay(WRONG_KEY_DELAY);
    rooms.log.warn('board.wrong-key');
    return answer(c, signInPage(given !== ''), given === '' ? 401 : 403);
  }
  keepSession(c, newSession(keys[0], rooms.clock.now()));
  return seeOther(c, '/');
}

/** The link printed at start: swaps the key for a session, and the key leaves the address bar. */
export const enterByLink = (rooms: Rooms) => (c: Context) => enterWith(c, rooms, c.req.query('key') ?? '');

export const enterByForm = (rooms: Rooms) => async (c: Context) => {
  const sent = await trustedForm(c, null);
  return enterWith(c, rooms, sent.ok ? (sent.form.get('key')?.trim() ?? '') : '');
};

export async function showMe(c: Context<BoardEnv>): Promise<Response> {
  const visit = c.get('visit');
  return answer(c, namePage(visit, '/me', [['csrf', visit.csrf]], false));
}

export async function nameMe(c: Context<BoardEnv>): Promise<Response> {
  const visit = c.get('visit');
  const sent = await trustedForm(c, visit.csrf);
  const name = sent.ok ? displayName(sent.form.get('your_name') ?? '') : null;
  if (!sent.ok || name === null) return answer(c, namePage(visit, '/me', [['csrf', visit.csrf]], true), 400);
  keepName(c, name);
  return seeOther(c, wayBack(sent.form.get('back'), '/'));
}

export async function leave(c: Context<BoardEnv>): Promise<Response> {
  const sent = await trustedForm(c, c.get('visit').csrf);
  if (sent.ok) dropSession(c);
  return seeOther(c, '/');
}
