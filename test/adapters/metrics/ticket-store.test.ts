import { expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryMetrics } from '../../../src/adapters/memory/metrics.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { countedTicketStore } from '../../../src/adapters/metrics/ticket-store.ts';
import type { CorrectionAction } from '../../../src/domain/router/correction/command.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { anInbound, deskInMemory } from '../../deskInMemory.ts';
import { freshMemory } from '../memory/freshMemory.ts';

ticketStoreContract('metrics', async (options) => {
  const made = await freshMemory(options);
  return { ...made, store: countedTicketStore(made.store, memoryMetrics()) };
});

async function aCountedTicket(inOneGo: boolean) {
  const clock = settableClock();
  const metrics = memoryMetrics();
  const stores = memoryStore({ clock });
  const desk = deskInMemory({
    clock,
    stores: { ...stores, store: countedTicketStore(stores.store, metrics) },
    inOneGo,
  });
  const received = await desk.receive(anInbound({ text: 'Where is my invoice? #billing' }));
  if (received.kind === 'rejected') throw new Error('it was rejected');
  await desk.drain();
  const counted = () => {
    metrics.flush();
    return metrics.counted;
  };
  const correct = async (request: CorrectionAction) => {
    const command = { ticketId: received.ticketId, request, by: 'amy', actionId: request.action };
    await desk.correct({ ...command, version: null });
  };
  return { desk, counted, correct };
}

it('counts a decision that was handed off, under the topic it was read as', async () => {
  const { counted } = await aCountedTicket(false);

  expect(counted()).toEqual([{ name: 'routed', details: { topic: 'billing' } }]);
});

it('counts a reassign and a bump, for they say that the desk was wrong, and no other deed', async () => {
  const { counted, correct } = await aCountedTicket(false);
  counted();

  await correct({ action: 'take' });
  await correct({ action: 'reassign', topic: 'login' });
  await correct({ action: 'bump', direction: 'up' });
  await correct({ action: 'close' });

  expect(counted().filter(({ name }) => name === 'corrections')).toEqual([
    { name: 'corrections', details: { topic: 'billing' } },
    { name: 'corrections', details: { topic: 'billing' } },
  ]);
});
