import type { Context } from 'hono';
import type { Rooms } from '../../../composition/rooms.ts';
import { flash } from '../correct/flash.ts';
import type { Fragments } from '../live/fragments.ts';
import { answer } from '../shell/respond.ts';
import type { BoardEnv } from '../shell/visit.ts';
import { loadQueue } from './load.ts';
import { queueFragment, queuePage } from './page.ts';

/** `/` and `/q/TEAM`; with `?part=live` only what changes, for the page to patch itself with. */
export function showQueue(rooms: Rooms, fragments: Fragments) {
  return async (c: Context<BoardEnv>): Promise<Response> => {
    const team = c.req.param('team') ?? null;
    const cursor = c.req.query('cursor') ?? null;
    const visit = c.get('visit');
    const live = await fragments.rendered(JSON.stringify([team, cursor]), async () =>
      String(await queueFragment(await loadQueue(rooms, team, cursor), rooms.rulebook(), visit)),
    );
    if (c.req.query('part') === 'live') return fragments.answer(c, live);
    return answer(c, queuePage(team, cursor, live.text, visit, flash(c)));
  };
}
