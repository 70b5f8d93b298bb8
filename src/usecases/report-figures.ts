import type { Instant } from '../domain/kernel/instant.ts';
import { SAYS_WRONG } from '../domain/router/report/correction-rate.ts';
import type { Listed, ReportFigures } from '../domain/router/report/figures.ts';
import { historySays, isWorthReading } from '../domain/router/report/history-says.ts';
import { ledgerOf } from '../domain/router/report/ledger.ts';
import { listing } from '../domain/router/report/listing.ts';
import { type Calendar, type Period, withEarlier } from '../domain/router/report/period.ts';
import { type CorrectedTicket, lineOf, tally } from '../domain/router/report/tally.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { Cursor, TicketViews } from '../ports/ticket-views.ts';

export interface FiguresRoom {
  readonly views: Pick<TicketViews, 'handedOff' | 'corrections' | 'tickets' | 'ledger'>;
  readonly store: Pick<TicketStore, 'historyOf'>;
  readonly clock: Clock;
  readonly calendar: Calendar;
}

/** A rise is measured against the four weeks before: one week of a topic is too few tickets to tell it from chance. */
const WEEKS_BEFORE = 4;
const MONTHS_BEFORE = 1;

/**
 * The figures of a week or month as they are known now. One pass over the tickets handed off in it and shortly before,
 * one over the corrections since; nothing else is read through.
 */
export function reportFigures(room: FiguresRoom): (period: Period) => Promise<ReportFigures> {
  return async (period) => {
    const asOf = room.clock.now();
    const earlier = period.kind === 'week' ? WEEKS_BEFORE : MONTHS_BEFORE;
    const periods = withEarlier(room.calendar, period, earlier);
    const since = periods.at(-1)?.from ?? period.from;
    const corrected = await corrections(room, since, asOf);
    const counted = tally({ periods, asOf, corrected, dayOf: room.calendar.dayOf });
    for await (const ticket of room.views.handedOff(since, Math.min(period.to, asOf + 1)))
      counted.add(ticket, await saysOf(room, ticket, period, corrected.has(ticket.id)));
    const [heldLong, intake] = await Promise.all([heldPastAge(room, asOf), intakeOf(room, period)]);
    return { ...counted.figures(), heldLong, intake };
  };
}

const NOTHING = { move: null, fellBack: false, pingedNobody: false };

async function saysOf({ store }: FiguresRoom, ticket: Ticket, { from }: Period, corrected: boolean) {
  const isReported = ticket.handedOffAt !== null && ticket.handedOffAt >= from;
  if (!isReported || !isWorthReading(ticket, corrected)) return NOTHING;
  return historySays(await store.historyOf(ticket.id));
}

async function corrections({ views }: FiguresRoom, since: Instant, asOf: Instant) {
  const corrected = new Map<string, CorrectedTicket>();
  for await (const { ticketId, action, at, origTeam, newTopic } of views.corrections(since, asOf + 1)) {
    if (!SAYS_WRONG.has(action)) continue;
    const { topic, ...first } = corrected.get(ticketId) ?? { at, team: origTeam, topic: null };
    corrected.set(ticketId, { ...first, topic: action === 'reassign' ? newTopic : topic });
  }
  return corrected;
}

const PAGE = 200;

/** Held tickets whose reminder is over or due. */
async function heldPastAge({ views }: FiguresRoom, asOf: Instant): Promise<Listed> {
  const found = listing();
  let cursor: Cursor = null;
  do {
    const page: Awaited<ReturnType<TicketViews['tickets']>> = await views.tickets(
      { status: 'held' },
      cursor,
      PAGE,
    );
    for (const ticket of page.items)
      if (ticket.remindAt === null || ticket.remindAt <= asOf) found.add(lineOf(ticket));
    cursor = page.next;
  } while (cursor !== null);
  return found.listed();
}

async function intakeOf({ views }: FiguresRoom, { days }: Period) {
  const within = new Set(days);
  const { lanes: _, ...sum } = ledgerOf((await views.ledger()).filter(({ day }) => within.has(day)));
  return sum;
}
