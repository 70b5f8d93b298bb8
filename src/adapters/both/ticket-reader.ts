import { UNSURE } from '../../domain/router/reading.ts';
import type { Log } from '../../ports/log.ts';
import type { TicketReader } from '../../ports/ticket-reader.ts';

export interface BothOptions {
  readonly quick: TicketReader;
  /** The confidence from which on the quick reader was right at least 98 times of 100; `Infinity` while unproven. */
  readonly sureFrom: () => number;
  /** Asked when the quick one is not sure enough. */
  readonly thorough: TicketReader;
  readonly log: Log;
}

/**
 * Two readers as one (SPEC 3): the quick one answers when it is surer than what its own measured precision asks for, the
 * thorough one otherwise. Both learn. The log counts who answered, and what the thorough one cost.
 */
export function bothReaders({ quick, sureFrom, thorough, log }: BothOptions): TicketReader {
  const counted = { quick: 0, thorough: 0, dollars: 0 };
  const tell = (): void => log.debug('read by both readers', counted);
  return {
    async learn(lessons) {
      await Promise.all([quick.learn(lessons), thorough.learn(lessons)]);
    },
    async read(request) {
      const first = await quick.read(request);
      if (first.topic !== UNSURE && first.confidence >= sureFrom()) {
        counted.quick += 1;
        tell();
        return first;
      }
      const second = await thorough.read(request);
      counted.thorough += 1;
      counted.dollars += second.usage?.dollars ?? 0;
      tell();
      return second;
    },
  };
}
