import type { HistoryEntry } from '../domain/router/history.ts';
import type { LikeTicket } from '../domain/router/learning/why-read.ts';
import type { Message } from '../domain/router/message.ts';
import type { Reading } from '../domain/router/reading.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import { moment } from './moment.ts';
import { stepSaid } from './story-steps.ts';

export interface Told {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly history: readonly HistoryEntry[];
  /** The earlier tickets that its readings leaned on. */
  readonly likes: readonly LikeTicket[];
}

/** One ticket's whole story in plain words, a line each: how it stands, every step in order, every message. */
export function story({ ticket, messages, history, likes }: Told, zone: string): readonly string[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const readings = (id: string): Reading | null => byId.get(id)?.reading ?? null;
  return [
    ...standing(ticket, zone),
    '',
    ...history.flatMap((entry) => dated(moment(entry.at, zone), stepSaid(entry, readings, likes))),
    '',
    ...messages.flatMap((message, at) => spoken(message, at + 1, zone)),
  ].map((line) => line.trimEnd());
}

function standing(ticket: Ticket, zone: string): readonly string[] {
  const { customer, decision } = ticket;
  const who = customer.name === null ? customer.id : `${customer.name} <${customer.id}>`;
  const vip = decision?.vip === true ? ', VIP' : '';
  const route = decision === null ? 'not decided yet' : `${decision.move}, team ${decision.team}`;
  return [
    `Ticket ${ticket.id}: ${ticket.subject === '' ? '(no subject)' : ticket.subject}`,
    `From ${who} by ${ticket.lane} on ${moment(ticket.receivedAt, zone)}; sender ${ticket.trust}${vip}`,
    `Now ${ticket.status}: ${route}; topic ${ticket.topic ?? 'not read yet'}, urgency ${decision?.urgency ?? ticket.urgency ?? '–'}, tone ${ticket.tone ?? '–'}`,
    ...relations(ticket),
  ];
}

function relations(ticket: Ticket): readonly string[] {
  const lines: string[] = [];
  if (ticket.takenBy !== null) lines.push(`${ticket.takenBy} has it`);
  if (ticket.heldBecause !== null) lines.push(`Held because ${ticket.heldBecause}`);
  if (ticket.mergedInto !== null) lines.push(`Merged into ${ticket.mergedInto}`);
  if (ticket.splitInto.length > 0) lines.push(`Split into ${ticket.splitInto.join(' and ')}`);
  if (ticket.splitFrom !== null) lines.push(`Split from ${ticket.splitFrom}`);
  if (ticket.relatedTo.length > 0) lines.push(`Related to ${ticket.relatedTo.join(', ')}`);
  return lines;
}

function dated(when: string, lines: readonly string[]): readonly string[] {
  return lines.map(
    (line, at) => `${at === 0 ? when : ' '.repeat(when.length)}  ${at === 0 ? '' : '  '}${line}`,
  );
}

function spoken(message: Message, number: number, zone: string): readonly string[] {
  const files = message.attachments.map(({ name, type, size }) => `  [${name}, ${type}, ${size} bytes]`);
  const who = message.customer.name ?? message.customer.id;
  const head = `Message ${number}, by ${message.lane} from ${who}, ${moment(message.receivedAt, zone)}:`;
  const lines = message.text.split('\n').map((line) => `  ${line}`);
  return [head, ...lines, ...files, ...(message.broken === null ? [] : [`  (${message.broken})`]), ''];
}
