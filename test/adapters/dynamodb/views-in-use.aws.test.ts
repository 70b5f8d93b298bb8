import { describe, expect, it } from 'vitest';
import { dynamoIntakeQueue } from '../../../src/adapters/dynamodb/intake-queue.ts';
import { dynamoTicketStore } from '../../../src/adapters/dynamodb/ticket-store.ts';
import { dynamoTicketViews } from '../../../src/adapters/dynamodb/ticket-views.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { MINUTE } from '../../../src/domain/kernel/instant.ts';
import { change } from '../../../src/domain/router/change.ts';
import type { Ticket } from '../../../src/domain/router/ticket.ts';
import { anAcceptance, byTens, next, readWork } from '../../arbitraries/aChange.ts';
import { MONDAY, plainDecision } from '../../arbitraries/aTicket.ts';
import { gathered } from '../../contracts/fresh-store.ts';
import { tablesOfTest } from './aDesk.ts';
import { aTroubledClient } from './aTroubledClient.ts';

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

/** A desk with so many tickets of one team, and what is asked of the tables from then on. */
async function aDesk(tickets: number, given: Partial<Ticket> = {}) {
  const trouble = aTroubledClient();
  const { client, sent } = trouble;
  const [tables, clock] = [await tablesOfTest(), settableClock()];
  const room = { client, tables, clock, large: memoryStore({ clock }).rawMail };
  const store = dynamoTicketStore(room);
  const changes = Array.from({ length: tickets }, (_, n) => {
    const decision = plainDecision({ team: 'finance' });
    const id = String(n).padStart(4, '0');
    return anAcceptance(id, {
      ticket: { status: 'routed', topic: 'billing', decision, handedOffAt: MONDAY + n, ...given },
      receipt: { outcome: 'ticketed' },
    });
  });
  for (const commit of byTens(changes)) await store.commit(commit);
  const asked = async (act: () => Promise<unknown>) => {
    sent.length = 0;
    await act();
    return Object.fromEntries(
      Map.groupBy(sent, (name) => name)
        .entries()
        .map(([k, all]) => [k, all.length]),
    );
  };
  const views = dynamoTicketViews(room);
  return { ...trouble, store, views, queue: dynamoIntakeQueue(room), asked, first: changes[0]?.ticket };
}

describe('what an index still shows', () => {
  it('and has left the queue meanwhile is not in the page, which is full all the same', async () => {
    const { views, store, meanwhile, first } = await aDesk(4);
    if (first === undefined) throw new Error('no ticket');
    const ticket = next(first, { status: 'closed' });
    meanwhile('Query', () => store.commit(change(MONDAY, { tickets: [{ ticket, was: first.version }] })));

    const page = await views.queue('finance', null, 2);

    expect(idsOf(page.items)).toEqual(['01t-0001', '01t-0002']);
    expect(idsOf((await views.queue('finance', page.next, 2)).items)).toEqual(['01t-0003']);
  });

  it('and no longer meets the filter is not in the list', async () => {
    const { views, store, meanwhile, first } = await aDesk(3);
    if (first === undefined) throw new Error('no ticket');
    const ticket = next(first, { status: 'held' });
    meanwhile('Query', () => store.commit(change(MONDAY, { tickets: [{ ticket, was: first.version }] })));

    const page = await views.tickets({ status: 'routed' }, null, 10);

    expect(idsOf(page.items)).toEqual(['01t-0002', '01t-0001']);
  });

  it('and was counted otherwise meanwhile is not among the receipts of the old outcome', async () => {
    const { views, store, meanwhile } = await aDesk(3);
    const outcome = { receiptId: '01r-0001', outcome: 'merged', ticketId: null, messageId: null } as const;
    meanwhile('Query', () => store.commit(change(MONDAY, { outcomes: [outcome] })));

    expect(idsOf((await views.receipts('ticketed', null, 10)).items)).toEqual(['01r-0002', '01r-0000']);
  });
});

describe('what the views ask of the tables', () => {
  it('is one query and one batch a page, however long the list', async () => {
    const { views, asked } = await aDesk(30);

    const page = { Query: 1, BatchGetItem: 1 };
    expect(await asked(() => views.queue('finance', null, 20))).toEqual(page);
    expect(await asked(() => views.tickets({}, null, 20))).toEqual(page);
    expect(await asked(() => views.tickets({ topic: 'billing', team: 'finance' }, null, 20))).toEqual(page);
    expect(await asked(() => views.receipts('ticketed', null, 20))).toEqual(page);
  });

  it('is one query for the places of a queue, two and a look for its counts, one for the ledger', async () => {
    const { views, asked } = await aDesk(30);
    const tickets = (await views.queue('finance', null, 30)).items;

    expect(await asked(() => views.positions(tickets.slice(0, 1)))).toEqual({ Query: 1 });
    expect(await asked(() => views.positions(tickets))).toEqual({ Query: 1 });
    expect(await asked(() => views.counts())).toEqual({ Query: 4 });
    expect(await asked(() => views.ledger())).toEqual({ Query: 1 });
  });

  it('is a batch and a query for each hundred tickets of a stream, and of a page, whatever is asked for', async () => {
    const { views, asked } = await aDesk(110);

    const twice = { Query: 2, BatchGetItem: 2 };
    expect(await asked(() => gathered(views.all()))).toEqual(twice);
    expect(await asked(() => gathered(views.handedOff(MONDAY, MONDAY + 1_000)))).toEqual(twice);
    expect(await asked(() => views.tickets({}, null, 1_000_000))).toEqual(twice);
    expect(await views.tickets({}, null, 1_000_000)).toMatchObject({ items: { length: 110 }, next: null });
  });
});

describe('what the queue asks of the tables', () => {
  it('is a read and a write for each way of a piece of work', async () => {
    const { queue, asked } = await aDesk(0);
    const work = readWork({ id: '01m-1', ticketId: '01t-1' });

    expect(await asked(() => queue.put([work], 0))).toEqual({ PutItem: 1 });
    expect(await asked(() => queue.takeThese([work.id], MINUTE))).toEqual({ BatchGetItem: 1, UpdateItem: 1 });
    expect(await asked(() => queue.failed(work.id, 'a throttle', 0))).toEqual({ GetItem: 1, UpdateItem: 1 });
    expect(await asked(() => queue.later(work.id, 0))).toEqual({ GetItem: 1, UpdateItem: 1 });
    expect(await asked(() => queue.take(5, MINUTE))).toEqual({ Query: 1, BatchGetItem: 1, UpdateItem: 1 });
    expect(await asked(() => queue.takeThese([work.id], MINUTE))).toEqual({ BatchGetItem: 1 });
    expect(await asked(() => queue.done([work.id]))).toEqual({ DeleteItem: 1 });
  });

  it('is one query for a look that finds nothing', async () => {
    const { queue, asked } = await aDesk(0);

    expect(await asked(() => queue.take(10, MINUTE))).toEqual({ Query: 1 });
    expect(await asked(() => queue.overdue(MONDAY, 100))).toEqual({ Query: 1 });
    expect(await asked(() => queue.stats())).toEqual({ Query: 2 });
  });
});
