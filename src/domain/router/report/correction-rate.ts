import type { Instant } from '../../kernel/instant.ts';
import type { CorrectionRow } from '../change.ts';
import type { CorrectionKind } from '../history.ts';
import { UNSURE } from '../reading.ts';
import type { Ticket } from '../ticket.ts';

/** From the first moment until before the second. */
export interface Week {
  readonly from: Instant;
  readonly to: Instant;
}

/** Tickets, not corrections: one corrected thrice counts once (SPEC 1). */
export interface CorrectionRate {
  /** Tickets handed off in the week. */
  readonly handedOff: number;
  /** Those of them that a person reassigned or bumped, whenever that was. */
  readonly corrected: number;
  /** `corrected ÷ handedOff`, 0–1; null when nothing was handed off. */
  readonly rate: number | null;
  /** Where the true rate lies with 95 % confidence, 0–1: how much a few tickets say. */
  readonly interval: Interval;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

type HandedOff = Pick<Ticket, 'id' | 'reading' | 'handedOffAt'>;
type Corrected = Pick<CorrectionRow, 'ticketId' | 'action'>;

/** What says that the desk was wrong; to take, split, merge or close a ticket says nothing of the kind. */
export const SAYS_WRONG: ReadonlySet<CorrectionKind> = new Set(['reassign', 'bump']);

/**
 * The correction rate of a week by the topic first read; tickets nobody could read stand under `unsure`. `corrections`
 * are those made since the week began: one made later still belongs to the week of the hand-off.
 */
export function correctionRates(
  tickets: Iterable<HandedOff>,
  corrections: Iterable<Corrected>,
  week: Week,
): ReadonlyMap<string, CorrectionRate> {
  const wrong = new Set<string>();
  for (const { ticketId, action } of corrections) if (SAYS_WRONG.has(action)) wrong.add(ticketId);
  const topics = new Map<string, { readonly handedOff: Set<string>; readonly corrected: Set<string> }>();
  for (const ticket of tickets) {
    if (!isWithin(ticket.handedOffAt, week)) continue;
    const topic = ticket.reading?.topic ?? UNSURE;
    const counted = topics.get(topic) ?? { handedOff: new Set(), corrected: new Set() };
    topics.set(topic, counted);
    counted.handedOff.add(ticket.id);
    if (wrong.has(ticket.id)) counted.corrected.add(ticket.id);
  }
  return new Map(
    [...topics].map(([topic, counted]) => [topic, rateOf(counted.corrected.size, counted.handedOff.size)]),
  );
}

/** All topics as one. */
export function overallRate(rates: Iterable<CorrectionRate>): CorrectionRate {
  let handedOff = 0;
  let corrected = 0;
  for (const rate of rates) {
    handedOff += rate.handedOff;
    corrected += rate.corrected;
  }
  return rateOf(corrected, handedOff);
}

export function rateOf(corrected: number, handedOff: number): CorrectionRate {
  const rate = handedOff === 0 ? null : corrected / handedOff;
  return { handedOff, corrected, rate, interval: wilson(corrected, handedOff) };
}

function isWithin(at: Instant | null, { from, to }: Week): boolean {
  return at !== null && at >= from && at < to;
}

/** The 97.5th percentile of the normal distribution: 2.5 % left out on either side. */
const Z = 1.959963984540054;

/**
 * The score interval of E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of
 * the American Statistical Association 22 (1927) 209–212; no continuity correction. Stays within 0–1 and says something
 * for few tickets and for none corrected, where the usual ± does not.
 */
export function wilson(hits: number, of: number): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = hits / of;
  const spread = (Z * Z) / of;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + spread / (4 * of))) / (1 + spread);
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === of ? 1 : Math.min(1, centre + half),
  };
}
