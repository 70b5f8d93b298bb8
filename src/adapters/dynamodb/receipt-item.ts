import type { Outcome, Receipt } from '../../domain/router/receipt.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import { attributes, type Item, stringIn } from './item.ts';
import { deskKey, keyText } from './keys.ts';
import { unpacked } from './large.ts';

/** The index partition (`gpk`) of the receipts with one outcome. */
export function outcomeKey(outcome: Outcome): string {
  return `receipt#${outcome}`;
}

/** The document is the receipt as accepted; where it ended up stands in the attributes. */
export function receiptItem(receipt: Receipt, document: Item): Item {
  const { id, lane, day, outcome, ticketId, messageId, rejection } = receipt;
  return {
    ...attributes({
      ...deskKey.receipt(id),
      gpk: outcomeKey(outcome),
      gsk: keyText(id),
      lane,
      day,
      outcome,
      reason: rejection?.kind,
      ticket_id: ticketId,
      message_id: messageId,
    }),
    ...document,
  };
}

export async function receiptOf(large: RawMail, item: Item): Promise<Receipt> {
  const accepted = await unpacked<Receipt>(large, item);
  return {
    ...accepted,
    outcome: (stringIn(item, 'outcome') ?? accepted.outcome) as Outcome,
    ticketId: stringIn(item, 'ticket_id'),
    messageId: stringIn(item, 'message_id'),
  };
}
