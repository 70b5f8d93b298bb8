import type { Reading } from '../reading.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { judged } from './corrections.ts';
import { liveAgain } from './live-again.ts';
import type { Difference, JudgedCorrection, Past, Way } from './model.ts';
import { differenceOf, wayOf } from './way.ts';

/** One past ticket under both rulebooks. */
export interface Replayed {
  readonly ticket: Ticket;
  readonly from: Way;
  readonly to: Way;
  readonly difference: Difference | null;
  readonly corrections: readonly JudgedCorrection[];
  /** The live rulebook does not decide as was recorded: it was edited since. Not asked where a person had a say. */
  readonly recordedOtherwise: boolean;
  /** A topic it was read with that the rulebook tried does not have. */
  readonly topicGone: string | null;
  /** Of every message that was read anew. */
  readonly readAnew: readonly Reading[];
}

export interface Trying {
  readonly live: Rulebook;
  readonly tried: Rulebook;
}

/**
 * The same ticket twice, both times without a person's word: by the live rulebook as it was read, and by the one that is
 * tried as it is read now (the same unless another reader is tried). Null when none of it was ever read.
 */
export function replayOne(past: Past, readNow: Past, { live, tried }: Trying): Replayed | null {
  const from = wayOf(liveAgain(past, live));
  const to = wayOf(liveAgain(readNow, tried));
  if (from === null || to === null) return null;
  const { ticket } = past;
  return {
    ticket,
    from,
    to,
    difference: differenceOf(from, to),
    corrections: judged(past, { from, to, live, tried }),
    recordedOtherwise: wentOtherwise(ticket, from),
    readAnew: readNow === past ? [] : readingsOf(readNow),
    topicGone: live.topics.has(to.topic) && !tried.topics.has(to.topic) ? to.topic : null,
  };
}

function readingsOf({ messages, mergedIn }: Past): readonly Reading[] {
  return [
    ...messages.flatMap(({ reading, broken }) => (broken === null ? (reading ?? []) : [])),
    ...mergedIn.flatMap(readingsOf),
  ];
}

function wentOtherwise({ topic, decision, fixed }: Ticket, now: Way): boolean {
  const corrected = fixed.topic !== null || fixed.team !== null || fixed.urgency !== null;
  const then = wayOf({ topic, decision });
  return !corrected && then !== null && differenceOf(then, now) !== null;
}
