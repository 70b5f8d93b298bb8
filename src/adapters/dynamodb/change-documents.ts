import type { Change } from '../../domain/router/change.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import type { Item } from './item.ts';
import { type Document, LARGE, packed } from './large.ts';
import { ticketDocument } from './ticket-item.ts';
import { auditDocument } from './trail-items.ts';

/** Bytes of a transaction: 4 MB is the most that DynamoDB takes, and attributes and keys come on top. */
const MOST_TOGETHER = 3_000_000;
/** Bytes of each document where all of them together are more than that. */
const SMALL = 10_000;

/** The documents of a change as they go into its rows; the large ones are in the large store when this answers. */
export async function changeDocuments(large: RawMail, change: Change): Promise<ReadonlyMap<object, Item>> {
  const documents = new Map<object, Document>([
    ...change.tickets.map(({ ticket }) => [ticket, ticketDocument(ticket)] as const),
    ...change.messages.map((message) => [message, asItIs(message)] as const),
    ...change.receipts.map((receipt) => [receipt, asItIs(receipt)] as const),
    ...change.history.map((entry) => [entry, asItIs(auditDocument(entry))] as const),
  ]);
  const together = [...documents.values()].reduce((sum, { whole }) => sum + JSON.stringify(whole).length, 0);
  // A text's characters may be three bytes each.
  const limit = together * 3 > MOST_TOGETHER ? SMALL : LARGE;
  const rows = [...documents].map(
    async ([of, document]) => [of, await packed(large, document, limit)] as const,
  );
  return new Map(await Promise.all(rows));
}

function asItIs(whole: unknown): Document {
  return { inRow: whole, whole };
}
