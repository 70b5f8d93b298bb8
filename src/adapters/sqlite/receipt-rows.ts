import type { Outcome, Receipt } from '../../domain/router/receipt.ts';
import { docOf, textOf, textOrNull } from './rows.ts';

/** The document is the receipt as accepted; where it ended up stands in the columns. */
export function receiptOf(row: object | undefined): Receipt | null {
  const accepted = docOf<Receipt>(row);
  if (row === undefined || accepted === null) return null;
  const outcome = textOf(row, 'outcome') as Outcome;
  return {
    ...accepted,
    outcome,
    ticketId: textOrNull(row, 'ticket_id'),
    messageId: textOrNull(row, 'message_id'),
  };
}

export function receiptsOf(rows: readonly object[]): Receipt[] {
  return rows.flatMap((row) => receiptOf(row) ?? []);
}
