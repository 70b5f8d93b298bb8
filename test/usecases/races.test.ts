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

test('a thousand replies to one ticket at once are all heard, and none dies of the crowd', async () => {
  const desk = deskInMemory({ inOneGo: true });
  const first = await desk.receive(aMail('m0', { subject: 'Bill', text: 'The invoice is wrong #billing' }));
  await desk.drain();
  const replies = Array.from({ length: 300 }, (_, n) =>
    aMail(`m${n + 1}`, { subject: 'Re: Bill', text: `Any news on this, number ${n}?`, replyTo: 'm0' }),
  );

  await Promise.all(replies.map((reply) => desk.receive(reply)));
  for (
    let batch = await desk.queue.take(500, HOUR);
    batch.length > 0;
    batch = await desk.queue.take(500, HOUR)
  )
    await Promise.all(batch.map((delivery) => desk.work(delivery)));

  const id = first.kind === 'new' ? first.ticketId : '';
  expect(await desk.store.ticket(id)).toMatchObject({ messageCount: 301, noteCount: 300 });
  expect(await desk.queue.stats()).toMatchObject({ waiting: 0, inFlight: 0, dead: 0 });
});

test('a reply that is read before the first message waits for it: the first message names the topic', async () => {
  const desk = deskInMemory({ inOneGo: true });
  await desk.receive(aMail('m1', { subject: 'Bill', text: 'The October invoice is wrong #billing' }));
  const joined = await desk.receive(
    aMail('m2', { subject: 'Re: Bill', text: 'And I cannot sign in #login', replyTo: 'm1' }),
  );
  const batch = await desk.queue.take(5, HOUR);

  for (const delivery of [...batch].reverse()) await desk.work(delivery);
  desk.clock.advance(HOUR);
  await desk.drain();

  const id = joined.kind === 'joined' ? joined.ticketId : '';
  expect(await desk.store.ticket(id)).toMatchObject({ topic: 'billing', noteCount: 1 });
});

test('in one go: a reply to a merged ticket makes its held root clear, which is a duplicate itself', async () => {
  const desk = deskInMemory({ inOneGo: true });
  const press = (ticketId: string, into: string) =>
    desk.correct({ ticketId, by: 'amy', request: { action: 'merge', into }, actionId: 'm', version: null });
  const send = async (id: string, parts: Parameters<typeof aMail>[1]) => {
    const received = await desk.receive(aMail(id, parts));
    return received.kind === 'rejected' ? '' : received.ticketId;
  };
  const root = await send('m1', { subject: 'Bill', text: 'The October invoice is wrong #billing' });
  const held = await send('m2', { subject: 'Hm', text: 'Could somebody please have a look at it' });
  const other = await send('m3', {
    from: 'b@customer.example',
    subject: 'Mine',
    text: 'Sign in fails #login',
  });
  await desk.drain();
  await desk.receive(
    aMail('m4', { from: 'b@customer.example', subject: 'Re: Mine', text: 'My bill #billing', replyTo: 'm3' }),
  );
  await press(other, held);

  await desk.drain();

  for (const id of [held, other])
    expect(await desk.store.ticket(id)).toMatchObject({ status: 'merged', mergedInto: root });
  expect(await desk.queue.stats()).toMatchObject({ waiting: 0, inFlight: 0, dead: 0 });
});

test('a first message that is read last, its ticket merged meanwhile, keeps the ledger true', async () => {
  const desk = deskInMemory();
  await desk.receive(aMail('m1', { subject: 'Bill', text: 'The October invoice is wrong #billing' }));
  await desk.drain();
  const late = await desk.receive(aMail('m2', { subject: 'Other', text: 'One more invoice thing #billing' }));
  const [first] = await desk.queue.take(1, HOUR);
  await desk.receive(
    aMail('m3', { subject: 'Re: Other', text: 'This is about my invoice #billing', replyTo: 'm2' }),
  );
  const batch = await desk.queue.take(1, HOUR);
  for (const delivery of batch) await desk.work(delivery);
  for (const delivery of await desk.queue.take(1, HOUR)) await desk.work({ ...delivery, last: true });
  await desk.drain();

  if (first !== undefined) await desk.work(first);
  await desk.drain();

  const id = late.kind === 'new' ? late.ticketId : '';
  expect(await desk.store.ticket(id)).toMatchObject({ status: 'merged' });
  for await (const fault of desk.views.recount()) expect(fault).toBeUndefined();
});
