import type { Instant } from '../../kernel/instant.ts';
import type { Example } from '../example.ts';
import type { Tone, Urgency } from '../reading.ts';
import { mask } from './mask.ts';

/** SPEC 7. */
export const LONGEST_TEXT = 500;

/** What a correction says about a ticket; a label it says nothing about is null. */
export interface Labels {
  readonly topic: string | null;
  readonly urgency: Urgency | null;
  readonly tone: Tone | null;
}

/** The example a corrected ticket leaves: masked first and cut then, so that no half of a number survives the cut. */
export function exampleOf(
  ticket: { readonly id: string; readonly subject: string; readonly body: string },
  labels: Labels,
  by: string,
  at: Instant,
): Example {
  const whole = [ticket.subject.trim(), ticket.body.trim()].filter((part) => part !== '').join('\n');
  const { topic, urgency, tone } = labels;
  return { ticketId: ticket.id, text: cut(mask(whole)), topic, urgency, tone, by, at };
}

/** At most 500 UTF-16 units, never half a surrogate pair. */
function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const last = text.charCodeAt(LONGEST_TEXT - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
}

/** One line of `examples.jsonl`, without the line break. */
export function toLine(example: Example): string {
  const { ticketId, text, topic, urgency, tone, by, at } = example;
  return JSON.stringify({
    ticket_id: ticketId,
    text,
    topic,
    urgency,
    tone,
    by,
    at: new Date(at).toISOString(),
  });
}
