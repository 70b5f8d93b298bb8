import type { Change } from '../../domain/router/change.ts';
import type { HistoryEntry } from '../../domain/router/history.ts';
import type { Message } from '../../domain/router/message.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { Work } from '../../domain/router/work.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import { commitTo, holdsAt } from './commit.ts';
import { claimant } from './customer-rows.ts';
import type { DeskFile } from './desk-file.ts';
import { messagesUnder } from './message-rows.ts';
import { receiptOf } from './receipt-rows.ts';
import { docOf, docsOf, textOf } from './rows.ts';

const MOST_BY_MAIL_ID = 50;

export function sqliteTicketStore(file: DeskFile): TicketStore {
  const { sql, writer, read, recent } = file;
  return {
    commit: (change: Change) => writer.write((group) => commitTo(file, group, change)),

    ticket: (id) =>
      read(() => {
        recent.check();
        const known = recent.tickets.get(id)?.ticket;
        return known ?? docOf<Ticket>(sql('SELECT doc FROM tickets WHERE id = ?').get(id));
      }),
    message: (id) =>
      read(() => {
        recent.check();
        const known = recent.messages.get(id)?.message;
        return known ?? docOf<Message>(sql('SELECT doc FROM messages WHERE id = ?').get(id));
      }),
    messagesOf: (ticketId) =>
      read(() =>
        docsOf<Message>(sql('SELECT doc FROM messages WHERE ticket_id = ?').all(ticketId)).sort(
          (a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1),
        ),
      ),
    historyOf: (ticketId) =>
      read(() =>
        docsOf<HistoryEntry>(sql('SELECT doc FROM history WHERE ticket_id = ? ORDER BY seq').all(ticketId)),
      ),
    receipt: (id) => read(() => receiptOf(sql('SELECT * FROM receipts WHERE id = ?').get(id))),
    seen: (key, at) => read(() => holdsAt(sql, key, at)),

    byMailIds: (mailIds) =>
      read(() =>
        [...new Set(mailIds)]
          .flatMap((mailId) => byMailId(sql, mailId))
          .sort(newestFirst)
          .slice(0, MOST_BY_MAIL_ID),
      ),
    openOf: (customerId, limit) => read(() => docsOf<Ticket>(sql(OPEN_OF).all(customerId, limit))),
    claimOf: (customerId, topic) => read(() => claimant(sql, customerId, topic)),
    mergedInto: (rootId) =>
      read(() =>
        docsOf<Ticket>(sql('SELECT doc FROM tickets WHERE merged_into = ? ORDER BY id').all(rootId)),
      ),

    remindersDue: (at, limit) =>
      read(() =>
        docsOf<Ticket>(
          sql('SELECT doc FROM tickets WHERE remind_at <= ? ORDER BY remind_at, id LIMIT ?').all(at, limit),
        ),
      ),
    forgotten: (before, limit) => read(() => sql(FORGOTTEN).all(before, limit).map(missingWork)),
  };
}

const OPEN_OF = `SELECT doc FROM customers JOIN tickets ON tickets.id = detail
  WHERE customers.customer = ? AND what = 'open' ORDER BY detail DESC LIMIT ?`;

const FORGOTTEN = `SELECT id, ticket_id, stage FROM messages
  WHERE undecided = 1 AND committed_at < ?
    AND NOT EXISTS (SELECT 1 FROM queue WHERE message_id = messages.id)
    AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE message_id = messages.id)
  ORDER BY committed_at, id LIMIT ?`;

function missingWork(row: object): Work {
  const messageId = textOf(row, 'id');
  const kind = textOf(row, 'stage') === 'received' ? 'read' : 'route';
  return { id: `${kind}:${messageId}`, kind, ticketId: textOf(row, 'ticket_id'), messageId };
}

function byMailId(sql: DeskFile['sql'], mailId: string) {
  return messagesUnder(sql, mailId, MOST_BY_MAIL_ID).map((row) => ({
    messageId: textOf(row, 'id'),
    ticketId: textOf(row, 'ticket_id'),
  }));
}

function newestFirst(a: { readonly messageId: string }, b: { readonly messageId: string }): number {
  return a.messageId < b.messageId ? 1 : -1;
}
