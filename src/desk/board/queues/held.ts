import { html } from 'hono/html';
import type { Instant } from '../../../domain/kernel/instant.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { type Html, plain, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import { stepText } from '../ticket/why.ts';

/** Why nobody has it yet: the desk's own trouble first, else the last step of the decision, which made it a hold. */
export function holdReason(ticket: Ticket): string {
  if (ticket.heldBecause !== null) return plain(ticket.heldBecause);
  const step = ticket.decision?.because.findLast((line) => /hold|unsure|empty/i.test(line));
  if (step === undefined || /^topic unsure/.test(step)) return 'it is not clear what it is about';
  return stepText(step).replace(/ → hold$/, '');
}

function reminder(ticket: Ticket, now: Instant, zone: string): Html {
  if (ticket.remindAt === null) return html`<span class="quiet">triage lead reminded</span>`;
  return html`<span class="quiet">${ticket.remindAt > now ? 'reminder' : 'reminder due'} ${time(ticket.remindAt, now, zone)}</span>`;
}

/** The reader's best guess is one press away; it was only not sure enough to act on it. */
function guess(ticket: Ticket): Html {
  const topic = ticket.reading?.bestTopic ?? null;
  if (topic === null || ticket.reading === null) return html``;
  const sure = Math.round(ticket.reading.confidence * 100);
  return html`<button type="submit" class="guess" name="act" value="reassign ${ticket.id} ${ticket.version} ${topic}" data-key="g" title="Give it this topic (g)"><span>${words(topic)}?</span><span class="quiet">${sure} % sure</span></button>`;
}

export function heldLine(ticket: Ticket, now: Instant, zone: string): Html {
  return html`<div class="held"><span><span class="quiet">Held:</span> ${holdReason(ticket)}</span>${reminder(ticket, now, zone)}${guess(ticket)}</div>`;
}
