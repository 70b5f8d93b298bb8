import type { Message } from '../../domain/router/message.ts';
import type { Statements } from './statements.ts';

interface StoredMessage {
  readonly seq: number;
  readonly ticket_id: string;
  readonly mail_id: string | null;
}

const FIND = 'SELECT seq, ticket_id, mail_id FROM messages WHERE id = ?';
const INSERT = `INSERT INTO messages (id, ticket_id, stage, undecided, committed_at, mail_id, doc)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
/** The usual one: read, decided. Leaves the indexes by ticket and by Message-ID alone. */
const ADVANCE = 'UPDATE messages SET stage = ?, undecided = ?, committed_at = ?, doc = ? WHERE seq = ?';
const REHOME = 'UPDATE messages SET ticket_id = ?, mail_id = ? WHERE seq = ?';

export interface WrittenMessage {
  /** The row's number. */
  readonly seq: number;
  readonly isNew: boolean;
  /** The ticket it stood on before, when it moved. */
  readonly left: string | null;
}

export function writeMessage(sql: Statements, message: Message, at: number): WrittenMessage {
  const { id, ticketId, stage } = message;
  const undecided = Number(stage === 'received' || stage === 'read');
  const mailId = message.mail?.messageId ?? null;
  const doc = JSON.stringify(message);
  const stored = sql(FIND).get(id) as StoredMessage | undefined;
  if (stored === undefined) {
    const { lastInsertRowid } = sql(INSERT).run(id, ticketId, stage, undecided, at, mailId, doc);
    return { seq: Number(lastInsertRowid), isNew: true, left: null };
  }
  const { seq, ticket_id: from } = stored;
  sql(ADVANCE).run(stage, undecided, at, doc, seq);
  if (from !== ticketId || stored.mail_id !== mailId) sql(REHOME).run(ticketId, mailId, seq);
  return { seq, isNew: false, left: from === ticketId ? null : from };
}
