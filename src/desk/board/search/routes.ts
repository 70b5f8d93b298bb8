import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Rooms } from '../../../composition/rooms.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { customerName, moveMark, vipMark } from '../shell/marks.ts';
import { answer } from '../shell/respond.ts';
import { shell } from '../shell/shell.ts';
import { count, type Html, oneLine, plain, subjectOf, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { BoardEnv, Visit } from '../shell/visit.ts';
import { STATUS_WORDS } from '../shell/words.ts';

const FOUND = 50;

function one(ticket: Ticket, visit: Visit): Html {
  return html`<li class="row found" data-ticket="${ticket.id}">${moveMark(ticket.decision?.move ?? null)}<span class="customer">${customerName(ticket.customer)}${vipMark(ticket.decision?.vip ?? false)}</span><span class="what"><a class="subject" href="/t/${ticket.id}"><bdi>${subjectOf(ticket)}</bdi></a><span class="first"><bdi>${oneLine(ticket.body, 140)}</bdi></span></span><span class="topic">${STATUS_WORDS[ticket.status]}${ticket.decision === null ? '' : html`, ${words(ticket.decision.team)}`}</span><span class="age">${time(ticket.receivedAt, visit.now, visit.zone, true)}</span></li>`;
}

function results(query: string, found: readonly Ticket[], visit: Visit): Html {
  if (query === '')
    return html`<p class="quiet">Type a customer’s name or address, words of the subject or text, or a ticket id into the field above. <kbd>/</kbd> takes you there from anywhere.</p>`;
  if (found.length === 0)
    return html`<p>Nothing found for “<bdi>${plain(query)}</bdi>”. Try fewer or other words, or the customer’s address.</p>`;
  const head = found.length === FOUND ? `The best ${FOUND}` : count(found.length, 'ticket');
  return html`<p class="quiet">${head} for “<bdi>${plain(query)}</bdi>”</p><ol class="rows found-rows">${found.map((ticket) => one(ticket, visit))}</ol>`;
}

export const showSearch = (rooms: Rooms) => async (c: Context<BoardEnv>) => {
  const visit = c.get('visit');
  const query = (c.req.query('q') ?? '').trim().slice(0, 200);
  const found = query === '' ? [] : await rooms.views.search(query, FOUND);
  const main = html`<div class="wide"><h1>Search</h1>${results(query, found, visit)}</div>`;
  return answer(
    c,
    shell({ title: 'Search', section: 'search', kind: 'search', main, query: plain(query) }, visit),
  );
};
