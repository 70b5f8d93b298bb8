import type { Instant } from '../../kernel/instant.ts';
import type { Customer } from '../lane.ts';
import type { Inbound } from '../message.ts';
import { customerAddress } from './address.ts';
import {
  complain,
  type Fields,
  fieldsOf,
  fieldValue,
  listField,
  objectField,
  textField,
  type Wrong,
} from './fields.ts';

export const SPEAKERS = ['customer', 'agent', 'bot'] as const;
export type Speaker = (typeof SPEAKERS)[number];

export interface ChatLine {
  readonly from: Speaker;
  readonly text: string;
  readonly at: Instant;
}

/** A finished conversation whose fields are in order. */
export interface Chat {
  readonly conversationId: string;
  readonly finishedAt: Instant;
  readonly customer: Customer;
  /** Empty = none given. */
  readonly subject: string;
  readonly messages: readonly ChatLine[];
}

export type ReadChat =
  | { readonly ok: true; readonly chat: Chat }
  | { readonly ok: false; readonly wrong: Wrong };

type Hash = (parts: readonly string[]) => string;

const MOST_MESSAGES = 1_000;
/** RFC 3339 with its zone: a time without one could be any of 26 hours. */
const TIME = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

export function readChat(body: unknown): ReadChat {
  const fields = fieldsOf(body);
  const chat = {
    conversationId: textField(fields, 'conversation_id', { required: true, line: true, max: 200 }),
    finishedAt: timeField(fields, 'finished_at'),
    customer: customerOf(objectField(fields, 'customer')),
    subject: textField(fields, 'subject', { line: true, max: 1_000 }),
    messages: listField(fields, 'messages', MOST_MESSAGES).map(chatLine),
  };
  return fields.wrong.size > 0 ? { ok: false, wrong: fields.wrong } : { ok: true, chat };
}

/**
 * One message of a finished conversation. `text` is the customer's words alone, in order: rules and reader go by
 * them, so a bot's "is your service down?" can raise no alarm. `fullText` is the readable transcript with everybody
 * in it. A conversation in which the customer said nothing is kept for a person to look at.
 */
export function chatInbound(chat: Chat, hash: Hash): Inbound {
  const said = chat.messages.filter((line) => line.from === 'customer' && line.text !== '');
  const { customer } = chat;
  return {
    lane: 'chat',
    customer,
    trust: 'verified',
    trustRemark: 'the chat was signed',
    subject: chat.subject,
    text: said.map((line) => line.text).join('\n'),
    fullText: transcript(chat),
    attachments: [],
    mail: null,
    parties: customer.email === null ? [] : [customer.email],
    sentAt: said.at(-1)?.at ?? chat.finishedAt,
    rejected: null,
    broken: said.length === 0 ? 'the customer said nothing in this chat' : null,
    laneKey: { key: chatKey(chat, hash), holdsFor: null },
    rawKey: null,
  };
}

/** A line a speaker, its time first; further lines of one speaker are indented, so that no text can pose as a speaker. */
function transcript(chat: Chat): string {
  const name = chat.customer.name;
  return chat.messages
    .filter((line) => line.text !== '')
    .map((line) => {
      const who = line.from === 'customer' && name !== null ? `customer (${name})` : line.from;
      return `${minuteOf(line.at)} ${who}: ${line.text.replaceAll('\n', '\n    ')}`;
    })
    .join('\n');
}

function chatKey(chat: Chat, hash: Hash): string {
  const words = hash(chat.messages.flatMap((line) => [line.from, String(line.at), line.text]));
  return `chat:${chat.conversationId}:${chat.finishedAt}:${words}`;
}

function customerOf(fields: Fields): Customer {
  const typed = textField(fields, 'email', { line: true });
  const id = textField(fields, 'id', { line: true, max: 200 });
  const name = textField(fields, 'name', { line: true, max: 200 });
  const email = customerAddress(typed);
  if (typed !== '' && email === null) complain(fields, 'email', 'is not an email address');
  const complained = ['email', 'id'].some((field) => fields.wrong.has(`${fields.path}${field}`));
  if (typed === '' && id === '' && !complained) {
    complain(fields, 'email', 'is missing: give the email or the id');
    complain(fields, 'id', 'is missing: give the email or the id');
  }
  return { id: email ?? `chat:${id}`, email, name: name || null };
}

function chatLine(fields: Fields): ChatLine {
  const from = textField(fields, 'from', { required: true, line: true });
  const speaker = SPEAKERS.find((known) => known === from);
  if (from !== '' && speaker === undefined) complain(fields, 'from', `must be one of ${SPEAKERS.join(', ')}`);
  if (fieldValue(fields, 'text') === undefined) complain(fields, 'text', 'is missing');
  return {
    from: speaker ?? 'bot',
    text: textField(fields, 'text').trim(),
    at: timeField(fields, 'at'),
  };
}

function timeField(fields: Fields, name: string): Instant {
  const typed = textField(fields, name, { required: true, line: true, max: 40 });
  const at = TIME.test(typed) ? Date.parse(typed) : Number.NaN;
  if (typed !== '' && Number.isNaN(at)) complain(fields, name, 'must be a time like 2026-03-01T10:00:00Z');
  return at;
}

function minuteOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
