import { DAY, HOUR, type Instant } from '../domain/kernel/instant.ts';
import type { ReplayReport } from '../domain/router/replay/model.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketViews } from '../ports/ticket-views.ts';
import { type ReplayRoom, type ReplayTickets, replayTickets } from './replay-tickets.ts';

/** Tickets one try looks at, at most: a person waits for the page. The command looks at all. */
export const MOST_TRIED = 20_000;

export interface TryRoom extends ReplayRoom {
  readonly clock: Clock;
  /** At most so many tickets a try (default `MOST_TRIED`). */
  readonly most?: number;
  /** For tests. */
  readonly replay?: (room: ReplayRoom) => ReplayTickets;
}

export interface RulesTrial {
  readonly rulebook: Rulebook;
  /** How far back. */
  readonly days: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly stop?: AbortSignal;
}

export interface TriedRules {
  readonly report: ReplayReport;
  /** The tickets handed off since about then were looked at; later than asked for when there are too many. */
  readonly backTo: Instant;
  /** Whether it got as far back as was asked for. */
  readonly whole: boolean;
}

/** What an edit would have done to the newest tickets, one try at a time: the desk has other work to do. */
export function tryRulebook(room: TryRoom): (trial: RulesTrial) => Promise<TriedRules> {
  let last: Promise<unknown> = Promise.resolve();
  return (trial) => {
    const mine = last.then(() => tried(room, trial));
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function tried(room: TryRoom, { rulebook, days, stop }: RulesTrial): Promise<TriedRules> {
  const until = room.clock.now();
  const since = until - days * DAY;
  const newest = newestFirst(room.views, room.most ?? MOST_TRIED);
  const replay = (room.replay ?? replayTickets)({ ...room, views: newest.views });
  const stopping = stop === undefined ? {} : { stop };
  const report = await replay({ rulebook, reader: null, since, until, ...stopping });
  return { report, backTo: newest.backTo() ?? since, whole: newest.backTo() === null };
}

/**
 * The tickets of a time an hour at a time from its end, at most `most` of them. Within an hour they come as they do, so
 * that the last hour may be looked at in part only.
 */
function newestFirst(views: Pick<TicketViews, 'handedOff'>, most: number) {
  let cut: Instant | null = null;
  async function* handedOff(from: Instant, to: Instant): AsyncGenerator<Ticket> {
    let left = most;
    for (let end = to; end > from; end -= HOUR) {
      const begin = Math.max(from, end - HOUR);
      for await (const ticket of views.handedOff(begin, end)) {
        if (left === 0) {
          cut = begin;
          return;
        }
        left -= 1;
        yield ticket;
      }
    }
  }
  return { views: { handedOff }, backTo: () => cut };
}
