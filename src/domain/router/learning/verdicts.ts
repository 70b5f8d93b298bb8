import { DAY, type Instant } from '../../kernel/instant.ts';
import { UNSURE } from '../reading.ts';
import type { Ticket } from '../ticket.ts';

/** Whether a past reading had the topic right, as people said or let stand. */
export interface Verdict {
  /** Which reader read. */
  readonly by: string;
  readonly confidence: number;
  /** Its likeliest topic was the right one. */
  readonly right: boolean;
  /** Who said so; null where a person let it stand. */
  readonly agent: string | null;
}

/** What a person said by the last Reassign. */
export interface Said {
  readonly topic: string | null;
  readonly agent: string;
}

/**
 * So long a hand-off may be put right; one that was not was at the right place: not every team takes and closes tickets
 * here. Sooner no ticket is judged either way: what is wrong is reassigned at once, what is right is left alone, and a
 * busy week would seem to hold nothing but mistakes.
 */
export const JUDGED_AFTER = 7 * DAY;

type Judged = Pick<Ticket, 'reading' | 'status' | 'handedOffAt'>;

/**
 * What the fate of a ticket says of its reading; null where it says nothing: it was held and nobody gave it a topic, it
 * was merged or split, or it is too fresh.
 */
export function verdictOn(ticket: Judged, said: Said | null, now: Instant): Verdict | null {
  const { reading, status, handedOffAt } = ticket;
  if (reading === null || reading.bestTopic === null) return null;
  if (handedOffAt === null || handedOffAt > now - JUDGED_AFTER) return null;
  const { by, confidence, bestTopic } = reading;
  if (said !== null) return { by, confidence, right: said.topic === bestTopic, agent: said.agent };
  if (reading.topic === UNSURE || status === 'merged' || status === 'split') return null;
  return { by, confidence, right: true, agent: null };
}
