import { expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryMetrics } from '../../../src/adapters/memory/metrics.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { countedQueue } from '../../../src/adapters/metrics/intake-queue.ts';
import { MINUTE } from '../../../src/domain/kernel/instant.ts';
import { readWork } from '../../arbitraries/aChange.ts';
import { intakeQueueContract } from '../../contracts/intake-queue.ts';
import { freshMemory } from '../memory/freshMemory.ts';

intakeQueueContract('metrics', async (options) => {
  const made = await freshMemory(options);
  return { ...made, queue: countedQueue(made.queue, memoryMetrics()) };
});

it('counts work once when it dies, and none that failed on the way or was done in the end', async () => {
  const clock = settableClock();
  const metrics = memoryMetrics();
  const { queue: bare } = memoryStore({ clock });
  const queue = countedQueue(bare, metrics);
  const dies = readWork({ id: '01m-1', ticketId: '01t-1' });
  const lives = readWork({ id: '01m-2', ticketId: '01t-2' });
  await queue.put([dies, lives], 0);

  for (;;) {
    const taken = await queue.takeThese([dies.id, lives.id], MINUTE);
    if (taken.length === 0) break;
    for (const { work, last } of taken) {
      if (work.id === lives.id && last) await queue.done([work.id]);
      else await queue.failed(work.id, 'broken', 0);
    }
    clock.advance(1);
  }
  metrics.flush();

  expect((await queue.dead(10)).map(({ work }) => work.id)).toEqual([dies.id]);
  expect(metrics.counted).toEqual([{ name: 'dead', details: { work: 'read' } }]);
});
