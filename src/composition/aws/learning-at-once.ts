import type { Delivery, Work } from '../../domain/router/work.ts';
import type { Ring } from '../../ports/bell.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { IntakeQueue } from '../../ports/intake-queue.ts';
import type { Log } from '../../ports/log.ts';

type Lesson = Extract<Work, { kind: 'learn' }>;
type Learn = (delivery: Delivery & { readonly work: Lesson }) => Promise<void>;

interface Parts {
  readonly queue: Pick<IntakeQueue, 'takeThese'>;
  readonly ring: Ring;
  readonly log: Log;
}

/** Milliseconds: longer than a lesson takes, and shorter than the sweeper waits before it looks for it. */
const LEASE = 30_000;
/** Milliseconds that whoever pressed a button may be kept waiting for it; Slack waits three seconds in all. */
const PATIENCE = 1_000;

/**
 * Lessons rang for nobody: whoever commits a correction learns what it taught before it answers, because a function is
 * frozen once it has. A lesson that fails, or takes too long, is on the queue as ever and the sweeper does it.
 */
export function learningAtOnce({ queue, ring, log }: Parts) {
  const heard: string[] = [];
  const learnAll = async (learn: Learn): Promise<void> => {
    const deliveries = await queue.takeThese(heard.splice(0), LEASE);
    for (const delivery of deliveries)
      if (delivery.work.kind === 'learn') await learn({ ...delivery, work: delivery.work });
  };
  const patiently = async (learn: Learn): Promise<void> => {
    if (heard.length === 0) return;
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, PATIENCE);
    const learned = learnAll(learn).catch((error: unknown) =>
      log.warn('a lesson waits for the sweeper', errorFields(error)),
    );
    await Promise.race([learned, late.promise]);
    clearTimeout(timer);
  };
  return {
    ring: (async (work) => {
      for (const one of work) if (one.work.kind === 'learn') heard.push(one.work.id);
      await ring(work);
    }) satisfies Ring,
    after:
      <C, R>(correct: (command: C) => Promise<R>, learn: Learn) =>
      async (command: C): Promise<R> => {
        const result = await correct(command);
        await patiently(learn);
        return result;
      },
  };
}
