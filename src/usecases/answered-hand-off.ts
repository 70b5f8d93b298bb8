import { handOffAnswer, type Quoted } from '../domain/router/intake/rejection/hand-off-answer.ts';
import type { Inbound, Rejection } from '../domain/router/message.ts';
import type { Seal } from '../ports/seal.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { signedLink } from './signed-link.ts';

export interface HandOffsKnown {
  readonly store: Pick<TicketStore, 'ticket'>;
  readonly seal: Seal;
}

/** Why a mail is an answer of our own people to a hand-off mail, by the links it quotes and its thread; null when it is none. */
export async function answeredHandOff(room: HandOffsKnown, inbound: Inbound): Promise<Rejection | null> {
  if (inbound.lane !== 'mail' || inbound.rejected !== null) return null;
  const looked = await Promise.all((inbound.quotedLinks ?? []).map((token) => quotedIn(room, token)));
  return handOffAnswer(
    inbound,
    looked.filter((quoted) => quoted !== null),
  );
}

async function quotedIn({ store, seal }: HandOffsKnown, token: string): Promise<Quoted | null> {
  const link = await signedLink(seal, token);
  if (link === null) return null;
  const ticket = await store.ticket(link.ticketId);
  return { link, customerId: ticket?.customer.id ?? null };
}
