import { html } from 'hono/html';
import type { Instant } from '../../../domain/kernel/instant.ts';
import { UNSURE } from '../../../domain/router/reading.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { customerName, moveMark, smallTrustMark, vipMark } from '../shell/marks.ts';
import { type Html, oneLine, subjectOf, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import { heldLine } from './held.ts';
import { queuePath } from './rail.ts';

export interface RowContext {
  readonly now: Instant;
  readonly zone: string;
  /** Shown when rows of several queues stand together. */
  readonly withTeam: boolean;
}

function topicOf(ticket: Ticket): Html {
  if (ticket.topic === null) return html`<span class="quiet">not read yet</span>`;
  return ticket.topic === UNSURE ? html`<span class="quiet">no topic yet</span>` : words(ticket.topic);
}

function owner(ticket: Ticket): Html {
  return ticket.takenBy === null
    ? html`<span class="quiet">nobody yet</span>`
    : html`<span class="taken" title="Taken by ${ticket.takenBy}">${words(ticket.takenBy)}</span>`;
}

/** One button a correction; `act` says what, to which ticket, as seen at which version (see correct/asked.ts). */
function act(action: string, ticket: Ticket, key: string, label: string, kind = ''): Html {
  return html`<button class="${kind}" name="act" value="${action} ${ticket.id} ${ticket.version}" data-key="${key}" title="${label} (${key})">${label}</button>`;
}

/** A correction that needs more than a press: a page of its own, which opens in place where scripts run. */
function ask(page: string, ticket: Ticket, key: string, label: string, kind = ''): Html {
  return html`<a class="button ${kind}" href="/t/${ticket.id}/${page}" data-dialog data-key="${key}" title="${label} (${key})">${label}</a>`;
}

function corrections(ticket: Ticket): Html {
  const routed = ticket.status === 'routed';
  return html`<div class="acts">${ticket.takenBy === null ? act('take', ticket, 't', 'Take') : ''}${ask('reassign', ticket, 'r', 'Reassign')}${
    routed
      ? html`${act('bump-up', ticket, 'b', 'Bump', 'less')}${act('bump-down', ticket, 'B', 'Lower', 'less')}`
      : ''
  }${ask('split', ticket, 's', 'Split', 'less')}${ask('merge', ticket, 'm', 'Merge', 'less')}${act('close', ticket, 'c', 'Close')}</div>`;
}

function marks(ticket: Ticket, context: RowContext): Html {
  const team = ticket.decision?.team ?? null;
  return html`<span class="topic">${topicOf(ticket)}${
    context.withTeam && team !== null ? html` <a class="at" href="${queuePath(team)}">${words(team)}</a>` : ''
  }</span>`;
}

/** One open ticket in a queue. */
export function row(ticket: Ticket, context: RowContext): Html {
  const vip = ticket.decision?.vip ?? false;
  const more = ticket.messageCount > 1 ? html`<span class="chip">${ticket.messageCount} messages</span>` : '';
  const notes =
    ticket.noteCount > 0
      ? html`<span class="chip">${ticket.noteCount === 1 ? '1 note' : `${ticket.noteCount} notes`}</span>`
      : '';
  return html`<li id="t-${ticket.id}" class="row" data-ticket="${ticket.id}" data-version="${ticket.version}">
<label class="pick"><input type="checkbox" name="pick" value="${ticket.id} ${ticket.version}"><span class="vh">Select ${subjectOf(ticket)}</span></label>
${moveMark(ticket.decision?.move ?? null)}
<span class="customer">${customerName(ticket.customer)}${vipMark(vip)}${smallTrustMark(ticket.trust)}</span>
<span class="what"><a class="subject" href="/t/${ticket.id}"><bdi>${subjectOf(ticket)}</bdi></a>${more}${notes}<span class="first"><bdi>${oneLine(ticket.body, 140)}</bdi></span></span>
${marks(ticket, context)}
<span class="age">${time(ticket.receivedAt, context.now, context.zone, true)}</span>
<span class="owner">${owner(ticket)}</span>
${ticket.status === 'held' ? heldLine(ticket, context.now, context.zone) : ''}
${corrections(ticket)}
</li>`;
}
