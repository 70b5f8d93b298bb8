import { describe, expect, onTestFinished, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { startWorker } from '../../src/desk/worker.ts';
import type { Work } from '../../src/domain/router/work.ts';

function work(id: string): Work {
  return { id, kind: 'read', ticketId: `01t-${id}`, messageId: `01m-${id}` };
}

/** A worker at work; pieces named `slow…` take until they are let go. */
function aWorker({ concurrency = 16 } = {}) {
  const clock = settableClock();
  const { queue } = memoryStore({ clock });
  const log = memoryLog();
  const begun: string[] = [];
  const done: string[] = [];
  const slow = new Map<string, () => void>();
  let inFlight = 0;
  let most = 0;
  const worker = startWorker({
    queue,
    log,
    concurrency,
    work: async ({ work: { id } }) => {
      begun.push(id);
      inFlight += 1;
      most = Math.max(most, inFlight);
      if (id.startsWith('broken')) throw new Error(`${id} fell through`);
      if (id.startsWith('slow')) await new Promise<void>((resolve) => slow.set(id, resolve));
      else await Promise.resolve();
      await queue.done([id]);
      done.push(id);
      inFlight -= 1;
    },
  });
  onTestFinished(async () => {
    for (const go of slow.values()) go();
    await worker.stop();
  });
  const put = async (...ids: readonly string[]) => {
    await queue.put(ids.map(work), 0);
    worker.wake();
  };
  return { worker, queue, log, begun, done, slow, put, clock, most: () => most };
}

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setImmediate(resolve));
}

const many = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}-${n}`);

describe('the worker', () => {
  test('does everything that is due, each piece once, never more at a time than it may', async () => {
    const { worker, put, done, most } = aWorker({ concurrency: 16 });
    const ids = many(200, 'w');

    await put(...ids);
    await worker.idle();

    expect(done.toSorted()).toEqual(ids.toSorted());
    expect(most()).toBeLessThanOrEqual(16);
  });

  test('is woken by work that comes later', async () => {
    const { worker, put, done } = aWorker();
    await worker.idle();

    await put('later');
    await until(() => done.length === 1);

    expect(done).toEqual(['later']);
  });

  test('finds delayed work without being woken', async () => {
    const { worker, queue, done, clock } = aWorker();
    await queue.put([work('delayed')], 500);
    await worker.idle();
    const early = [...done];

    clock.advance(500);
    await until(() => done.length === 1);

    expect(early).toEqual([]);
  });

  test('lets no slow piece keep the others waiting', async () => {
    const { put, done, begun } = aWorker({ concurrency: 16 });
    await put('slow-1', 'slow-2');
    await until(() => begun.length === 2);

    await put(...many(100, 'quick'));
    await until(() => done.length === 100);

    expect(done.some((id) => id.startsWith('slow'))).toBe(false);
  });

  test('with room for one does one after the other', async () => {
    const { worker, put, done, most } = aWorker({ concurrency: 1 });

    await put('a', 'b', 'c');
    await worker.idle();

    expect(done).toEqual(['a', 'b', 'c']);
    expect(most()).toBe(1);
  });

  test('goes on when a piece falls through, and says so', async () => {
    const { worker, put, done, log } = aWorker();

    await put('broken', 'fine');
    await worker.idle();

    expect(done).toEqual(['fine']);
    expect(log.lines).toMatchObject([
      { level: 'error', event: 'work fell through', fields: { work: 'broken' } },
    ]);
  });

  test('goes on when the queue cannot be read for a while', async () => {
    const { queue, log, done, put, worker } = aWorker();
    await worker.idle();
    const take = queue.take;
    queue.take = () => Promise.reject(new Error('the disk is away'));
    await put('waits');
    await until(() => log.lines.length > 0);

    queue.take = take;
    worker.wake();
    await until(() => done.length === 1);

    expect(log.lines[0]).toMatchObject({ level: 'error', event: 'the queue cannot be read' });
  });
});

describe('idle', () => {
  test('comes only when what is in flight has ended', async () => {
    const { worker, put, slow, done } = aWorker();
    await put('slow-1');
    await until(() => slow.size === 1);
    let idle = false;
    const waiting = worker.idle().then(() => {
      idle = true;
    });

    worker.wake();
    await new Promise((resolve) => setImmediate(resolve));
    const early = idle;
    slow.get('slow-1')?.();
    await waiting;

    expect(early).toBe(false);
    expect(done).toEqual(['slow-1']);
  });

  test('comes at once to all who wait for it when there is nothing to do', async () => {
    const { worker } = aWorker();

    await Promise.all([worker.idle(), worker.idle(), worker.idle()]);

    expect(await worker.idle()).toBeUndefined();
  });

  test('comes to those who ask after the end as well', async () => {
    const { worker } = aWorker();
    await worker.stop();

    expect(await worker.idle()).toBeUndefined();
  });
});

describe('stop', () => {
  test('waits for what is in flight and takes nothing new', async () => {
    const { worker, put, slow, done, begun, queue } = aWorker();
    await put('slow-1');
    await until(() => slow.size === 1);
    let stopped = false;
    const stopping = worker.stop().then(() => {
      stopped = true;
    });

    await put('too-late');
    await new Promise((resolve) => setImmediate(resolve));
    const early = stopped;
    slow.get('slow-1')?.();
    await stopping;

    expect(early).toBe(false);
    expect(done).toEqual(['slow-1']);
    expect(begun).toEqual(['slow-1']);
    expect(await queue.stats()).toMatchObject({ waiting: 1 });
  });

  test('twice is as good as once', async () => {
    const { worker } = aWorker();

    await Promise.all([worker.stop(), worker.stop()]);

    expect(await worker.stop()).toBeUndefined();
  });
});
