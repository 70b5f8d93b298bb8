import fc from 'fast-check';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { memoryStore } from '../src/adapters/memory/store.ts';
import type { TicketStore } from '../src/ports/ticket-store.ts';
import { aDeskDay, aDeskStep } from '../test/arbitraries/aDeskStep.ts';
import { deskInMemory } from '../test/deskInMemory.ts';
import { holds, settlesWell } from './desk-day/invariants.ts';
import { perform } from './desk-day/perform.ts';
import { aWorld } from './desk-day/world.ts';

/** SPEC 7 as a model: inputs, work, corrections, crashes and redeliveries in any order, one after the other. */
export function anyOrder(inOneGo: boolean) {
  return fc.asyncProperty(aDeskDay, async (day) => {
    const world = aWorld(deskInMemory({ inOneGo }));
    for (const step of day) {
      await perform(world, step, true);
      await holds(world);
    }
    await settlesWell(world);
  });
}

/**
 * R9: up to six things at once, interleaved at every call of the store in an order that fast-check chooses: two
 * corrections, a correction during hand-off, a split during a read.
 */
export function anyInterleaving(inOneGo: boolean) {
  const before = fc.array(aDeskStep, { minLength: 6, maxLength: 25 });
  const atOnce = fc.array(aDeskStep, { minLength: 2, maxLength: 6 });
  return fc.asyncProperty(fc.scheduler(), before, atOnce, async (scheduler, earlier, together) => {
    const clock = settableClock();
    const stores = memoryStore({ clock });
    const gate = { open: true };
    const store = interleaved(stores.store, scheduler, gate);
    const world = aWorld(deskInMemory({ clock, stores: { ...stores, store }, inOneGo }));
    for (const step of earlier) await perform(world, step, true);
    gate.open = false;
    await scheduler.waitFor(Promise.all(together.map((step) => perform(world, step, false))));
    gate.open = true;
    await holds(world);
    await settlesWell(world);
  });
}

/** Every call waits for the scheduler's turn while the gate is shut. */
function interleaved(
  store: TicketStore,
  scheduler: fc.Scheduler,
  gate: { readonly open: boolean },
): TicketStore {
  return new Proxy(store, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]): Promise<unknown> => {
        if (!gate.open) await scheduler.schedule(Promise.resolve(), String(key));
        return await (Reflect.apply(member, target, args) as Promise<unknown>);
      };
    },
  });
}

export async function stateMachine(options: { readonly days: number; readonly seed: number }) {
  const { days, seed } = options;
  const figures: Record<string, number> = {};
  for (const inOneGo of [false, true]) {
    const how = inOneGo ? 'in one go' : 'by stages';
    await fc.assert(anyOrder(inOneGo), { numRuns: days / 2, seed });
    figures[`days, ${how}`] = days / 2;
    await fc.assert(anyInterleaving(inOneGo), { numRuns: days / 2, seed });
    figures[`interleavings, ${how}`] = days / 2;
  }
  return { holds: true, figures };
}
