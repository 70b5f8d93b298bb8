import type { Instant } from '../../kernel/instant.ts';
import { UNSURE } from '../reading.ts';
import { type Move, TRIAGE } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { overallRate } from './correction-rate.ts';
import type { ReportFigures, TicketLine } from './figures.ts';
import { listing } from './listing.ts';
import type { Period } from './period.ts';
import { taughtCounts } from './taught-counts.ts';
import { teamCounts } from './team-counts.ts';
import { topicCounts } from './topic-counts.ts';

export interface TallyOptions {
  /** The one reported, then those before it, the latest first. */
  readonly periods: readonly [Period, ...Period[]];
  readonly asOf: Instant;
  /** The tickets that a person reassigned or bumped, by id. */
  readonly corrected: ReadonlyMap<string, CorrectedTicket>;
  readonly dayOf: (at: Instant) => string;
}

/** What people said of a ticket that was read or rated wrongly. */
export interface CorrectedTicket {
  /** The first time. */
  readonly at: Instant;
  /** In whose queue it stood until then; null = none. */
  readonly team: string | null;
  /** The topic somebody gave it last; null = none did. */
  readonly topic: string | null;
}

/** What the history of a ticket says beyond the ticket. */
export interface HistorySays {
  /** As the desk decided; null = as the ticket has it. */
  readonly move: Move | null;
  readonly fellBack: boolean;
  readonly pingedNobody: boolean;
}

type Tallied = Omit<ReportFigures, 'heldLong' | 'intake'>;

export interface Tally {
  /** `says`: only of tickets of the period reported. In any order, each once. */
  add(ticket: Ticket, says: HistorySays): void;
  figures(): Tallied;
}

/**
 * Counts tickets as they stream by; what is kept grows with topics, teams and days, not with tickets. A ticket handed off
 * outside all periods does not count.
 */
export function tally({ periods, asOf, corrected, dayOf }: TallyOptions): Tally {
  const [topics, teams] = [topicCounts(periods, asOf), teamCounts(asOf)];
  const moves = moveCounts(periods[0].days);
  const [fellBack, pingedNobody] = [listing(), listing()];
  const taught = taughtCounts();
  /** That of the queue it was handed off to: who sorted a held ticket did so in triage. */
  const teamOf = ({ id, decision }: Ticket) => corrected.get(id)?.team ?? decision?.team ?? TRIAGE;

  function addReported(ticket: Ticket, handedOffAt: Instant, says: HistorySays): void {
    teams.add(teamOf(ticket), ticket, handedOffAt);
    moves.add(dayOf(handedOffAt), says.move ?? ticket.decision?.move ?? 'hold');
    taught.add(ticket.reading?.topic ?? UNSURE, corrected.get(ticket.id)?.topic ?? null);
    // By now a person may have given it another topic; the rule is missing for this one.
    if (says.fellBack) fellBack.add({ ...lineOf(ticket), topic: ticket.reading?.topic ?? ticket.topic });
    if (says.pingedNobody) pingedNobody.add(lineOf(ticket));
  }

  return {
    add(ticket, says) {
      const { handedOffAt } = ticket;
      if (handedOffAt === null) return;
      const which = periods.findIndex(({ from, to }) => handedOffAt >= from && handedOffAt < to);
      if (which < 0) return;
      topics.add(ticket.reading?.topic ?? UNSURE, which, corrected.get(ticket.id)?.at);
      if (which === 0) addReported(ticket, handedOffAt, says);
      else if (which === 1) teams.addBefore(teamOf(ticket));
    },
    figures() {
      const listed = topics.figures();
      const now = overallRate(listed.map((topic) => topic.now));
      const before = overallRate(listed.map((topic) => topic.before));
      return {
        period: periods[0],
        asOf,
        handedOff: now.handedOff,
        handedOffBefore: before.handedOff,
        corrected: now,
        correctedBefore: before,
        topics: listed,
        teams: teams.figures(),
        ...moves.figures(),
        taught: taught.figures(),
        fellBack: fellBack.listed(),
        pingedNobody: pingedNobody.listed(),
      };
    },
  };
}

/** By move and day; a week that begins on a Sunday evening has an eighth day. */
function moveCounts(named: readonly string[]) {
  const none = (): Record<Move, number> => ({ escalate: 0, priority: 0, route: 0, hold: 0 });
  const moves = none();
  const days = new Map(named.map((day) => [day, none()]));
  return {
    add(day: string, move: Move): void {
      moves[move] += 1;
      const counts = days.get(day) ?? none();
      days.set(day, counts);
      counts[move] += 1;
    },
    figures: () => ({
      moves,
      days: [...days]
        .map(([day, counted]) => ({ day, moves: counted }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
    }),
  };
}

export function lineOf(ticket: Ticket): TicketLine {
  const { id, subject, customer, topic, handedOffAt, receivedAt } = ticket;
  const name = customer.name ?? customer.email ?? customer.id;
  return { id, subject, customer: name, topic, at: handedOffAt ?? receivedAt };
}
