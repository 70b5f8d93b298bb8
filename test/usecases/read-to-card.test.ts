import { describe, expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryHandOffPlace } from '../../src/adapters/memory/hand-off-place.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { scriptedReader } from '../../src/adapters/memory/ticket-reader.ts';
import { MINUTE } from '../../src/domain/kernel/instant.ts';
import type { Change } from '../../src/domain/router/change.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { TicketReader } from '../../src/ports/ticket-reader.ts';
import { aMail, type DeskInMemory, deskInMemory } from '../deskInMemory.ts';

/** A desk that reads to the card in one go, its commits counted, and somebody who is quicker than the next of them. */
function aDesk({ maxAttempts = 5 } = {}) {
  const clock = settableClock();
  const stores = memoryStore({ clock, maxAttempts });
  const commits: Change[] = [];
  const quicker: (() => Promise<unknown>)[] = [];
  const reads: string[] = [];
  const faults: Fault[] = [];
  const script = scriptedReader();
  const reader: TicketReader = {
    learn: script.learn,
    read: async (request) => {
      reads.push(request.text);
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      return script.read(request);
    },
  };
  const store: typeof stores.store = {
    ...stores.store,
    commit: async (change) => {
      if (change.done.some((id) => id.startsWith('read:'))) await quicker.shift()?.();
      const committed = await stores.store.commit(change);
      if (committed.ok) commits.push(change);
      return committed;
    },
  };
  const place = memoryHandOffPlace('mail');
  const desk = deskInMemory({
    clock,
    stores: { ...stores, store },
    reader,
    inOneGo: true,
    reach: { slack: false, mail: true },
    places: [place],
  });
  // Somebody quicker is another process: it shares the store and not this desk's lanes.
  const shared = { clock, reach: { slack: false, mail: true }, places: [place], inOneGo: true };
  const other = deskInMemory({ ...shared, stores, reader, idPrefix: 'other' });
  return { desk, other, commits, quicker, reads, faults, clock };
}

async function accepted(desk: DeskInMemory, id: string, parts: Parameters<typeof aMail>[1]): Promise<string> {
  const received = await desk.receive(aMail(id, { subject: 'Bill', ...parts }));
  return received.kind === 'rejected' ? '' : received.ticketId;
}

async function workOnce(desk: DeskInMemory): Promise<readonly string[]> {
  const batch = await desk.queue.take(16, MINUTE);
  for (const delivery of batch) await desk.work(delivery);
  return batch.map(({ work }) => work.kind);
}

describe('reading to the card in one go', () => {
  test('is one read and one commit; delivering to the place is left in the queue', async () => {
    const { desk, commits, reads } = aDesk();
    const id = await accepted(desk, 'm1', { text: 'The October invoice has a wrong line #billing' });
    commits.length = 0;

    const done = await workOnce(desk);

    expect(done).toEqual(['read']);
    expect(commits).toHaveLength(1);
    expect(reads).toHaveLength(1);
    expect(await desk.store.ticket(id)).toMatchObject({ status: 'routed', decision: { team: 'Finance' } });
    expect(await workOnce(desk)).toEqual(['deliver']);
    expect(await desk.queue.stats()).toMatchObject({ waiting: 0, inFlight: 0, dead: 0 });
  });

  test('leaves the history that the stages one by one leave', async () => {
    const { desk } = aDesk();
    const stages = deskInMemory({
      reach: { slack: false, mail: true },
      places: [memoryHandOffPlace('mail')],
    });
    const text = 'The October invoice has a wrong line #billing';

    const ids = [await accepted(desk, 'm1', { text }), await accepted(stages, 'm1', { text })];
    await desk.drain();
    await stages.drain();

    const [inOneGo, oneByOne] = await Promise.all([
      desk.store.historyOf(ids[0] ?? ''),
      stages.store.historyOf(ids[1] ?? ''),
    ]);
    expect(inOneGo.map(({ action, version }) => ({ action, version }))).toEqual(
      oneByOne.map(({ action, version }) => ({ action, version })),
    );
  });

  test('when somebody was quicker, is thought over again with the one reading there is', async () => {
    const { desk, other, quicker, reads } = aDesk();
    const id = await accepted(desk, 'm1', { text: 'The October invoice has a wrong line #billing' });
    quicker.push(() =>
      accepted(other, 'm2', {
        subject: 'Re: Bill',
        replyTo: 'm1',
        text: 'And it is urgent, please #billing !high',
      }),
    );

    await workOnce(desk);

    const ticket = await desk.store.ticket(id);
    expect(reads).toHaveLength(1);
    expect(ticket).toMatchObject({ status: 'routed', messageCount: 2 });
    await desk.drain();
    expect(reads).toHaveLength(2);
    expect(await desk.store.ticket(id)).toMatchObject({ decision: { move: 'priority' }, noteCount: 1 });
  });

  test('sees a card that was made meanwhile, and makes no second one', async () => {
    const { desk, other, quicker, reads } = aDesk();
    const [first] = [await accepted(desk, 'm1', { text: 'The October invoice has a wrong line #billing' })];
    const [early] = await desk.queue.take(1, MINUTE);
    const second = await accepted(desk, 'm2', { text: 'Where can my corrected bill be found #billing' });
    const [late] = await desk.queue.take(1, MINUTE);
    if (early === undefined || late === undefined) throw new Error('both wait to be read');
    quicker.push(() => other.work(early));

    await desk.work(late);

    expect(await desk.store.ticket(first)).toMatchObject({ status: 'routed', noteCount: 1 });
    expect(await desk.store.ticket(second)).toMatchObject({ status: 'merged', mergedInto: first });
    expect(reads).toHaveLength(2);
  });

  test('after a fault of the reader nothing is committed, and the next delivery does all of it', async () => {
    const { desk, commits, faults, clock } = aDesk();
    const id = await accepted(desk, 'm1', { text: 'The October invoice has a wrong line #billing' });
    const before = await desk.store.ticket(id);
    commits.length = 0;
    faults.push(new Fault('throttled', 'The model is busy.', { retry: true }));

    await workOnce(desk);

    expect(commits).toEqual([]);
    expect(await desk.store.ticket(id)).toEqual(before);
    clock.advance();
    await workOnce(desk);
    expect(await desk.store.ticket(id)).toMatchObject({ status: 'routed' });
  });

  test('when the reader fails to the last delivery, the ticket is held with the reason', async () => {
    const { desk, faults, clock } = aDesk({ maxAttempts: 2 });
    const id = await accepted(desk, 'm1', { text: 'The October invoice has a wrong line #billing' });
    faults.push(...[1, 2].map(() => new Fault('down', 'The model is away.', { retry: true })));

    await workOnce(desk);
    clock.advance();
    await workOnce(desk);

    expect(await desk.store.ticket(id)).toMatchObject({
      status: 'held',
      heldBecause: 'it could not be read: The model is away.',
    });
    expect(await desk.queue.stats()).toMatchObject({ dead: 0 });
  });

  test('of a delivery that comes again changes nothing', async () => {
    const { desk, reads } = aDesk();
    const id = await accepted(desk, 'm1', { text: 'The October invoice has a wrong line #billing' });
    const [delivery] = await desk.queue.take(1, MINUTE);
    if (delivery === undefined) throw new Error('it waits to be read');
    await desk.work(delivery);
    const once = await desk.store.ticket(id);

    await desk.work(delivery);

    expect(await desk.store.ticket(id)).toEqual(once);
    expect(reads).toHaveLength(1);
  });
});
