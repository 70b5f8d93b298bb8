import type { Delivery, WorkKind } from '../../domain/router/work.ts';
import type { IntakeQueue } from '../../ports/intake-queue.ts';
import type { Metrics } from '../../ports/metrics.ts';

/** A queue whose dead letters are counted as they die: who fails on a last delivery. */
export function countedQueue(queue: IntakeQueue, metrics: Metrics): IntakeQueue {
  const lastChance = new Map<string, WorkKind>();
  const handedOut = (deliveries: readonly Delivery[]): readonly Delivery[] => {
    for (const delivery of deliveries)
      if (delivery.last) lastChance.set(delivery.work.id, delivery.work.kind);
      else lastChance.delete(delivery.work.id);
    return deliveries;
  };
  return {
    ...queue,
    take: async (limit, lease) => handedOut(await queue.take(limit, lease)),
    takeThese: async (ids, lease) => handedOut(await queue.takeThese(ids, lease)),
    async done(ids) {
      await queue.done(ids);
      for (const id of ids) lastChance.delete(id);
    },
    async failed(id, error, delay) {
      await queue.failed(id, error, delay);
      const died = lastChance.get(id);
      if (lastChance.delete(id) && died !== undefined) metrics.count('dead', { work: died });
    },
  };
}
