import type { Context } from 'hono';
import type { Rooms } from '../../../composition/rooms.ts';
import { flash } from '../correct/flash.ts';
import { refusal } from '../correct/routes.ts';
import type { Fragments } from '../live/fragments.ts';
import { answer } from '../shell/respond.ts';
import type { BoardEnv } from '../shell/visit.ts';
import { loadQueue, loadRail } from './load.ts';
import { queueFragment, queuePage } from './page.ts';

/** `/` and `/q/TEAM`; with `?part=live` only what changes, for the page to patch itself with. */
export function showQueue(rooms: Rooms, fragments: Fragments) {
  return async (c: Context<BoardEnv>): Promise<Response> => {
    const team = c.req.param('team') ?? null;
    const cursor = c.req.query('cursor') ?? null;
    const visit = c.get('visit');
    const part = c.req.query('part') === 'live';
    // A page that is open keeps living when its team leaves the rulebook.
    if (!part && team !== null && !(await loadRail(rooms)).some((queue) => queue.team === team)) {
      return refusal(c, 404, 'No team has this name. All teams stand beside the queues.', '/');
    }
    const live = await fragments.rendered(JSON.stringify([team, cursor]), async () =>
      String(await queueFragment(await loadQueue(rooms, team, cursor), rooms.rulebook(), visit)),
    );
    if (part) return fragments.answer(c, live);
    return answer(c, queuePage(team, cursor, live.text, visit, flash(c)));
  };
}
