import { expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { HOUR } from '../../src/domain/kernel/instant.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import { aMail, deskInMemory } from '../deskInMemory.ts';

// Counterexamples that the interleavings of prove/state-machine.ts found, kept as examples.

test('a message that is separated while it is being read stays where the person put it', async () => {
  const clock = settableClock();
  const stores = memoryStore({ clock });
  const meanwhile: (() => Promise<unknown>)[] = [];
  const store: TicketStore = {
    ...stores.store,
    ticket: async (id) => {
      await meanwhile.pop()?.();
      return await stores.store.ticket(id);
    },
  };
  const desk = deskInMemory({ clock, stores: { ...stores, store } });
  await desk.receive(aMail('m1', { subject: 'Bill', text: 'The October invoice is wrong #billing' }));
  await desk.drain();
  const joined = await desk.receive(
    aMail('m2', { subject: 'Re: Bill', text: 'Another thing #login', replyTo: 'm1' }),
  );
  const ticketId = joined.kind === 'joined' ? joined.ticketId : '';
  const messageId = (await desk.store.messagesOf(ticketId))[1]?.id ?? '';
  const [reading] = await desk.queue.take(1, HOUR);

  meanwhile.push(() =>
    desk.correct({
      ticketId,
      by: 'amy',
      request: { action: 'separate', messageId },
      actionId: 'a1',
      version: null,
    }),
  );
  if (reading !== undefined) await desk.work(reading);
  await desk.drain();

  const alone = (await desk.store.message(messageId))?.ticketId ?? '';
  expect(alone).not.toBe(ticketId);
  expect(await desk.store.ticket(alone)).toMatchObject({ status: 'routed', topic: 'login' });
});
