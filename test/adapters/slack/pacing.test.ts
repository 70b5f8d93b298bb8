import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MESSAGES, pacer, type Waiter } from '../../../src/adapters/slack/pacing.ts';

const NOW = 1_000_000;

function waiter(key: string, rank = 4, since = 0): Waiter {
  return { key, rank, since };
}

/** Everybody asks, and comes back when told; answers who was let through when, in order. */
function simulate(waiters: readonly Waiter[], late: (n: number) => number = () => 0) {
  const lane = pacer();
  const through: { readonly key: string; readonly at: number }[] = [];
  let due = waiters.map((one) => ({ one, at: NOW }));
  for (let n = 0; due.length > 0 && n < 10_000; n += 1) {
    due = due.toSorted((a, b) => a.at - b.at);
    const [next, ...others] = due;
    if (next === undefined) break;
    const wait = lane.ask('#finance', MESSAGES, next.one, next.at);
    if (wait === 0) through.push({ key: next.one.key, at: next.at });
    due = wait === 0 ? others : [...others, { one: next.one, at: next.at + wait + late(n) }];
  }
  return through;
}

const someWaiters = fc
  .array(fc.tuple(fc.nat(7), fc.nat(1_000)), { minLength: 1, maxLength: 40 })
  .map((all) => all.map(([rank, since], n) => waiter(`k${n}`, rank, since)));

describe('a channel', () => {
  test('lets a few through at once, then one a second', () => {
    const through = simulate(Array.from({ length: 6 }, (_, n) => waiter(`k${n}`, 4, n)));

    expect(through.map(({ at }) => at - NOW)).toEqual([0, 0, 0, 1_000, 2_000, 3_000]);
  });

  test('never gets more than its pace allows, and everybody comes through', () => {
    fc.assert(
      fc.property(someWaiters, fc.nat(3_000), (waiters, late) => {
        const through = simulate(waiters, (n) => (n * 7919) % (late + 1));

        expect(through).toHaveLength(waiters.length);
        const { interval, burst } = MESSAGES;
        for (const [n, { at }] of through.entries())
          expect(at - (through[n - burst]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(interval);
      }),
    );
  });

  test('takes the stronger move first, then who came first', () => {
    const lane = pacer();
    for (const key of ['a', 'b', 'c']) lane.ask('#finance', MESSAGES, waiter(key), NOW);
    const route = lane.ask('#finance', MESSAGES, waiter('route', 4, 1), NOW);
    const later = lane.ask('#finance', MESSAGES, waiter('later', 4, 2), NOW);
    const escalate = lane.ask('#finance', MESSAGES, waiter('escalate', 0, 3), NOW);

    expect([escalate, route, later]).toEqual([1_000, 1_000, 2_000]);
    expect(lane.ask('#finance', MESSAGES, waiter('route', 4, 1), NOW + 1_000)).toBe(1_000);
    expect(lane.ask('#finance', MESSAGES, waiter('escalate', 0, 3), NOW + 1_000)).toBe(0);
  });

  test('does not wait for ever for somebody who never comes back', () => {
    const lane = pacer();
    for (const key of ['a', 'b', 'c', 'gone']) lane.ask('#finance', MESSAGES, waiter(key, 0), NOW);

    const wait = lane.ask('#finance', MESSAGES, waiter('here'), NOW + 60_000);

    expect(wait).toBe(0);
  });

  test('is left alone as long as Slack asked, and no other with it', () => {
    const lane = pacer();
    lane.pause('#finance', NOW + 30_000);

    expect(lane.ask('#finance', MESSAGES, waiter('a'), NOW)).toBe(30_000);
    expect(lane.ask('#support', MESSAGES, waiter('a'), NOW)).toBe(0);
    expect(lane.ask('#finance', MESSAGES, waiter('a'), NOW + 30_000)).toBe(0);
  });
});
