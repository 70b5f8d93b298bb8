import type { Meanwhile } from '../../../domain/router/correction/command.ts';
import { DID_WORDS } from '../../../domain/router/correction/did-words.ts';
import { TRIAGE } from '../../../domain/router/rulebook/model.ts';
import { STATUS_WORDS } from '../../../domain/router/status-words.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { type Markup, markup, NOTHING, words } from '../markup.ts';
import { titleOf } from './excerpt.ts';

const MOST_TEXT = 4_000;

/** What the ticket is, and where it stands now. Everything in it is somebody else's words. */
export function ticketSheet(ticket: Ticket, newestText: string): Markup {
  const text = newestText.length > MOST_TEXT ? `${newestText.slice(0, MOST_TEXT)}…` : newestText;
  return markup`<section class="sheet" aria-labelledby="ticket">
<h2 id="ticket">${words(titleOf(ticket))}</h2>
<p class="quiet small">${words(customerOf(ticket))} · ${words(standingOf(ticket))}</p>
${text.trim() === '' ? NOTHING : markup`<div class="text" tabindex="0" role="group" aria-label="What the customer wrote">${words(text.toWellFormed())}</div>`}
</section>`;
}

function customerOf({ customer }: Ticket): string {
  const address = customer.email ?? customer.id;
  return customer.name === null ? address : `${customer.name} <${address}>`;
}

/** `Open with Finance · billing · high · amy has it`. */
export function standingOf({ status, decision, topic, urgency, takenBy }: Ticket): string {
  const team = decision?.team ?? TRIAGE;
  const where = status === 'routed' ? ` with ${team === TRIAGE ? 'the triage lane' : team}` : '';
  const parts = [
    `${STATUS_WORDS[status]}${where}`,
    topic ?? 'no topic yet',
    `urgency ${decision?.urgency ?? urgency ?? 'not read'}`,
    ...(takenBy === null ? [] : [`${takenBy} has it`]),
  ];
  return parts.join(' · ');
}

/** `amy closed it, 12 Nov 2026, 10:02 CET`. */
export function deedSaid({ action, by, at }: Meanwhile, zone: string): Markup {
  const who = by === 'desk' ? 'the desk' : by;
  return markup`${words(who)} ${DID_WORDS[action] ?? 'changed it'}, ${timeSaid(at, zone)}`;
}

export function timeSaid(at: number, zone: string): Markup {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
  return markup`<time datetime="${new Date(at).toISOString()}">${shown}</time>`;
}
