import type { Context } from 'hono';
import type { Rooms } from '../../../composition/rooms.ts';
import { refusal } from '../correct/routes.ts';
import { answer } from '../shell/respond.ts';
import type { BoardEnv } from '../shell/visit.ts';
import { loadRevision, loadRulebook } from './load.ts';
import { revisionPage, rulebookPage } from './page.ts';

export const showRulebook = (rooms: Rooms) => async (c: Context<BoardEnv>) =>
  answer(c, rulebookPage(await loadRulebook(rooms), c.get('visit')));

export const showRevision = (rooms: Rooms) => async (c: Context<BoardEnv>) => {
  const view = await loadRevision(rooms, c.req.param('version') ?? '');
  if (view === null) return refusal(c, 404, 'That rulebook was never live here.', '/rulebook');
  return answer(c, revisionPage(view, c.get('visit')));
};
