import { html } from 'hono/html';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { separateForm } from '../correct/forms.ts';
import { moveMark } from '../shell/marks.ts';
import { type Html, subjectOf, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import { STATUS_WORDS } from '../shell/words.ts';
import type { TicketView } from './load.ts';

function other(ticket: Ticket, visit: Visit): Html {
  const team = ticket.decision?.team;
  return html`<li>${moveMark(ticket.decision?.move ?? null)} <a href="/t/${ticket.id}"><bdi>${subjectOf(ticket)}</bdi></a> <span class="quiet">${team === undefined ? STATUS_WORDS[ticket.status] : words(team)}, ${time(ticket.receivedAt, visit.now, visit.zone)}</span></li>`;
}

function merged(view: TicketView, visit: Visit): Html {
  if (view.merged.length === 0) return html``;
  return html`<section id="merged" aria-labelledby="merged-title"><h2 id="merged-title">Merged into this one</h2><ul class="tickets">${view.merged.map(
    (ticket) =>
      html`<li><a href="/t/${ticket.id}"><bdi>${subjectOf(ticket)}</bdi></a> <span class="quiet">${time(ticket.receivedAt, visit.now, visit.zone)}</span> ${separateForm(ticket, null, 'Separate', visit)}</li>`,
  )}</ul></section>`;
}

/** The customer's other open tickets, and what was merged into this one. */
export function related(view: TicketView, visit: Visit): Html {
  const others =
    view.others.length === 0
      ? html`<p class="quiet">None.</p>`
      : html`<ul class="tickets">${view.others.map((ticket) => other(ticket, visit))}</ul>`;
  return html`<div id="related">${merged(view, visit)}<section aria-labelledby="others-title"><h2 id="others-title">Other open tickets of this customer</h2>${others}</section></div>`;
}
