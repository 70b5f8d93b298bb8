import { describe, expect, it } from 'vitest';
import { sinceMoment } from '../../../src/cli/replay/since.ts';
import { DAY, HOUR } from '../../../src/domain/kernel/instant.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

describe('--since', () => {
  it.each([
    ['30d', NOW - 30 * DAY],
    ['12h', NOW - 12 * HOUR],
    ['2 weeks', NOW - 14 * DAY],
  ])('%s is so long before now', (text, moment) => {
    expect(sinceMoment(text, NOW, 'UTC')).toBe(moment);
  });

  it.each([
    ['UTC', '2026-10-23', '2026-10-23T00:00:00Z'],
    ['Europe/Berlin', '2026-10-23', '2026-10-22T22:00:00Z'],
    ['Pacific/Kiritimati', '2026-10-23', '2026-10-22T10:00:00Z'],
    ['Asia/Kathmandu', '2026-10-23', '2026-10-22T18:15:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
  ])('a date begins in %s when its first moment does there', (zone, day, moment) => {
    expect(sinceMoment(day, NOW, zone)).toBe(Date.parse(moment));
  });

  it.each(['soon', '', '2026-02-31', '2026-13-01', '-3d', '0d'])(
    '"%s" is refused with what to write',
    (text) => {
      expect(() => sinceMoment(text, NOW, 'UTC')).toThrow('Write 30d, 12h, or a date such as 2026-10-23.');
    },
  );
});
