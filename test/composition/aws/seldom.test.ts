import { describe, expect, test } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { LOOK_EVERY, seldom } from '../../../src/composition/aws/seldom.ts';

describe('a look now and then', () => {
  test('is had at most once in its time, and a failure changes nothing', async () => {
    const clock = settableClock();
    const warned: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      error: () => {},
      warn: (event: string) => void warned.push(event),
    };
    let looks = 0;
    const look = seldom({ clock, log }, 'the rules', async () => {
      looks += 1;
      throw new Error('S3 is away');
    });

    await look();
    clock.advance(LOOK_EVERY);
    await Promise.all([look(), look()]);

    expect([looks, warned]).toEqual([1, ['the rules could not be looked at again']]);
  });
});
