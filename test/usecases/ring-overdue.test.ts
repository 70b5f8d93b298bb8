import { describe, expect, it } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { MINUTE } from '../../src/domain/kernel/instant.ts';
import type { Work } from '../../src/domain/router/work.ts';
import { OVERDUE_AFTER, ringOverdue } from '../../src/usecases/ring-overdue.ts';
import { plainExample } from '../arbitraries/anExample.ts';

const read = (n: number): Work => ({
  id: `read:${n}`,
  kind: 'read',
  ticketId: `01t-${n}`,
  messageId: `01m-${n}`,
});
const learn = (n: number): Work => ({ id: `learn:${n}`, kind: 'learn', example: plainExample() });

function aRoom() {
  const clock = settableClock();
  const { queue } = memoryStore({ clock });
  const [rung, did]: [string[], string[]] = [[], []];
  const sweep = ringOverdue({
    queue,
    ring: async (work) => void rung.push(...work.map((one) => one.work.id)),
    work: async (delivery) => {
      did.push(delivery.work.id);
      await queue.done([delivery.work.id]);
    },
    clock,
  });
  return { clock, queue, rung, did, sweep: (left: () => number = () => 30_000) => sweep(left) };
}

describe('work that was rung in vain', () => {
  it('is rung again once it is overdue, and not before', async () => {
    const { queue, clock, sweep, rung } = aRoom();
    await queue.put([read(1)], 0);

    clock.advance(OVERDUE_AFTER);
    const early = await sweep();
    clock.advance(1);
    const late = await sweep();

    expect([early.rung, late.rung, rung]).toEqual([0, 1, ['read:1']]);
  });

  it('is rung for ever more seldom while nobody hears it, and never not at all', async () => {
    const { queue, clock, sweep, rung } = aRoom();
    await queue.put([read(1)], 0);
    const at: number[] = [];

    for (let minutes = 5; minutes <= 12 * 60; minutes += 5) {
      clock.advance(5 * MINUTE);
      rung.length = 0;
      await sweep();
      if (rung.length > 0) at.push(minutes);
    }

    expect(at.slice(0, 5)).toEqual([5, 10, 20, 40, 70]);
    expect(at.length).toBeLessThan(30);
    expect(at.at(-1)).toBeGreaterThan(11 * 60);
  });

  it('is rung at once when it is overdue anew', async () => {
    const { queue, clock, sweep, rung } = aRoom();
    await queue.put([read(1)], 0);
    for (let n = 0; n < 4; n += 1) {
      clock.advance(5 * MINUTE);
      await sweep();
    }
    await queue.take(1, MINUTE);
    await sweep();
    rung.length = 0;

    clock.advance(4 * MINUTE);
    await sweep();

    expect(rung).toEqual(['read:1']);
  });

  it('is rung at once when it was tried again between two sweeps, however often it was rung before', async () => {
    const { queue, clock, sweep, rung } = aRoom();
    await queue.put([read(1)], 0);
    for (let n = 0; n < 4; n += 1) {
      clock.advance(5 * MINUTE);
      await sweep();
    }
    rung.length = 0;
    await queue.take(1, MINUTE);
    await queue.failed('read:1', 'Slack is away', MINUTE);

    clock.advance(5 * MINUTE);
    await sweep();
    const afresh = [...rung];
    clock.advance(5 * MINUTE);
    await sweep();

    expect([afresh, rung]).toEqual([['read:1'], ['read:1', 'read:1']]);
  });

  it('is left alone while somebody has it, and rung for when they died over it', async () => {
    const { queue, clock, sweep, rung } = aRoom();
    await queue.put([read(1)], 0);
    await queue.take(1, 10 * MINUTE);

    clock.advance(9 * MINUTE);
    await sweep();
    const meanwhile = [...rung];
    clock.advance(4 * MINUTE);
    await sweep();

    expect([meanwhile, rung]).toEqual([[], ['read:1']]);
  });

  it('and wakes nobody is done here, once', async () => {
    const { queue, clock, sweep, rung, did } = aRoom();
    await queue.put([learn(1), learn(2), read(1)], 0);
    clock.advance(3 * MINUTE);

    const first = await sweep();
    const second = await sweep();

    expect([first, second.done]).toEqual([{ rung: 1, done: 2 }, 0]);
    expect([did, rung.slice(0, 1)]).toEqual([['learn:1', 'learn:2'], ['read:1']]);
  });

  it('is not begun here when too little time is left', async () => {
    const { queue, clock, sweep, did } = aRoom();
    await queue.put([learn(1), learn(2), learn(3)], 0);
    clock.advance(3 * MINUTE);
    let left = 13_000;

    const { done } = await sweep(() => {
      left -= 2_000;
      return left;
    });

    expect(done).toBeLessThan(3);
    expect(did).toHaveLength(done);
    expect(await queue.stats()).toMatchObject({ waiting: 3 - done });
  });

  it('is bounded in one sweep, the longest overdue first', async () => {
    const { queue, clock, sweep, rung } = aRoom();
    for (let n = 0; n < 1_100; n += 1) await queue.put([read(n)], n);
    clock.advance(5 * MINUTE);

    await sweep();

    expect([rung.length, rung[0], rung.at(-1)]).toEqual([1_000, 'read:0', 'read:999']);
  });
});
