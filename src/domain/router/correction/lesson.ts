import type { Instant } from '../../kernel/instant.ts';
import type { Urgency } from '../reading.ts';
import type { Ticket } from '../ticket.ts';
import type { Work } from '../work.ts';
import { exampleOf } from './examples.ts';

/** What a correction teaches, to be written to the examples after the commit. One example a ticket: the last counts. */
export function lesson(
  ticket: Ticket,
  labels: { readonly topic: string | null; readonly urgency: Urgency | null },
  by: string,
  at: Instant,
): Work {
  const topic = labels.topic ?? ticket.fixed.topic?.value ?? null;
  const urgency = labels.urgency ?? ticket.fixed.urgency?.value ?? null;
  const example = exampleOf(ticket, { topic, urgency, tone: null }, by, at);
  return { id: `learn:${ticket.id}:${ticket.version}`, kind: 'learn', example };
}
