import type { Message } from '../../domain/router/message.ts';
import { numberOf, textOf, textOrNull } from './rows.ts';
import { narrowingHash } from './short-hash.ts';
import type { Statements } from './statements.ts';

/** A message as it stands in the store. */
export interface StoredMessage {
  readonly seq: number;
  readonly ticketId: string;
  readonly mailId: string | null;
  /** Null where only the columns were read. */
  readonly message: Message | null;
  /** Characters of its document. */
  readonly size: number;
}

const FIND = 'SELECT seq, ticket_id, mail_id FROM messages WHERE id = ?';
const INSERT = `INSERT INTO messages (id, ticket_id, stage, undecided, committed_at, mail_id, mail_hash, doc)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
/** The usual one: read, decided. Leaves the indexes by ticket and by Message-ID alone. */
const ADVANCE = 'UPDATE messages SET stage = ?, undecided = ?, committed_at = ?, doc = ? WHERE seq = ?';
const REHOME = 'UPDATE messages SET ticket_id = ?, mail_id = ?, mail_hash = ? WHERE seq = ?';

export function findMessage(sql: Statements, id: string): StoredMessage | undefined {
  const row = sql(FIND).get(id);
  if (row === undefined) return undefined;
  const [ticketId, mailId] = [textOf(row, 'ticket_id'), textOrNull(row, 'mail_id')];
  return { seq: numberOf(row, 'seq'), ticketId, mailId, message: null, size: 0 };
}

export function writeMessage(
  sql: Statements,
  message: Message,
  at: number,
  stored: StoredMessage | undefined,
): StoredMessage {
  const { id, ticketId, stage } = message;
  const undecided = Number(stage === 'received' || stage === 'read');
  const mailId = message.mail?.messageId ?? null;
  const doc = JSON.stringify(message);
  const written = { ticketId, mailId, message, size: doc.length };
  if (stored === undefined) {
    const { lastInsertRowid } = sql(INSERT).run(
      ...[id, ticketId, stage, undecided, at, mailId, mailHash(mailId), doc],
    );
    return { seq: Number(lastInsertRowid), ...written };
  }
  const { seq } = stored;
  sql(ADVANCE).run(stage, undecided, at, doc, seq);
  if (stored.ticketId !== ticketId || stored.mailId !== mailId)
    sql(REHOME).run(ticketId, mailId, mailHash(mailId), seq);
  return { seq, ...written };
}

/** The newest messages first under one Message-ID, by the order they were committed in. */
export function messagesUnder(sql: Statements, mailId: string, limit: number): readonly object[] {
  return sql(
    'SELECT id, ticket_id FROM messages WHERE mail_hash = ? AND mail_id = ? ORDER BY seq DESC LIMIT ?',
  ).all(narrowingHash(mailId), mailId, limit);
}

function mailHash(mailId: string | null): number | null {
  return mailId === null ? null : narrowingHash(mailId);
}
