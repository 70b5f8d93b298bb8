import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Rooms } from '../../../composition/rooms.ts';
import { flash } from '../correct/flash.ts';
import { mergeForm, reassignForm, splitForm } from '../correct/forms.ts';
import { refusal } from '../correct/routes.ts';
import { answer } from '../shell/respond.ts';
import type { Html } from '../shell/text.ts';
import type { BoardEnv, Visit } from '../shell/visit.ts';
import { attachedMails } from './attached-mails.ts';
import { loadTicket, type TicketView } from './load.ts';
import { correctionPage, ticketFragment, ticketPage } from './page.ts';

type BoardContext = Context<BoardEnv>;

const missing = (c: BoardContext) =>
  refusal(c, 404, 'There is no ticket with this id. Look for it by customer or words instead.', '/search');

export const showTicket = (rooms: Rooms) => {
  const readAttached = attachedMails(rooms);
  return async (c: BoardContext) => {
    const loaded = await loadTicket(rooms, c.req.param('id') ?? '');
    if (loaded === null) return missing(c);
    const view = { ...loaded, attached: await readAttached(loaded.messages) };
    const visit = c.get('visit');
    const live = c.req.query('part') === 'live';
    return answer(
      c,
      live
        ? html`<div data-version="${view.ticket.version}">${ticketFragment(view, visit)}</div>`
        : ticketPage(view, visit, flash(c)),
    );
  };
};

type Form = (view: TicketView, visit: Visit) => Html;

const FORMS: Readonly<Record<string, { readonly title: string; readonly form: Form }>> = {
  reassign: {
    title: 'Reassign to which topic?',
    form: (view, visit) => reassignForm(view, visit),
  },
  split: { title: 'Split into two tickets', form: (view, visit) => splitForm(view.ticket, visit) },
  merge: {
    title: 'Merge into which ticket?',
    form: (view, visit) => mergeForm(view.ticket, view.others, visit),
  },
};

/** `/t/ID/reassign`, `/split`, `/merge`. */
export const showCorrection = (rooms: Rooms) => async (c: BoardContext) => {
  const asked = FORMS[c.req.param('form') ?? ''];
  const view = await loadTicket(rooms, c.req.param('id') ?? '');
  if (asked === undefined || view === null) return missing(c);
  const visit = c.get('visit');
  return answer(c, correctionPage(asked.title, asked.form(view, visit), view, visit));
};
