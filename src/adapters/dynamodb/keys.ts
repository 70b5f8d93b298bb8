import { hash } from 'node:crypto';
import type { Instant } from '../../domain/kernel/instant.ts';
import { moveRank, queued } from '../../domain/router/handoff/queue-order.ts';
import type { Ticket } from '../../domain/router/ticket.ts';

/** Bytes of a text that is part of a key as it is: a sort key may have 1,024, and prefixes need room. */
const LONGEST = 800;

/** A text as (part of) a key; one that is too long for a key by a piece of it and its hash. */
export function keyText(text: string): string {
  if (text.isWellFormed() && Buffer.byteLength(text) <= LONGEST) return text;
  return `${text.slice(0, 100).toWellFormed()}#${hash('sha256', JSON.stringify(text))}`;
}

/** 128 bits in hex in place of a text of any length. */
export function shortHash(text: string): string {
  return hash('sha256', JSON.stringify(text)).slice(0, 32);
}

/** A moment as text that sorts by time. */
export function sortable(at: Instant): string {
  return String(Math.max(0, Math.trunc(at))).padStart(13, '0');
}

/** `<time>#<id>`: by time, the id settles one instant. */
export function timeAndId(at: Instant, id: string): string {
  return `${sortable(at)}#${keyText(id)}`;
}

/** `<rank of the move><time>#<id>`: gate 2's order as text. */
export function queueOrder(ticket: Ticket): string {
  const { move, receivedAt, id } = queued(ticket);
  return `${moveRank(move)}${timeAndId(receivedAt, id)}`;
}

/** The rows of tr-desk, by what they are. */
export const deskKey = {
  message: (ticketId: string, id: string) => row(`ticket#${keyText(ticketId)}`, `message#${keyText(id)}`),
  messagePlace: (id: string) => row(`message#${keyText(id)}`),
  mail: (mailId: string, messageId: string) => row(`mail#${shortHash(mailId)}`, keyText(messageId)),
  once: (key: string) => row(`once#${shortHash(key)}`),
  claim: (customerId: string, topic: string) =>
    row(`customer#${keyText(customerId)}`, `claim#${keyText(topic)}`),
  open: (customerId: string, ticketId: string) =>
    row(`customer#${keyText(customerId)}`, `open#${keyText(ticketId)}`),
  merged: (rootId: string, ticketId: string) =>
    row(`ticket#${keyText(rootId)}`, `merged#${keyText(ticketId)}`),
  receipt: (id: string) => row(`receipt#${keyText(id)}`),
  work: (id: string) => row(`work#${keyText(id)}`),
  team: (team: string) => row('teams', keyText(team)),
  ledger: (lane: string, day: string, shard: number) => row('ledger', `${lane}#${day}#${shard}`),
} as const;

export interface DeskKey {
  readonly pk: string;
  readonly sk: string;
}

function row(pk: string, sk = '-'): DeskKey {
  return { pk, sk };
}
