import { html } from 'hono/html';
import type { Message } from '../../../domain/router/message.ts';
import { UNSURE } from '../../../domain/router/reading.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { separateForm } from '../correct/forms.ts';
import { customerName, trustMark } from '../shell/marks.ts';
import { type Html, plain, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import { LANE_WORDS } from '../shell/words.ts';
import { attachmentsOf } from './attachments.ts';
import type { TicketView } from './load.ts';

function folded(message: Message): Html {
  if (message.fullText === null) return html``;
  const whole =
    message.lane === 'chat'
      ? 'Show the whole conversation'
      : 'Show all of it, with the quoted text and signature that were cut';
  return html`<details class="cut"><summary>${whole}</summary><pre class="text" dir="auto" tabindex="0">${plain(message.fullText)}</pre></details>`;
}

function readAs(message: Message): Html {
  if (message.reading === null) return html``;
  const topic = message.reading.topic === UNSURE ? html`no clear topic` : words(message.reading.topic);
  return html`<span class="quiet">read as ${topic}, ${message.reading.urgency}, ${message.reading.tone}</span>`;
}

function origin(message: Message, view: TicketView): Html {
  if (message.ticketId === view.ticket.id) return html``;
  return html`<p class="note">A note: this came in as <a href="/t/${message.ticketId}">a ticket of its own</a> and was merged into this one.</p>`;
}

/** A mark with a title is overlooked; who may be another must be seen before the text is believed. */
function doubted({ trust, trustRemark }: Message): Html {
  if (trust !== 'failed') return html``;
  return html`<p class="problem">This may be forged: the check of the sender failed${trustRemark === null ? '' : html` (${plain(trustRemark)})`}. Do not act on it before you have asked the customer.</p>`;
}

/** A joined message can stand alone again; the first one is the ticket itself. */
function separable(message: Message, at: number, ticket: Ticket, visit: Visit): Html {
  if (message.ticketId !== ticket.id || at === 0 || ticket.messageCount < 2 || ticket.status === 'split')
    return html``;
  return separateForm(ticket, message.id, 'Separate this message', visit);
}

function one(message: Message, at: number, view: TicketView, visit: Visit): Html {
  const said = message.subject !== '' && (at === 0 || message.subject !== view.ticket.subject);
  return html`<article id="m-${message.id}" class="message" aria-label="Message ${at + 1}">
<header><strong>${customerName(message.customer)}</strong>${message.customer.name !== null && message.customer.email !== null ? html` <span class="quiet">${words(message.customer.email)}</span>` : ''} ${trustMark(message.trust, message.trustRemark)} <span class="quiet">by ${LANE_WORDS[message.lane]}, ${time(message.receivedAt, visit.now, visit.zone)}</span></header>
${origin(message, view)}${doubted(message)}${said && at > 0 ? html`<p class="quiet">Subject: ${words(message.subject)}</p>` : ''}
${message.broken === null ? '' : html`<p class="problem">This could not be read properly: ${plain(message.broken)}. Look at the original.</p>`}
<div class="text" dir="auto">${plain(message.text) === '' ? html`<span class="quiet">(no text)</span>` : plain(message.text)}</div>
${folded(message)}${attachmentsOf(message, view.attached)}
<footer>${readAs(message)} <a href="/t/${message.ticketId}/m/${message.id}/raw">Original</a>${separable(message, at, view.ticket, visit)}</footer>
</article>`;
}

export function conversation(view: TicketView, visit: Visit): Html {
  return html`<section id="conversation" class="conversation" aria-labelledby="conversation-title"><h2 id="conversation-title" class="vh">What the customer sent</h2>${view.messages.map(
    (message, at) => one(message, at, view, visit),
  )}</section>`;
}
