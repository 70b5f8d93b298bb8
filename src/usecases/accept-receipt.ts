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
  return async (receiptId, by, actionId) => {
    const settled = await untilCommitted<Accepted>(room.store, async () => {
      const receipt = await room.store.receipt(receiptId);
      if (receipt === null) return { change: null, value: { kind: 'no-receipt' } };
      if (receipt.outcome !== 'rejected' || receipt.inbound === null) {
        return { change: null, value: await already(room, receipt.ticketId, actionId) };
      }
      const inbound: Inbound = { ...receipt.inbound, rejected: null };
      const admitting = { ...(await lookAround(room, { ...inbound, mail: null })), inbound };
      const change = acceptRejected(withReceipt(admitting, receipt.id), receipt, { by, actionId });
      return { change, value: { kind: 'accepted', ticketId: admitting.ids.ticket } };
    });
    return settled.kind === 'committed' ? settled.value : await already(room, settled.ticketId, actionId);
  };
}

/** It is a ticket by now: through this very action, which is then done, or through somebody else's. */
async function already(room: Receiving, ticketId: string | null, actionId: string): Promise<Accepted> {
  if (ticketId === null) return { kind: 'not-rejected', ticketId };
  const history = await room.store.historyOf(ticketId);
  const mine = history.some(({ action, after }) => action === 'accept' && after.action_id === actionId);
  return mine ? { kind: 'accepted', ticketId } : { kind: 'not-rejected', ticketId };
}

function withReceipt<
  T extends { readonly ids: { readonly receipt: string; readonly ticket: string; readonly message: string } },
>(admitting: T, receiptId: string): T {
  return { ...admitting, ids: { ...admitting.ids, receipt: receiptId } };
}
