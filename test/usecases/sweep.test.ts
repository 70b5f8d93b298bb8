import { expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { MINUTE } from '../../src/domain/kernel/instant.ts';
import { change } from '../../src/domain/router/change.ts';
import { Fault } from '../../src/ports/fault.ts';
import { FORGOTTEN_AFTER, sweep } from '../../src/usecases/sweep.ts';
import { anAcceptance } from '../arbitraries/aChange.ts';
import { plainMessage } from '../arbitraries/aMessage.ts';
import { anInbound, deskInMemory } from '../deskInMemory.ts';

function aRoom() {
  const clock = settableClock();
  return { clock, ...memoryStore({ clock }) };
}

const orphan = (n: number | string) => ({ ...anAcceptance(n), work: [] });

test('what was committed and is on no queue is put back after five minutes, not before', async () => {
  const room = aRoom();
  await room.store.commit(orphan(1));

  room.clock.advance(FORGOTTEN_AFTER);
  const early = await sweep(room)();
  room.clock.advance(1);
  const late = await sweep(room)();

  expect([early, late]).toEqual([0, 1]);
  expect(FORGOTTEN_AFTER).toBe(5 * MINUTE);
  expect((await room.queue.take(5, MINUTE)).map(({ work }) => work.id)).toEqual(['read:01m-1']);
});

test('swept twice, or by two at once, it is put back once', async () => {
  const room = aRoom();
  await room.store.commit(orphan(1));
  room.clock.advance(6 * MINUTE);

  await Promise.all([sweep(room)(), sweep(room)()]);
  await sweep(room)();

  expect(await room.queue.stats()).toMatchObject({ waiting: 1 });
});

test('what waits, is in hand or is done is left alone', async () => {
  const room = aRoom();
  await room.store.commit(anAcceptance(1));
  await room.store.commit(anAcceptance(2));
  await room.store.commit({ ...orphan(3), messages: [plainMessage({ id: '01m-3', stage: 'decided' })] });
  await room.queue.take(1, 60 * MINUTE);
  room.clock.advance(6 * MINUTE);

  expect(await sweep(room)()).toBe(0);
});

test('thousands of planted orphans are found in one pass', async () => {
  const room = aRoom();
  const messages = Array.from({ length: 2_500 }, (_, n) => plainMessage({ id: `01m-${10_000 + n}` }));
  await room.store.commit(change(room.clock.now(), { messages }));
  room.clock.advance(6 * MINUTE);

  const found = await sweep(room)();

  expect(found).toBe(2_500);
  expect(await room.queue.stats()).toMatchObject({ waiting: 2_500 });
});

test('a queue that cannot take it back is a fault, and the next sweep finds all of it again', async () => {
  const room = aRoom();
  await room.store.commit(orphan(1));
  room.clock.advance(6 * MINUTE);
  const full = new Fault('full', 'The queue is full.', { retry: true });
  const broken = { ...room.queue, put: () => Promise.reject(full) };

  await expect(sweep({ ...room, queue: broken })()).rejects.toBe(full);

  expect(await sweep(room)()).toBe(1);
});

test('an input whose queue entry was lost ends on a card all the same', async () => {
  const desk = deskInMemory();
  const received = await desk.receive(anInbound({ text: 'The October invoice has a wrong line #billing' }));
  const lost = await desk.queue.take(1, MINUTE);
  await desk.queue.done(lost.map(({ work }) => work.id));
  desk.clock.advance(6 * MINUTE);

  const found = await desk.sweep();
  await desk.drain();

  expect(found).toBe(1);
  expect(await desk.store.ticket(received.kind === 'rejected' ? '' : received.ticketId)).toMatchObject({
    status: 'routed',
    decision: { team: 'Finance' },
  });
});
