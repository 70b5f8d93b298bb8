import { DAY, type Instant } from '../domain/kernel/instant.ts';
import { type LearnedThreshold, learnedThresholds } from '../domain/router/learning/threshold.ts';
import { JUDGED_AFTER, type Said, type Verdict, verdictOn } from '../domain/router/learning/verdicts.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketViews } from '../ports/ticket-views.ts';

export interface ThresholdRoom {
  readonly views: Pick<TicketViews, 'handedOff' | 'corrections'>;
  readonly clock: Clock;
  /** How many holds one wrong team is worth. */
  readonly wrongTeamCost: number;
}

/** How far back corrections count. */
const DAYS = 90;
/** The newest so many tickets that can be judged say enough, and an hour's work stays under a second. */
const MOST_TICKETS = 5_000;

/** The thresholds that the team's own corrections speak for, by reader; none where there are too few. */
export function learnThreshold(room: ThresholdRoom): () => Promise<readonly LearnedThreshold[]> {
  return async () => {
    const now = room.clock.now();
    const said = await lastWords(room, now);
    const verdicts: Verdict[] = [];
    let looked = 0;
    for (let day = JUDGED_AFTER / DAY; day < DAYS && looked < MOST_TICKETS; day += 1) {
      const ofDay: Verdict[] = [];
      for await (const ticket of room.views.handedOff(now - (day + 1) * DAY, now - day * DAY)) {
        const verdict = verdictOn(ticket, said.get(ticket.id) ?? null, now);
        if (verdict !== null) ofDay.push(verdict);
        looked += 1;
        if (looked >= MOST_TICKETS) break;
      }
      verdicts.push(...ofDay.reverse());
    }
    return learnedThresholds(verdicts, room.wrongTeamCost);
  };
}

/** The last Reassign of each ticket. */
async function lastWords({ views }: ThresholdRoom, now: Instant): Promise<ReadonlyMap<string, Said>> {
  const said = new Map<string, Said>();
  for await (const { ticketId, action, newTopic, by } of views.corrections(now - DAYS * DAY, now + 1))
    if (action === 'reassign') said.set(ticketId, { topic: newTopic, agent: by });
  return said;
}
