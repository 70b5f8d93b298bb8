import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/domain/kernel/instant.ts';
import { teachersOf } from '../../../../src/domain/router/learning/teachers.ts';
import { MONDAY } from '../../../arbitraries/aTicket.ts';

describe('who taught how much', () => {
  it('names the busiest hour of each agent, the busiest agent first', () => {
    const amy = [0, 1, 2].map((n) => ({ by: 'amy', at: MONDAY + n * HOUR }));
    const flood = Array.from({ length: 90 }, (_, n) => ({ by: 'mallory', at: MONDAY + n * MINUTE }));

    expect(teachersOf([...amy, ...flood])).toEqual([
      {
        by: 'mallory',
        taught: 90,
        first: MONDAY,
        last: MONDAY + 89 * MINUTE,
        busiest: { taught: 60, from: MONDAY },
      },
      {
        by: 'amy',
        taught: 3,
        first: MONDAY,
        last: MONDAY + 2 * HOUR,
        busiest: { taught: 1, from: MONDAY },
      },
    ]);
  });

  it('is nobody where nothing was taught', () => {
    expect(teachersOf([])).toEqual([]);
  });
});
