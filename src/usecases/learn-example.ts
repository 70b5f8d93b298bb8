import type { Delivery, Work } from '../domain/router/work.ts';
import type { ExampleStore } from '../ports/example-store.ts';
import type { IntakeQueue } from '../ports/intake-queue.ts';

export interface LearningRoom {
  readonly examples: ExampleStore;
  readonly queue: IntakeQueue;
  /** Told when the examples changed, so that the reader takes them up. */
  readonly changed: () => void;
}

type LearnWork = Extract<Work, { kind: 'learn' }>;

/** Writes what a correction taught (SPEC 7). The same lesson twice leaves one example. */
export function learnExample(
  room: LearningRoom,
): (delivery: Delivery & { readonly work: LearnWork }) => Promise<void> {
  return async ({ work }) => {
    await room.examples.add(work.example);
    await room.queue.done([work.id]);
    room.changed();
  };
}
