import type { Instant } from '../../kernel/instant.ts';
import { UNSURE } from '../reading.ts';
import { type Move, TRIAGE } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { overallRate, rateOf } from './correction-rate.ts';
import type { ReportFigures, TeamFigures, TicketLine, TopicFigures } from './figures.ts';
import { listing } from './listing.ts';
import type { Period } from './period.ts';
import { rises } from './rises.ts';
import { type Waits, waits } from './waits.ts';

/** Tickets of one topic, in one period. */
interface Count {
  handedOff: number;
  corrected: number;
  /** Corrected before the period was over: what its own report could know. */
  correctedInTime: number;
}

interface Team {
  tickets: number;
  before: number;
  waiting: number;
  readonly waits: Waits;
}

export interface TallyOptions {
  /** The one reported, then those before it, the latest first. */
  readonly periods: readonly Period[];
  readonly asOf: Instant;
  /** When a person first reassigned or bumped a ticket, by its id. */
  readonly corrected: ReadonlyMap<string, Instant>;
  readonly dayOf: (at: Instant) => string;
}

/** What the history of a ticket says beyond the ticket. */
export interface HistorySays {
  readonly fellBack: boolean;
  readonly pingedNobody: boolean;
}

type Tallied = Omit<ReportFigures, 'taught' | 'heldLong' | 'intake'>;

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
  const [reported] = periods;
  if (reported === undefined) throw new Error('a tally needs a period');
  const topics = new Map<string, Count[]>();
  const teams = new Map<string, Team>();
  const days = new Map(reported.days.map((day) => [day, noMoves()]));
  const moves = noMoves();
  const [fellBack, pingedNobody] = [listing(), listing()];

  const count = (ticket: Ticket, which: number, { to }: Period): void => {
    const topic = ticket.reading?.topic ?? UNSURE;
    const counts =
      topics.get(topic) ?? periods.map(() => ({ handedOff: 0, corrected: 0, correctedInTime: 0 }));
    topics.set(topic, counts);
    const at = corrected.get(ticket.id);
    const mine = counts[which];
    if (mine === undefined) return;
    mine.handedOff += 1;
    if (at !== undefined) mine.corrected += 1;
    if (at !== undefined && at < to) mine.correctedInTime += 1;
  };

  return {
    add(ticket, says) {
      const { handedOffAt } = ticket;
      if (handedOffAt === null) return;
      const which = periods.findIndex(({ from, to }) => handedOffAt >= from && handedOffAt < to);
      const period = periods[which];
      if (period === undefined) return;
      count(ticket, which, period);
      const team = teamOf(teams, ticket);
      if (which === 1) team.before += 1;
      if (which !== 0) return;
      waited(team, ticket, handedOffAt, asOf);
      const move = ticket.decision?.move ?? 'hold';
      moves[move] += 1;
      const day = days.get(dayOf(handedOffAt)) ?? noMoves();
      days.set(dayOf(handedOffAt), day);
      day[move] += 1;
      // By now a person may have given it another topic; the rule is missing for this one.
      if (says.fellBack) fellBack.add({ ...lineOf(ticket), topic: ticket.reading?.topic ?? ticket.topic });
      if (says.pingedNobody) pingedNobody.add(lineOf(ticket));
    },
    figures() {
      const listed = topicFigures(topics);
      const now = overallRate(listed.map((topic) => topic.now));
      const before = overallRate(listed.map((topic) => topic.before));
      return {
        period: reported,
        asOf,
        handedOff: now.handedOff,
        handedOffBefore: before.handedOff,
        corrected: now,
        correctedBefore: before,
        topics: listed,
        teams: teamFigures(teams),
        moves,
        days: [...days]
          .map(([day, counted]) => ({ day, moves: counted }))
          .sort((a, b) => byName(a.day, b.day)),
        fellBack: fellBack.listed(),
        pingedNobody: pingedNobody.listed(),
      };
    },
  };
}

function noMoves(): Record<Move, number> {
  return { escalate: 0, priority: 0, route: 0, hold: 0 };
}

function teamOf(teams: Map<string, Team>, ticket: Ticket): Team {
  const name = ticket.decision?.team ?? TRIAGE;
  const team = teams.get(name) ?? { tickets: 0, before: 0, waiting: 0, waits: waits() };
  teams.set(name, team);
  return team;
}

/** A ticket that ended without anybody's action (merged, closed with its root) says nothing of how long people wait. */
function waited(team: Team, ticket: Ticket, handedOffAt: Instant, asOf: Instant): void {
  team.tickets += 1;
  if (ticket.firstTouchAt !== null) team.waits.ended(ticket.firstTouchAt - handedOffAt);
  else if (ticket.status === 'routed' || ticket.status === 'held') {
    team.waiting += 1;
    team.waits.goesOn(asOf - handedOffAt);
  }
}

function topicFigures(topics: ReadonlyMap<string, readonly Count[]>): readonly TopicFigures[] {
  const made = [...topics].map(([topic, [now, before, ...earlier]]) => {
    const past = before === undefined ? [] : [before, ...earlier];
    const sum = (of: keyof Count) => past.reduce((all, count) => all + count[of], 0);
    return {
      topic,
      now: rateOf(now?.corrected ?? 0, now?.handedOff ?? 0),
      before: rateOf(before?.corrected ?? 0, before?.handedOff ?? 0),
      usual: rateOf(sum('correctedInTime'), sum('handedOff')),
    };
  });
  const looked = made.filter(({ now }) => now.handedOff > 0).length;
  return made
    .map((topic) => ({ ...topic, rises: rises(topic.now, topic.usual, looked) }))
    .filter(({ now, before }) => now.handedOff + before.handedOff > 0)
    .sort((a, b) => b.now.handedOff - a.now.handedOff || byName(a.topic, b.topic));
}

function teamFigures(teams: ReadonlyMap<string, Team>): readonly TeamFigures[] {
  const made = [...teams].map(([team, { waits: seen, ...counted }]) => ({
    team,
    ...counted,
    median: seen.quantile(0.5),
    ninetieth: seen.quantile(0.9),
  }));
  return made
    .filter(({ tickets, before }) => tickets + before > 0)
    .sort((a, b) => slowness(b) - slowness(a) || b.tickets - a.tickets || byName(a.team, b.team));
}

function slowness({ median }: TeamFigures): number {
  return median.kind === 'unknown' ? -1 : median.milliseconds;
}

export function lineOf(ticket: Ticket): TicketLine {
  const { id, subject, customer, topic, handedOffAt, receivedAt } = ticket;
  return {
    id,
    subject,
    customer: customer.name ?? customer.email ?? customer.id,
    topic,
    at: handedOffAt ?? receivedAt,
  };
}

function byName(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
