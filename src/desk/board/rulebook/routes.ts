import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Rooms } from '../../../composition/rooms.ts';
import { refusal } from '../correct/routes.ts';
import { answer } from '../shell/respond.ts';
import type { Html } from '../shell/text.ts';
import type { BoardEnv } from '../shell/visit.ts';
import { loadRevision, loadRulebook, type RulebookView } from './load.ts';
import { rulebookPage } from './page.ts';
import { revisionPage } from './revision.ts';

/** After an edit went live; the way back is a try too. */
function putLive({ live, history }: RulebookView): Html {
  const before = history.find(({ version }) => version !== live?.version);
  const back =
    before === undefined
      ? ''
      : html` <a href="/rulebook/try?from=${before.version}">Try the one before again</a>`;
  return html`<p class="done">Live. What comes in from now on is decided by these rules.${back}</p>`;
}

export const showRulebook = (rooms: Rooms) => async (c: Context<BoardEnv>) => {
  const view = await loadRulebook(rooms);
  const said = c.req.query('did') === 'live' ? putLive(view) : html``;
  return answer(c, rulebookPage(view, c.get('visit'), said));
};

export const showRevision = (rooms: Rooms) => async (c: Context<BoardEnv>) => {
  const view = await loadRevision(rooms, c.req.param('version') ?? '');
  if (view === null) return refusal(c, 404, 'That rulebook was never live here.', '/rulebook');
  return answer(c, revisionPage(view, c.get('visit')));
};
