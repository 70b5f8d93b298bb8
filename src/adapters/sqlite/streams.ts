import { setImmediate } from 'node:timers/promises';
import type { CorrectionRow } from '../../domain/router/change.ts';
import type { Message } from '../../domain/router/message.ts';
import { receiptFault } from '../../domain/router/report/recount.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { DeskFile } from './desk-file.ts';
import { receiptOf } from './receipt-rows.ts';
import { docOf, numberOf, type Row, textOf } from './rows.ts';

const PIECE = 500;

type Key = readonly (string | number)[];

/**
 * Rows in order of a key, a piece at a time, each piece after the last key of the one before: memory stays flat, no
 * read transaction is held open, and the event loop breathes in between.
 */
async function* inPieces(
  { sql, read }: DeskFile,
  query: string,
  from: Key,
  keyOf: (row: Row) => Key,
  rest: Key = [],
): AsyncGenerator<Row> {
  let after = from;
  for (;;) {
    const rows = await read(() => sql(query).all(...after, ...rest, PIECE) as Row[]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PIECE) return;
    after = keyOf(last);
    await setImmediate();
  }
}

export async function* allTickets(file: DeskFile): AsyncGenerator<Ticket> {
  const query = 'SELECT id, doc FROM tickets WHERE id > ? ORDER BY id LIMIT ?';
  for await (const row of inPieces(file, query, [''], (last) => [textOf(last, 'id')]))
    yield JSON.parse(textOf(row, 'doc')) as Ticket;
}

export async function* handedOff(file: DeskFile, from: number, to: number): AsyncGenerator<Ticket> {
  const query = `SELECT handed_off_at, id, doc FROM tickets
    WHERE (handed_off_at, id) > (?, ?) AND handed_off_at < ? ORDER BY handed_off_at, id LIMIT ?`;
  const keyOf = (last: Row) => [numberOf(last, 'handed_off_at'), textOf(last, 'id')];
  for await (const row of inPieces(file, query, [from, ''], keyOf, [to]))
    yield JSON.parse(textOf(row, 'doc')) as Ticket;
}

export async function* corrections(file: DeskFile, from: number, to: number): AsyncGenerator<CorrectionRow> {
  const query = `SELECT at, seq, doc FROM corrections
    WHERE (at, seq) > (?, ?) AND at < ? ORDER BY at, seq LIMIT ?`;
  const keyOf = (last: Row) => [numberOf(last, 'at'), numberOf(last, 'seq')];
  for await (const row of inPieces(file, query, [from, 0], keyOf, [to]))
    yield JSON.parse(textOf(row, 'doc')) as CorrectionRow;
}

/** In order of receipt id. */
export async function* recount(file: DeskFile): AsyncGenerator<{ receiptId: string; fault: string }> {
  const { sql } = file;
  const query = 'SELECT * FROM receipts WHERE id > ? ORDER BY id LIMIT ?';
  for await (const row of inPieces(file, query, [''], (last) => [textOf(last, 'id')])) {
    const receipt = receiptOf(row);
    if (receipt === null || receipt.outcome === 'rejected') continue;
    const ticket = docOf<Ticket>(sql('SELECT doc FROM tickets WHERE id = ?').get(receipt.ticketId));
    const message = sql('SELECT stage FROM messages WHERE id = ?').get(receipt.messageId);
    const fault = receiptFault(receipt, ticket, (message as Pick<Message, 'stage'> | undefined) ?? null);
    if (fault !== null) yield { receiptId: receipt.id, fault };
  }
}
