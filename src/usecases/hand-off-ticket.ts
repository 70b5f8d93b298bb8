import { MINUTE } from '../domain/kernel/instant.ts';
import { change } from '../domain/router/change.ts';
import { claimsAs } from '../domain/router/handoff/duplicate.ts';
import { handOff } from '../domain/router/handoff/hand-off.ts';
import type { Reach } from '../domain/router/handoff/place.ts';
import { type Rulebook, TRIAGE } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Delivery, Work } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { rootOf } from './find-ticket.ts';
import { untilCommitted } from './until-committed.ts';

export interface HandOffRoom {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly rulebook: () => Rulebook;
  readonly reach: Reach;
}

type HandOffWork = Extract<Work, { kind: 'hand-off' }>;

/** Runs the four gates (SPEC 6). Check and claim are one commit, so two lanes at once make one card. */
export function handOffTicket(
  room: HandOffRoom,
): (delivery: Delivery & { readonly work: HandOffWork }) => Promise<void> {
  return async ({ work }) => {
    await untilCommitted(room.store, async () => {
      const at = room.clock.now();
      const ticket = await room.store.ticket(work.ticketId);
      const made = ticket === null ? null : handOff({ ...(await around(room, ticket)), ticket, at });
      if (made === 'unseen') throw nowhere(ticket?.decision?.team ?? TRIAGE);
      return { change: { ...(made ?? change(at, {})), done: [work.id] }, value: null };
    });
  };
}

/** Long: it waits until a person has set something up. The dead letter after the last try is what rings the alarm. */
const UNTIL_MENDED = 15 * MINUTE;

/** Without a board a card that no place takes would be recorded where nobody looks (decision 30). */
function nowhere(team: string): Fault {
  const whose = team === TRIAGE ? 'the triage lane has' : `${team} has, and the triage lane too,`;
  return new Fault(
    'no-place',
    `no place takes the card: ${whose} neither a channel nor an inbox that this desk can send to. Give Slack its token, or set MAIL_FROM, and name a channel or an inbox in rules.csv or under Triage in voice.txt; the card is tried again every quarter of an hour.`,
    { retry: true, retryAfter: UNTIL_MENDED },
  );
}

async function around(room: HandOffRoom, ticket: Ticket) {
  const { store } = room;
  const claimedBy = ticket.topic === null ? null : await store.claimOf(claimsAs(ticket), ticket.topic);
  const claimant = claimedBy === null || claimedBy === ticket.id ? null : await store.ticket(claimedBy);
  const holder = claimant === null ? null : await rootOf(store, claimant);
  const mayMerge = holder !== null;
  const [messages, followers] = mayMerge
    ? await Promise.all([store.messagesOf(ticket.id), store.mergedInto(ticket.id)])
    : [[], []];
  return { claimedBy, holder, messages, followers, rulebook: room.rulebook(), reach: room.reach };
}
