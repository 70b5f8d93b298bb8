import { describe, expect, it } from 'vitest';
import { knownSenders } from '../../../src/adapters/limits/known-senders.ts';
import { networkOf } from '../../../src/adapters/limits/network.ts';
import { boundedSenderLimit } from '../../../src/adapters/limits/sender-limit.ts';
import { senderLimitContract } from '../../contracts/sender-limit.ts';

senderLimitContract('limits', (times, window) => boundedSenderLimit({ times, window }));

describe('a limit that more senders come to than it can count', () => {
  it('goes on holding those it counts, and holds the others together', async () => {
    const limit = boundedSenderLimit({ times: 2, window: 60, mostSenders: 2 });
    for (const address of ['192.0.2.1', '192.0.2.2']) await limit.count(address);

    const crowd = Array.from({ length: 5_000 }, (_, n) => `198.51.${n >> 8}.${n & 255}`);
    const answers = await Promise.all(crowd.map((address) => limit.count(address)));

    expect(answers.filter((wait) => wait === null).length).toBeLessThanOrEqual(2 * 1_024);
    expect(await limit.count('192.0.2.1')).toBeNull();
    expect(await limit.count('192.0.2.1')).not.toBeNull();
  });
});

describe('the senders that are known', () => {
  it('are never more than was said, however many come', () => {
    const known = knownSenders({ window: 1_000, most: 10, shared: 4 });

    const names = new Set(Array.from({ length: 1_000 }, (_, n) => known.nameOf(`sender ${n}`, n)));

    expect(known.size).toBe(10);
    expect(names.size).toBeLessThanOrEqual(14);
  });

  it('make room when their time is over', () => {
    const known = knownSenders({ window: 1_000, most: 1, shared: 4 });
    known.nameOf('first', 0);

    expect(known.nameOf('second', 999)).toMatch(/^shared /);
    expect(known.nameOf('second', 1_000)).toBe('second');
    expect(known.nameOf('first', 1_001)).toMatch(/^shared /);
  });
});

describe('one sender', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:9::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4::/64'],
    ['1:2:3::', '1:2:3:0::/64'],
  ])('%s is %s', (address, sender) => {
    expect(networkOf(address)).toBe(sender);
  });
});
