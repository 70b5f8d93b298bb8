import type { Instant } from '../../kernel/instant.ts';
import type { Example } from '../example.ts';
import { TONES, type Tone, URGENCIES, type Urgency } from '../reading.ts';
import { mask } from './mask.ts';

/** SPEC 7: what is kept of a topic, and what one agent may hold of that when several teach the topic. */
export const PER_TOPIC = 20;
export const PER_AGENT = PER_TOPIC / 2;
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

/**
 * The examples that are kept, oldest first: one per ticket (its last), the newest 20 per topic, and where several
 * agents teach a topic none holds more than 10, half of the 20. Half of the 20 and not of what happens to be there:
 * else the first word of a second agent would throw away nearly all that the first one taught. Examples without a
 * topic (a bump) are a group of their own. Idempotent; among equal times the later in `all` is the newer.
 */
export function curate(all: readonly Example[]): readonly Example[] {
  const newestFirst = lastOfEachTicket(all).reverse();
  const groups = Map.groupBy(newestFirst, (example) => example.topic);
  const kept = new Set([...groups.values()].flatMap(newestOfTopic));
  return newestFirst.filter((example) => kept.has(example)).reverse();
}

function lastOfEachTicket(all: readonly Example[]): Example[] {
  const inOrder = all.toSorted((a, b) => a.at - b.at);
  const last = new Map<string, Example>();
  for (const example of inOrder) {
    last.delete(example.ticketId);
    last.set(example.ticketId, example);
  }
  return [...last.values()];
}

function newestOfTopic(newestFirst: readonly Example[]): Example[] {
  const several = new Set(newestFirst.map((example) => example.by)).size > 1;
  const most = several ? PER_AGENT : PER_TOPIC;
  const held = new Map<string, number>();
  const kept = newestFirst.filter((example) => {
    const count = (held.get(example.by) ?? 0) + 1;
    held.set(example.by, count);
    return count <= most;
  });
  return kept.slice(0, PER_TOPIC);
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
