import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Rooms } from '../../composition/rooms.ts';
import { Fault } from '../../ports/fault.ts';
import { serveAsset } from './assets.ts';
import { acceptRejected, correctQueue, correctTicket } from './correct/routes.ts';
import { showHelp } from './help/routes.ts';
import { showLedger } from './ledger/routes.ts';
import { streamEvents } from './live/events.ts';
import { fragmentsOf } from './live/fragments.ts';
import { hubOf } from './live/hub.ts';
import { showQueue } from './queues/routes.ts';
import { showRejected } from './rejected/routes.ts';
import { reportsLook } from './reports/load.ts';
import { showReport, showReports } from './reports/routes.ts';
import { showRevision, showRulebook } from './rulebook/routes.ts';
import { putLive, showTry, tryEdit } from './rulebook/try/routes.ts';
import { showSearch } from './search/routes.ts';
import { inside } from './session/guard.ts';
import { enterByForm, enterByLink, leave, nameMe, showMe } from './session/routes.ts';
import { answer, answerJson, wantsJson } from './shell/respond.ts';
import { documentOf } from './shell/shell.ts';
import type { BoardEnv, BoardOptions } from './shell/visit.ts';
import { downloadAttachment } from './ticket/download.ts';
import { rawMessage } from './ticket/raw.ts';
import { showCorrection, showTicket } from './ticket/routes.ts';

const TROUBLE = html`<main id="main" class="gate"><h1>The desk cannot answer just now</h1><p>Nothing was changed by this. Try again in a moment; if it stays like this, tell who runs the desk to look at its log.</p><p><a class="button main" href="/">Try again</a></p></main>`;

/**
 * The board (BOARD.md), to be mounted at `/`. Only its own addresses are touched: each route is guarded by itself, so
 * that doors and API beside it are not. A `Fault` becomes a page (or JSON) with 503; its text goes to the log alone.
 */
export function boardRoutes(rooms: Rooms, options: BoardOptions = {}): Hono {
  const board = new Hono<BoardEnv>();
  const guard = inside(rooms, options);
  const fragments = fragmentsOf(rooms);

  board.get('/assets/:version/:name', serveAsset);
  board.get('/enter', enterByLink(rooms));
  board.post('/enter', enterByForm(rooms));
  board.get('/me', guard, showMe);
  board.post('/me', guard, nameMe);
  board.post('/leave', guard, leave);

  board.get('/', guard, showQueue(rooms, fragments));
  board.get('/q/:team', guard, showQueue(rooms, fragments));
  board.post('/act', guard, correctQueue(rooms));
  board.get('/t/:id', guard, showTicket(rooms));
  board.get('/t/:id/m/:message/raw', guard, rawMessage(rooms));
  board.get('/t/:id/m/:message/a/:at', guard, downloadAttachment(rooms));
  board.post('/t/:id/correct', guard, correctTicket(rooms));
  board.get('/t/:id/:form', guard, showCorrection(rooms));

  board.get('/rejected', guard, showRejected(rooms));
  board.post('/rejected/accept', guard, acceptRejected(rooms));
  // `/ledger` itself is the API's (SPEC 10).
  board.get('/ledger/days', guard, showLedger(rooms));
  const looked = reportsLook(rooms);
  board.get('/reports', guard, showReports(rooms, looked));
  board.get('/reports/:period', guard, showReport(rooms, looked));
  board.get('/rulebook', guard, showRulebook(rooms));
  board.get('/rulebook/try', guard, showTry(rooms));
  board.post('/rulebook/try', guard, tryEdit(rooms));
  board.post('/rulebook/live', guard, putLive(rooms));
  board.get('/rulebook/:version', guard, showRevision(rooms));
  board.get('/search', guard, showSearch(rooms));
  board.get('/help', guard, showHelp);
  board.get('/events', guard, streamEvents(hubOf(rooms)));

  board.onError((error, c) => {
    const code = error instanceof Fault ? error.code : 'unexpected';
    rooms.log.error('board.trouble', { code, path: c.req.path, message: error.message });
    if (wantsJson(c))
      return answerJson(
        c,
        { error: { code, message: 'The desk cannot answer just now. Try again in a moment.' } },
        503,
      );
    return answer(c, documentOf('Trouble', 'gate', TROUBLE), 503);
  });
  return new Hono().route('/', board);
}
