import type { Work } from '../../domain/router/work.ts';
import type { Statements } from './statements.ts';

const ENQUEUE = `INSERT OR IGNORE INTO queue (id, due, leased, attempts, enqueued_at, message_id, doc)
  VALUES (?, ?, 0, 0, ?, ?, ?)`;

/** The same id waits at most once. */
export function enqueue(sql: Statements, work: Work, due: number, at: number): void {
  sql(ENQUEUE).run(work.id, due, at, undecidedMessage(work), JSON.stringify(work));
}

export function dequeue(sql: Statements, id: string): void {
  sql('DELETE FROM queue WHERE id = ?').run(id);
}

/** The message whose next step this is; the sweeper looks for messages without one. */
export function undecidedMessage(work: Work): string | null {
  return work.kind === 'read' || work.kind === 'route' ? work.messageId : null;
}
