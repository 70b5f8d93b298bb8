import { receiptFault } from '../../domain/router/report/recount.ts';
import type { MemoryState } from './state.ts';

/** In order of receipt id. */
export function* recount(state: MemoryState): Generator<{ receiptId: string; fault: string }> {
  const receipts = [...state.receipts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const receipt of receipts) {
    const ticket = state.tickets.get(receipt.ticketId ?? '') ?? null;
    const message = state.messages.get(receipt.messageId ?? '')?.message ?? null;
    const fault = receiptFault(receipt, ticket, message);
    if (fault !== null) yield { receiptId: receipt.id, fault };
  }
}
