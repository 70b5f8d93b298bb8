import type { Instant } from '../../kernel/instant.ts';
import { rateOf } from './correction-rate.ts';
import type { TopicFigures } from './figures.ts';
import type { Period } from './period.ts';
import { rises } from './rises.ts';

/** Tickets of one topic, in one period. */
interface Count {
  handedOff: number;
  corrected: number;
  /** Corrected as soon after its period as the period reported could be by now: so that like is compared with like. */
  correctedAsSoon: number;
}

/** Correction rates by topic, over the period reported (first) and those before it, as they are known at `asOf`. */
export function topicCounts(periods: readonly [Period, ...Period[]], asOf: Instant) {
  // A page about a past week knows of corrections that its digest did not; the weeks before get the same time.
  const since = Math.max(0, asOf - periods[0].to);
  const topics = new Map<string, readonly Count[]>();
  const none = (): readonly Count[] =>
    periods.map(() => ({ handedOff: 0, corrected: 0, correctedAsSoon: 0 }));
  return {
    /** `which`: place of its period among `periods`. `correctedAt`: undefined = never. */
    add(topic: string, which: number, correctedAt: Instant | undefined): void {
      const counts = topics.get(topic) ?? none();
      topics.set(topic, counts);
      const [count, period] = [counts[which], periods[which]];
      if (count === undefined || period === undefined) return;
      count.handedOff += 1;
      if (correctedAt === undefined) return;
      count.corrected += 1;
      if (correctedAt < period.to + since) count.correctedAsSoon += 1;
    },
    /** Most tickets first. */
    figures(): readonly TopicFigures[] {
      const made = [...topics].map(([topic, counts]) => ratesOf(topic, counts));
      const looked = made.filter(({ now }) => now.handedOff > 0).length;
      return made
        .map((topic) => ({ ...topic, rises: rises(topic.now, topic.usual, looked) }))
        .filter(({ now, before }) => now.handedOff + before.handedOff > 0)
        .sort((a, b) => b.now.handedOff - a.now.handedOff || (a.topic < b.topic ? -1 : 1));
    },
  };
}

function ratesOf(topic: string, [now, ...past]: readonly Count[]): Omit<TopicFigures, 'rises'> {
  const [before] = past;
  const sum = (of: keyof Count) => past.reduce((all, count) => all + count[of], 0);
  return {
    topic,
    now: rateOf(now?.corrected ?? 0, now?.handedOff ?? 0),
    before: rateOf(before?.corrected ?? 0, before?.handedOff ?? 0),
    usual: rateOf(sum('correctedAsSoon'), sum('handedOff')),
  };
}
