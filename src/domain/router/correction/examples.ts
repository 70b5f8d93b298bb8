import type { Instant } from '../../kernel/instant.ts';
import type { Example } from '../example.ts';
import { TONES, type Tone, URGENCIES, type Urgency } from '../reading.ts';
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

/** The example of a line, or null when the line is not one. The text is masked and cut again: people edit the file. */
export function fromLine(line: string): Example | null {
  const { ticket_id: ticketId, text, topic = null, urgency = null, tone = null, by, at } = parsed(line);
  if (typeof ticketId !== 'string' || ticketId === '') return null;
  if (typeof text !== 'string' || typeof by !== 'string' || typeof at !== 'string') return null;
  if (topic !== null && typeof topic !== 'string') return null;
  if (!isOneOf(URGENCIES, urgency) || !isOneOf(TONES, tone)) return null;
  const instant = Date.parse(at);
  if (!Number.isFinite(instant)) return null;
  return { ticketId, text: cut(mask(text)), topic, urgency, tone, by, at: instant };
}

type Line = Partial<Record<keyof Omit<Example, 'ticketId'> | 'ticket_id', unknown>>;

function parsed(line: string): Line {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function isOneOf<T extends string>(allowed: readonly T[], value: unknown): value is T | null {
  return value === null || allowed.some((one) => one === value);
}
