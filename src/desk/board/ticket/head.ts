import { html } from 'hono/html';
import { teamOf } from '../../../domain/router/handoff/queue-order.ts';
import { UNSURE } from '../../../domain/router/reading.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { holdReason } from '../queues/held.ts';
import { queuePath } from '../queues/rail.ts';
import { customerName, moveMark, toneMark, trustMark, urgencyMark, vipMark } from '../shell/marks.ts';
import { type Html, subjectOf, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import { LANE_WORDS, STATUS_WORDS } from '../shell/words.ts';

function ticketLinks(ids: readonly string[]): Html {
  return html`${ids.map((id, at) => html`${at > 0 ? ', ' : ''}<a href="/t/${id}">${id}</a>`)}`;
}

/** What became of it, when it is not simply open. */
function fate(ticket: Ticket, visit: Visit): Html {
  if (ticket.mergedInto !== null)
    return html`<p class="fate">Merged into ${ticketLinks([ticket.mergedInto])}: act on that one, or separate this one.</p>`;
  if (ticket.status === 'split')
    return html`<p class="fate">Split into ${ticketLinks(ticket.splitInto)}: act on those.</p>`;
  if (ticket.status === 'closed')
    return html`<p class="fate">Closed. A new message of the customer reopens it.</p>`;
  if (ticket.status === 'received') return html`<p class="fate">It has just come in and is being read.</p>`;
  if (ticket.status !== 'held') return html``;
  const remind =
    ticket.remindAt === null
      ? html``
      : html` The triage lead is reminded ${time(ticket.remindAt, visit.now, visit.zone)}.`;
  return html`<p class="fate">Held: ${holdReason(ticket)}. Reassign gives it a topic and sends it on.${remind}</p>`;
}

function origins(ticket: Ticket): Html {
  return html`${ticket.splitFrom === null ? '' : html`<p class="quiet">Split from ${ticketLinks([ticket.splitFrom])}.</p>`}${
    ticket.relatedTo.length === 0
      ? ''
      : html`<p class="quiet">May belong with ${ticketLinks(ticket.relatedTo)}.</p>`
  }`;
}

function facts(ticket: Ticket): Html {
  const team = teamOf(ticket);
  const topic = ticket.topic === null || ticket.topic === UNSURE ? html`no topic yet` : words(ticket.topic);
  const urgency = ticket.decision?.urgency ?? ticket.urgency;
  return html`<p class="facts">${moveMark(ticket.decision?.move ?? null)}<span class="chip">${topic}</span>${
    team === null ? '' : html`<a class="chip" href="${queuePath(team)}">${words(team)}</a>`
  }${urgency === null ? '' : urgencyMark(urgency)}${ticket.tone === null ? '' : toneMark(ticket.tone)}<span class="chip">${STATUS_WORDS[ticket.status]}</span>${
    ticket.takenBy === null
      ? html`<span class="quiet">nobody has taken it yet</span>`
      : html`<span class="chip chip-taken">taken by ${words(ticket.takenBy)}</span>`
  }</p>`;
}

function customer(ticket: Ticket, visit: Visit): Html {
  const { name, email, id } = ticket.customer;
  return html`<p class="from"><strong>${customerName(ticket.customer)}</strong>${name !== null && email !== null ? html` <span class="quiet">${words(email)}</span>` : ''} ${vipMark(ticket.decision?.vip ?? false)}${trustMark(ticket.trust)} <span class="quiet">by ${LANE_WORDS[ticket.lane]}, ${time(ticket.receivedAt, visit.now, visit.zone)}</span> <a class="quiet" href="/search?q=${encodeURIComponent(email ?? id)}">All from this customer</a></p>`;
}

export function head(ticket: Ticket, visit: Visit): Html {
  const team = teamOf(ticket);
  return html`<header id="head" class="ticket-head"><p class="crumb"><a href="${queuePath(team)}">${team === null ? 'All queues' : words(team)}</a> <span class="quiet id">${ticket.id}</span> <button type="button" class="copy" data-copy="/t/${ticket.id}" hidden>Copy link</button></p>
<h1><bdi>${subjectOf(ticket)}</bdi></h1>${facts(ticket)}${customer(ticket, visit)}${fate(ticket, visit)}${origins(ticket)}</header>`;
}
