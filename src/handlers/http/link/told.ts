import type { Rooms } from '../../../composition/rooms.ts';
import { LINK_LABELS } from '../../../domain/router/correction/link-words.ts';
import { TRIAGE } from '../../../domain/router/rulebook/model.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import type { LinkUsed } from '../../../usecases/correct-by-link.ts';
import type { HttpAnswer } from '../event.ts';
import { type Markup, markup, NOTHING, words } from '../markup.ts';
import { linkPage } from './page.ts';
import { deedSaid, standingOf, ticketSheet } from './sheet.ts';

type Kind<K extends LinkUsed['kind']> = Extract<LinkUsed, { readonly kind: K }>;

/** What the pages need of the desk. */
export type Around = Pick<Rooms, 'zone' | 'hasBoard'>;

/** The way to a ticket on the board; nothing where there is none. */
function wayTo({ hasBoard = true }: Around, ticketId: string): Markup {
  return hasBoard ? markup`<p>${toBoard(ticketId, 'See the ticket on the board')}</p>` : NOTHING;
}

/** Relative to `/correct/TOKEN`, so that a desk below a path of its own is found as well. */
function toBoard(ticketId: string, label: string, kind = 'button'): Markup {
  return markup`<a class="${kind}" href="../t/${encodeURIComponent(ticketId)}">${label}</a>`;
}

export function usedPage({ link, ticket, deed }: Kind<'used'>, around: Around): HttpAnswer {
  return linkPage({
    status: 409,
    title: 'This was done already',
    body: markup`<p>This link worked once: ${deedSaid(deed, around.zone)}. Nothing was changed now.</p>
<p class="quiet">Its action was ${LINK_LABELS[link.action]}. The ticket now: ${words(standingOf(ticket))}.</p>
${wayTo(around, ticket.id)}`,
  });
}

const MOST_DEEDS = 5;

export function stalePage({ ticket, meanwhile }: Kind<'stale'>, around: Around): HttpAnswer {
  const { zone, hasBoard = true } = around;
  const deeds = meanwhile.slice(-MOST_DEEDS).map((deed) => markup`<li>${deedSaid(deed, zone)}</li>`);
  return linkPage({
    status: 409,
    title: 'This ticket has changed since',
    body: markup`<p>Nothing was changed. Since this mail was sent:</p>
${deeds.length === 0 ? markup`<p>The ticket changed.</p>` : markup`<ul>${deeds}</ul>`}
${ticketSheet(ticket, '')}
<p>The newest mail about this ticket has links that fit${hasBoard ? '; so has the board' : ''}.</p>
${wayTo(around, ticket.id)}`,
  });
}

export function earlyPage(): HttpAnswer {
  return linkPage({
    status: 409,
    title: 'One moment',
    body: markup`<p>Nothing was changed. The desk is still noting that this mail went out. Press the link in the mail again in a minute.</p>`,
    headers: { 'retry-after': '60' },
  });
}

export function notNowPage({ ticket, why }: Kind<'not-now'>, around: Around): HttpAnswer {
  return linkPage({
    status: 409,
    title: 'That is not possible now',
    body: markup`<p>Nothing was changed. ${words(why)}</p>
${ticketSheet(ticket, '')}
${wayTo(around, ticket.id)}`,
  });
}

export function donePage(
  done: Kind<'done'>,
  around: Around,
  undo: string | null,
  headers: Readonly<Record<string, string>>,
): HttpAnswer {
  const { ticket, created } = done;
  const { hasBoard = true } = around;
  const made = created.map((id) =>
    hasBoard
      ? markup`<li>${toBoard(id, 'See the new ticket on the board', 'plain')}</li>`
      : markup`<li>The new ticket is ${id}</li>`,
  );
  return linkPage({
    status: 200,
    title: 'Done',
    body: markup`<p class="done" role="status">${words(doneSaid(done))}</p>
${ticketSheet(ticket, '')}
${made.length === 0 ? NOTHING : markup`<ul>${made}</ul>`}
<p>${hasBoard ? toBoard(ticket.id, 'See the ticket on the board') : NOTHING}${undo === null ? NOTHING : markup` <a class="button second" href="${undo}">Not done after all? Reopen it</a>`}</p>
<p class="quiet small">This link has done its one thing. A mail with fresh links goes to the team where one is due.</p>`,
    headers,
  });
}

function doneSaid({ link, ticket }: Kind<'done'>): string {
  switch (link.action) {
    case 'take':
      return `${ticket.takenBy ?? 'You'} has this ticket now. What the customer writes next goes there.`;
    case 'reassign':
      return `It is about ${ticket.topic ?? 'another topic'} now, and ${whereTo(ticket)} has it.`;
    case 'bump':
    case 'lower':
      return `Its urgency is ${ticket.decision?.urgency ?? ticket.urgency ?? 'unchanged'} now.`;
    case 'split':
      return 'It is two tickets now; each goes to its team.';
    case 'merge':
      return 'It is part of the other ticket now.';
    case 'separate':
      return 'It stands alone now and gets its own card.';
    case 'close':
      return 'It is closed.';
    case 'reopen':
      return `It is open again, with ${whereTo(ticket)}.`;
  }
}

function whereTo({ decision }: Ticket): string {
  return decision === null || decision.team === TRIAGE ? 'the triage lane' : decision.team;
}
