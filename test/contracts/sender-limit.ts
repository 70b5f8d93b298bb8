import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { SenderLimit } from '../../src/ports/sender-limit.ts';

/** `make`: a fresh limit of so many times within so many seconds. */
export function senderLimitContract(
  adapter: string,
  make: (times: number, window: number) => SenderLimit,
): void {
  const many = async (limit: SenderLimit, address: string, times: number) => {
    const answers: (number | null)[] = [];
    for (let n = 0; n < times; n += 1) answers.push(await limit.count(address));
    return answers;
  };

  describe(`contract sender-limit: ${adapter}`, () => {
    it('lets so many in and turns the next away with whole seconds, the window at most', async () => {
      const answers = await many(make(3, 60), '192.0.2.1', 5);

      expect(answers.slice(0, 3)).toEqual([null, null, null]);
      for (const wait of answers.slice(3)) {
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(1);
        expect(wait).toBeLessThanOrEqual(60);
      }
    });

    it('counts each sender by itself', async () => {
      const limit = make(1, 60);
      await many(limit, '192.0.2.1', 9);

      expect(await limit.count('192.0.2.2')).toBeNull();
    });

    it('lets a sender in again after the time it told', async () => {
      const limit = make(1, 1);
      const [, wait] = await many(limit, '192.0.2.1', 2);

      await sleep((wait ?? 0) * 1_000);

      expect(await limit.count('192.0.2.1')).toBeNull();
    });

    it('lets no more in when they come all at once', async () => {
      const limit = make(5, 60);

      const answers = await Promise.all(Array.from({ length: 50 }, () => limit.count('192.0.2.1')));

      expect(answers.filter((wait) => wait === null)).toHaveLength(5);
    });

    it('forgets what is forgiven', async () => {
      const limit = make(1, 60);
      await limit.count('192.0.2.1');
      await limit.forgive('192.0.2.1');

      expect(await limit.count('192.0.2.1')).toBeNull();
      expect(await limit.count('192.0.2.1')).not.toBeNull();
    });

    it('takes anything for an address, and all of an IPv6 network of one customer for one sender', async () => {
      const limit = make(1, 60);

      for (const odd of ['', 'unknown', '::', 'fe80::1%eth0', '::ffff:192.0.2.7', 'x'.repeat(10_000)])
        expect(await limit.count(odd)).toBeNull();
      expect(await limit.count('2001:db8:1:2::1')).toBeNull();
      expect(await limit.count('2001:db8:1:2:ffff:1:2:3')).not.toBeNull();
      expect(await limit.count('2001:db8:1:3::1')).toBeNull();
      expect(await limit.count('192.0.2.7')).not.toBeNull();
    });
  });
}
