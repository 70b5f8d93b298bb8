import { html } from 'hono/html';
import { shell } from '../shell/shell.ts';
import { type Html, subjectOf } from '../shell/text.ts';
import type { Visit } from '../shell/visit.ts';
import { controls } from './controls.ts';
import { conversation } from './conversation.ts';
import { head } from './head.ts';
import { historyOf } from './history.ts';
import type { TicketView } from './load.ts';
import { readingOf } from './reading.ts';
import { related } from './related.ts';
import { why } from './why.ts';

/** The part that lives; each piece has an id, under which a script replaces it. */
export function ticketFragment(view: TicketView, visit: Visit): Html {
  const { ticket, rulebook } = view;
  const decided =
    ticket.decision === null
      ? html`<section id="why" class="why"><h2>Why it is here</h2><p class="quiet">Not decided yet.</p></section>`
      : why(ticket.decision, rulebook.version, visit);
  return html`${head(ticket, visit)}${controls(view, visit)}
<div class="ticket-main">${conversation(view, visit)}</div>
<aside class="ticket-side" aria-label="About this ticket">${decided}${readingOf(ticket.reading, view.likes)}${related(view, visit)}${historyOf(view.history, visit)}</aside>`;
}

export function ticketPage(view: TicketView, visit: Visit, said: Html): Html {
  const { ticket } = view;
  const main = html`<div class="ticket" data-live="/t/${ticket.id}?part=live" data-watch="${ticket.id}" data-version="${ticket.version}">${ticketFragment(view, visit)}</div>`;
  return shell({ title: subjectOf(ticket), section: 'queues', kind: 'ticket', main, said }, visit);
}

/** One correction by itself: a page where no scripts run, a dialog where they do. */
export function correctionPage(title: string, form: Html, view: TicketView, visit: Visit): Html {
  const { ticket } = view;
  const main = html`<div class="alone"><p class="crumb"><a href="/t/${ticket.id}">Back to the ticket</a></p><div id="ask"><h1>${title}</h1><p class="quiet"><bdi>${subjectOf(ticket)}</bdi></p>${form}</div></div>`;
  return shell({ title, section: 'queues', kind: 'alone', main }, visit);
}
