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

/** A card that nobody answered by a tap for so long was at the right place: not every team takes and closes tickets here. */
const LET_STAND = 7 * DAY;

type Judged = Pick<Ticket, 'reading' | 'status' | 'firstTouchAt' | 'handedOffAt'>;

/**
 * What the fate of a ticket says of its reading; null where it says nothing: it was held and nobody gave it a topic, it
 * was merged or split, or it is too fresh.
 */
export function verdictOn(ticket: Judged, said: Said | null, now: Instant): Verdict | null {
  const { reading } = ticket;
  if (reading === null || reading.bestTopic === null) return null;
  const { by, confidence, bestTopic } = reading;
  if (said !== null) return { by, confidence, right: said.topic === bestTopic, agent: said.agent };
  if (reading.topic === UNSURE || !letStand(ticket, now)) return null;
  return { by, confidence, right: true, agent: null };
}

function letStand({ status, firstTouchAt, handedOffAt }: Judged, now: Instant): boolean {
  if (status === 'merged' || status === 'split' || handedOffAt === null) return false;
  return status === 'closed' || firstTouchAt !== null || handedOffAt <= now - LET_STAND;
}
