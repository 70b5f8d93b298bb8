import type { Instant } from '../../kernel/instant.ts';
import type { Ticket } from '../ticket.ts';
import type { TeamFigures } from './figures.ts';
import { type Waits, waits } from './waits.ts';

interface Team {
  tickets: number;
  before: number;
  waiting: number;
  readonly waits: Waits;
}

/** Volume and waits by team. */
export function teamCounts(asOf: Instant) {
  const teams = new Map<string, Team>();
  const named = (name: string): Team => {
    const team = teams.get(name) ?? { tickets: 0, before: 0, waiting: 0, waits: waits() };
    teams.set(name, team);
    return team;
  };
  return {
    /** A ticket of the period reported. One that ended without anybody's action (merged, closed with its root) says nothing of waits. */
    add(name: string, ticket: Ticket, handedOffAt: Instant): void {
      const team = named(name);
      team.tickets += 1;
      if (ticket.firstTouchAt !== null) team.waits.ended(ticket.firstTouchAt - handedOffAt);
      else if (ticket.status === 'routed' || ticket.status === 'held') {
        team.waiting += 1;
        team.waits.goesOn(asOf - handedOffAt);
      }
    },
    /** A ticket of the period before. */
    addBefore(name: string): void {
      named(name).before += 1;
    },
    /** Slowest first. */
    figures: (): readonly TeamFigures[] =>
      [...teams]
        .map(([team, { waits: seen, ...counted }]) => ({
          team,
          ...counted,
          median: seen.quantile(0.5),
          ninetieth: seen.quantile(0.9),
        }))
        .sort((a, b) => slowness(b) - slowness(a) || b.tickets - a.tickets || (a.team < b.team ? -1 : 1)),
  };
}

function slowness({ median }: TeamFigures): number {
  return median.kind === 'unknown' ? -1 : median.milliseconds;
}
