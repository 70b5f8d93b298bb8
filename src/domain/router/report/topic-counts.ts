import type { Instant } from '../../kernel/instant.ts';
import { rateOf } from './correction-rate.ts';
import type { TopicFigures } from './figures.ts';
import type { Period } from './period.ts';
import { rises } from './rises.ts';

/** Tickets of one topic, in one period. */
interface Count {
  handedOff: number;
  corrected: number;
  /** Corrected before the period was over: what its own report could know. */
  correctedInTime: number;
}

/** Correction rates by topic, over the period reported (first) and those before it. */
export function topicCounts(periods: readonly Period[]) {
  const topics = new Map<string, readonly Count[]>();
  const none = (): readonly Count[] =>
    periods.map(() => ({ handedOff: 0, corrected: 0, correctedInTime: 0 }));
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
      if (correctedAt < period.to) count.correctedInTime += 1;
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
    usual: rateOf(sum('correctedInTime'), sum('handedOff')),
  };
}
