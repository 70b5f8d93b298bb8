import { moveRank, queued, queueOf, teamOf } from '../../domain/router/handoff/queue-order.ts';
import { isOpen, type Ticket } from '../../domain/router/ticket.ts';
import { writeCustomerTicket } from './customer-rows.ts';
import { numberOf } from './rows.ts';
import type { Statements } from './statements.ts';
import { countQueued, type Tallies } from './tallies.ts';

/** The columns of a ticket's row that are looked up, in the order of KEYS. */
const KEYS: readonly (keyof Keys)[] = [
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
];

interface Keys {
  readonly version: number;
  readonly status: string;
  readonly open: number;
  readonly customer: string;
  readonly topic: string | null;
  readonly team: string | null;
  readonly queue: string | null;
  readonly rank: number;
  readonly received_at: number;
  readonly waiting: number;
  readonly merged_into: string | null;
  readonly remind_at: number | null;
  readonly handed_off_at: number | null;
}

/** A ticket as it stands in the store. */
export interface StoredTicket {
  readonly seq: number;
  readonly keys: Keys;
  /** Null where only the columns were read. */
  readonly ticket: Ticket | null;
  /** Characters of its document. */
  readonly size: number;
}

const FIND = `SELECT seq, ${KEYS.join(', ')} FROM tickets WHERE id = ?`;
const INSERT = `INSERT INTO tickets (id, ${KEYS.join(', ')}, doc) VALUES (${'?, '.repeat(KEYS.length + 1)}?)`;

export function findTicket(sql: Statements, id: string): StoredTicket | undefined {
  const row = sql(FIND).get(id);
  if (row === undefined) return undefined;
  return { seq: numberOf(row, 'seq'), keys: row as unknown as Keys, ticket: null, size: 0 };
}

export function writeTicket(
  sql: Statements,
  tallies: Tallies,
  ticket: Ticket,
  stored: StoredTicket | undefined,
): StoredTicket {
  const keys = keysOf(ticket);
  const before = stored?.keys;
  if (before === undefined || keys.queue !== before.queue || keys.waiting !== before.waiting) {
    if (before !== undefined) countQueued(tallies, before.queue, before.waiting, -1);
    countQueued(tallies, keys.queue, keys.waiting, 1);
  }
  const doc = JSON.stringify(ticket);
  writeCustomerTicket(sql, ticket.id, keys, before);
  const seq = stored === undefined ? insert(sql, ticket.id, keys, doc) : update(sql, stored, keys, doc);
  return { seq, keys, ticket, size: doc.length };
}

function insert(sql: Statements, id: string, keys: Keys, doc: string): number {
  const { lastInsertRowid } = sql(INSERT).run(id, ...KEYS.map((key) => keys[key]), doc);
  return Number(lastInsertRowid);
}

/** Only the columns that changed: SQLite rewrites the entry of each index that has a column named in the SET. */
function update(sql: Statements, stored: StoredTicket, keys: Keys, doc: string): number {
  const changed = KEYS.filter((key) => keys[key] !== stored.keys[key]);
  const set = [...changed, 'doc'].map((key) => `${key} = ?`).join(', ');
  sql(`UPDATE tickets SET ${set} WHERE seq = ?`).run(...changed.map((key) => keys[key]), doc, stored.seq);
  return stored.seq;
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
