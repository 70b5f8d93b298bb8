import { moveRank, queued, queueOf, teamOf } from '../../domain/router/handoff/queue-order.ts';
import { isOpen, type Ticket } from '../../domain/router/ticket.ts';
import type { Group } from './desk-file.ts';
import type { Statements } from './statements.ts';
import { countQueued } from './tallies.ts';

/** The columns of a ticket's row that are looked up, in the order of KEYS. */
const KEYS = [
  'version',
  'status',
  'open',
  'customer',
  'topic',
  'team',
  'queue',
  'rank',
  'received_at',
  'waiting',
  'merged_into',
  'remind_at',
  'handed_off_at',
] as const;

type Keys = Readonly<Record<(typeof KEYS)[number], string | number | null>>;

/** A ticket as it stands in the store, without its document. */
export type StoredTicket = Keys & { readonly seq: number };

const FIND = `SELECT seq, ${KEYS.join(', ')} FROM tickets WHERE id = ?`;
const INSERT = `INSERT INTO tickets (id, ${KEYS.join(', ')}, doc) VALUES (${'?, '.repeat(KEYS.length + 1)}?)`;

export function findTicket(sql: Statements, id: string): StoredTicket | undefined {
  return sql(FIND).get(id) as StoredTicket | undefined;
}

/** Answers the row's number. */
export function writeTicket(
  sql: Statements,
  { tallies }: Group,
  ticket: Ticket,
  stored: StoredTicket | undefined,
): number {
  const keys = keysOf(ticket);
  if (keys.queue !== stored?.queue || keys.waiting !== stored.waiting) {
    if (stored !== undefined) countQueued(tallies, stored.queue as string | null, Number(stored.waiting), -1);
    countQueued(tallies, keys.queue as string | null, Number(keys.waiting), 1);
  }
  const doc = JSON.stringify(ticket);
  if (stored === undefined) return insert(sql, ticket.id, keys, doc);
  // Only the columns that changed: SQLite rewrites the entry of each index that has a column named in the SET.
  const changed = KEYS.filter((key) => keys[key] !== stored[key]);
  const set = [...changed, 'doc'].map((key) => `${key} = ?`).join(', ');
  sql(`UPDATE tickets SET ${set} WHERE seq = ?`).run(...changed.map((key) => keys[key]), doc, stored.seq);
  return stored.seq;
}

function insert(sql: Statements, id: string, keys: Keys, doc: string): number {
  const { lastInsertRowid } = sql(INSERT).run(id, ...KEYS.map((key) => keys[key]), doc);
  return Number(lastInsertRowid);
}

function keysOf(ticket: Ticket): Keys {
  const queue = queueOf(ticket);
  const { move, receivedAt } = queued(ticket);
  return {
    version: ticket.version,
    status: ticket.status,
    open: Number(isOpen(ticket)),
    customer: ticket.customer.id,
    topic: ticket.topic,
    team: teamOf(ticket),
    queue,
    rank: moveRank(move),
    received_at: receivedAt,
    waiting: Number(queue !== null && ticket.takenBy === null),
    merged_into: ticket.mergedInto,
    remind_at: ticket.status === 'held' ? ticket.remindAt : null,
    handed_off_at: ticket.handedOffAt,
  };
}
