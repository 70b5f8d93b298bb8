import { type Delivery, mostAttempts, type Work } from '../../domain/router/work.ts';
import type { IntakeQueue, QueueStats } from '../../ports/intake-queue.ts';
import { enqueue, type MemoryState, type Waiting } from './state.ts';

export function memoryIntakeQueue(state: MemoryState): IntakeQueue {
  const now = () => state.clock.now();
  return {
    put: (work, delay) =>
      state.write(() => {
        for (const one of work) enqueue(state, one, now() + delay, now());
      }),
    take: (limit, lease) => state.write(() => due(state).slice(0, limit).flatMap(taken(state, lease))),
    takeThese: (ids, lease) =>
      state.write(() => {
        const asked = new Set(ids);
        return due(state)
          .filter(({ work }) => asked.has(work.id))
          .flatMap(taken(state, lease));
      }),
    dueAt: async (ids) => {
      const there = ids.map((id) => state.queue.get(id)).filter((waiting) => waiting !== undefined);
      return new Map(there.map(({ work, due }) => [work.id, due]));
    },
    overdue: async (before, limit) =>
      due(state)
        .filter((waiting) => waiting.due < before)
        .slice(0, limit)
        .map(({ work, due }) => ({ work, due })),
    done: (ids) =>
      state.write(() => {
        for (const id of ids) state.queue.delete(id);
      }),
    failed: (id, error, delay) =>
      state.write(() => {
        const waiting = state.queue.get(id);
        if (waiting === undefined) return;
        if (waiting.attempts >= limitOf(state, waiting.work)) bury(state, waiting, error);
        else Object.assign(waiting, { due: now() + delay, leased: false });
      }),
    later: (id, delay) =>
      state.write(() => {
        const waiting = state.queue.get(id);
        if (waiting === undefined) return;
        const attempts = Math.max(0, waiting.attempts - 1);
        Object.assign(waiting, { due: now() + delay, leased: false, attempts });
      }),
    dead: async (limit) => [...state.dead.values()].reverse().slice(0, limit),
    deadOf: async (ids) => new Set(ids.filter((id) => state.dead.has(id))),
    redrive: (ids) => state.write(() => redrive(state, ids ?? [...state.dead.keys()])),
    stats: async () => stats(state),
  };
}

/** By due time, then in order of arrival. Work under a lease falls due when it is over. */
function due(state: MemoryState): readonly Waiting[] {
  const now = state.clock.now();
  return [...state.queue.values()].filter((waiting) => waiting.due <= now).sort((a, b) => a.due - b.due);
}

function taken(state: MemoryState, lease: number): (waiting: Waiting) => readonly Delivery[] {
  const now = state.clock.now();
  return (waiting) => {
    const most = limitOf(state, waiting.work);
    if (waiting.attempts >= most) return bury(state, waiting, NEVER_REPORTED);
    Object.assign(waiting, { due: now + lease, leased: true, attempts: waiting.attempts + 1 });
    const { work, attempts: attempt, enqueuedAt } = waiting;
    return [{ work, attempt, last: attempt >= most, enqueuedAt }];
  };
}

function limitOf({ maxAttempts }: MemoryState, { kind }: Work): number {
  return maxAttempts ?? mostAttempts(kind);
}

const NEVER_REPORTED = 'It was handed out for the last time and nobody reported back.';

function bury(state: MemoryState, { work, attempts }: Waiting, error: string): [] {
  state.queue.delete(work.id);
  state.dead.delete(work.id);
  state.dead.set(work.id, { work, attempts, error, diedAt: state.clock.now() });
  return [];
}

function redrive(state: MemoryState, ids: readonly string[]): number {
  const wanted = new Set(ids);
  const back: Work[] = [...state.dead.values()].map(({ work }) => work).filter(({ id }) => wanted.has(id));
  const now = state.clock.now();
  for (const work of back) {
    state.dead.delete(work.id);
    enqueue(state, work, now, now);
  }
  return back.length;
}

function stats(state: MemoryState): QueueStats {
  const now = state.clock.now();
  const all = [...state.queue.values()];
  const waiting = all.filter(({ leased, due }) => !(leased && due > now));
  return {
    waiting: waiting.length,
    inFlight: all.length - waiting.length,
    dead: state.dead.size,
    oldestWaiting: waiting[0]?.enqueuedAt ?? null,
  };
}
