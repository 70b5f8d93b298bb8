import { acceptRejected } from '../domain/router/intake/admit.ts';
import type { Inbound } from '../domain/router/message.ts';
import { lookAround, type Receiving } from './receive-message.ts';
import { untilCommitted } from './until-committed.ts';

export type Accepted =
  | { readonly kind: 'accepted'; readonly ticketId: string }
  | { readonly kind: 'no-receipt' }
  /** It is a ticket already, or was never rejected. */
  | { readonly kind: 'not-rejected'; readonly ticketId: string | null };

/** A rejected input becomes a ticket, because a person says so (SPEC 7). Once, whoever presses first. */
export function acceptReceipt(
  room: Receiving,
): (receiptId: string, by: string, actionId: string) => Promise<Accepted> {
  return async (receiptId, by, _actionId) => {
    const settled = await untilCommitted<Accepted>(room.store, async () => {
      const receipt = await room.store.receipt(receiptId);
      if (receipt === null) return { change: null, value: { kind: 'no-receipt' } };
      if (receipt.outcome !== 'rejected' || receipt.inbound === null) {
        return { change: null, value: { kind: 'not-rejected', ticketId: receipt.ticketId } };
      }
      const inbound: Inbound = { ...receipt.inbound, rejected: null };
      const admitting = { ...(await lookAround(room, { ...inbound, mail: null })), inbound };
      const change = acceptRejected(withReceipt(admitting, receipt.id), receipt, by, `accept:${receipt.id}`);
      return { change, value: { kind: 'accepted', ticketId: admitting.ids.ticket } };
    });
    if (settled.kind === 'committed') return settled.value;
    return settled.ticketId === null
      ? { kind: 'not-rejected', ticketId: null }
      : { kind: 'accepted', ticketId: settled.ticketId };
  };
}

function withReceipt<
  T extends { readonly ids: { readonly receipt: string; readonly ticket: string; readonly message: string } },
>(admitting: T, receiptId: string): T {
  return { ...admitting, ids: { ...admitting.ids, receipt: receiptId } };
}
