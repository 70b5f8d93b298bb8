import { setImmediate as settled } from 'node:timers/promises';
import type { Patience } from '../../src/adapters/bedrock/patience.ts';
import type { SettableClock } from '../../src/adapters/memory/clock.ts';

/** Time that passes when told to: an hour of waiting in seconds. Nothing real may be waited for meanwhile. */
export function virtualTime(clock: SettableClock) {
  const alarms = new Set<{ readonly at: number; readonly ring: () => void }>();
  const alarm = (milliseconds: number, ring: () => void): (() => void) => {
    const one = { at: clock.now() + milliseconds, ring };
    alarms.add(one);
    return () => alarms.delete(one);
  };
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      alarm(milliseconds, wake);
    });
  return {
    patience: (chance: () => number): Patience => ({ now: () => clock.now(), sleep, alarm, chance }),
    async pass(milliseconds: number): Promise<void> {
      await settled();
      clock.advance(milliseconds);
      for (const one of alarms) {
        if (one.at > clock.now()) continue;
        alarms.delete(one);
        one.ring();
      }
      await settled();
    },
  };
}
