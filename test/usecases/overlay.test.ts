import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { type Change, change } from '../../src/domain/router/change.ts';
import type { Work } from '../../src/domain/router/work.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import { overlay } from '../../src/usecases/overlay.ts';
import { anAcceptance, aRouting, next, plainEntry, readWork } from '../arbitraries/aChange.ts';
import { plainMessage } from '../arbitraries/aMessage.ts';
import { plainExample } from '../arbitraries/anExample.ts';
import { MONDAY, plainTicket } from '../arbitraries/aTicket.ts';

const ROUTE: Work = { id: 'route:01m-1', kind: 'route', ticketId: '01t-1', messageId: '01m-1' };
const LEARN: Work = { id: 'learn:01t-1', kind: 'learn', example: plainExample() };
const DELIVER: Work = {
  id: 'deliver:01t-1',
  kind: 'deliver',
  ticketId: '01t-1',
  place: { kind: 'mail', address: 'finance@desk.example' },
  effect: { kind: 'card', ping: null },
};

async function aBase() {
  const { store: base, queue } = memoryStore({ clock: settableClock(MONDAY) });
  const { ticket, message, ...accepted } = anAcceptance(1);
  await base.commit(accepted);
  return { base, queue, ticket, message, over: overlay(base, MONDAY) };
}

function claim(ticketId: string, replaces: string | null) {
  return { customerId: 'ana', topic: 'billing', ticketId, replaces };
}

function after(work: Work) {
  return change(MONDAY, { work: [{ work, delay: 0 }] });
}

describe('a store laid over another', () => {
  test('sees what is there and every step since, and writes none of it', async () => {
    const { base, ticket, message, over } = await aBase();
    const routing = aRouting(ticket);
    const read = { ...message, stage: 'read' as const };

    await over.store.commit({ ...routing, messages: [read], claims: [claim('01t-1', null)] });

    expect(await over.store.ticket('01t-1')).toEqual(routing.ticket);
    expect(await over.store.message('01m-1')).toEqual(read);
    expect(await over.store.messagesOf('01t-1')).toEqual([read]);
    expect((await over.store.historyOf('01t-1')).map(({ action }) => action)).toEqual([
      'received',
      'decided',
    ]);
    expect(await over.store.claimOf('ana', 'billing')).toBe('01t-1');
    expect(await base.ticket('01t-1')).toEqual(ticket);
    expect(await base.message('01m-1')).toEqual(message);
    expect(await base.claimOf('ana', 'billing')).toBeNull();
  });

  test('sees a message where a step moved it to, in the order of receipt', async () => {
    const { base, message, over } = await aBase();
    const other = plainTicket({ id: '01t-2' });
    const early = plainMessage({ id: '01m-0', ticketId: '01t-2', receivedAt: MONDAY - 1 });
    const late = plainMessage({ id: '01m-9', ticketId: '01t-2', receivedAt: MONDAY + 1 });
    await base.commit(change(MONDAY, { tickets: [{ ticket: other, was: 0 }], messages: [early, late] }));

    await over.store.commit(change(MONDAY, { messages: [{ ...message, ticketId: '01t-2' }] }));

    expect(await over.store.messagesOf('01t-1')).toEqual([]);
    expect((await over.store.messagesOf('01t-2')).map(({ id }) => id)).toEqual(['01m-0', '01m-1', '01m-9']);
  });

  test('passes on what no step changed', async () => {
    const { base, over, ticket } = await aBase();

    const [known, seen, open, mails] = await Promise.all([
      over.store.receipt('01r-1'),
      over.store.seen('form:1', MONDAY),
      over.store.openOf(ticket.customer.id, 5),
      over.store.forgotten(MONDAY + 1, 5),
    ]);

    expect(known).toEqual(await base.receipt('01r-1'));
    expect(seen).toEqual({ ticketId: '01t-1' });
    expect(open).toEqual([ticket]);
    expect(mails).toEqual([]);
  });

  test('refuses a step made from an older version than the step before left, and keeps nothing of it', async () => {
    const { ticket, over } = await aBase();
    await over.store.commit(aRouting(ticket));
    const stranger = plainTicket({ id: '01t-9' });

    const again = await over.store.commit({
      ...aRouting(ticket),
      tickets: [
        { ticket: stranger, was: 0 },
        { ticket: next(ticket), was: ticket.version },
      ],
    });

    expect(again).toEqual({ ok: false, conflict: { kind: 'version', ticketId: '01t-1' } });
    expect(await over.store.ticket('01t-9')).toBeNull();
    expect(over.change().tickets).toHaveLength(1);
  });

  test('refuses a claim that a step before gave to another', async () => {
    const { over } = await aBase();
    await over.store.commit(change(MONDAY, { claims: [claim('01t-1', null)] }));

    const other = await over.store.commit(change(MONDAY, { claims: [claim('01t-2', null)] }));

    expect(other).toEqual({ ok: false, conflict: { kind: 'claim', heldBy: '01t-1' } });
  });
});

describe('the one change of several steps', () => {
  test('goes from the version that is stored to the last, each ticket once', async () => {
    const { base, ticket, over } = await aBase();
    const steps = [next(ticket), next(next(ticket)), next(next(next(ticket)), { takenBy: 'amy' })];

    for (const step of steps)
      await over.store.commit(change(MONDAY, { tickets: [{ ticket: step, was: step.version - 1 }] }));

    expect(over.change().tickets).toEqual([{ ticket: steps[2], was: 1 }]);
    expect(await base.commit(over.change())).toEqual({ ok: true });
    expect(await base.ticket('01t-1')).toEqual(steps[2]);
  });

  test.each([null, '01t-7'])('hands a claim on from who holds it in the store: %s', async (holder) => {
    const { base, over } = await aBase();
    if (holder !== null) await base.commit(change(MONDAY, { claims: [claim(holder, null)] }));

    await over.store.commit(change(MONDAY, { claims: [claim('01t-1', holder)] }));
    await over.store.commit(change(MONDAY, { claims: [claim('01t-2', '01t-1')] }));

    expect(over.change().claims).toEqual([claim('01t-2', holder)]);
    expect(await base.commit(over.change())).toEqual({ ok: true });
    expect(await base.claimOf('ana', 'billing')).toBe('01t-2');
  });

  test('enqueues what is left to others, and not what was followed at once', async () => {
    const { base, queue, over } = await aBase();
    for (const work of [ROUTE, LEARN, DELIVER]) await over.store.commit(after(work));

    const followed = over.follow(['route', 'hand-off']);
    await over.store.commit(change(MONDAY, { done: ['read:01m-1', ROUTE.id] }));
    const nothingMore = over.follow(['route', 'hand-off']);
    await base.commit(over.change());

    expect(followed).toEqual(ROUTE);
    expect(nothingMore).toBeNull();
    expect(over.change().done).toEqual(['read:01m-1']);
    expect((await queue.take(10, 1_000)).map(({ work }) => work.id)).toEqual([LEARN.id, DELIVER.id]);
  });

  test('is refused whole when somebody was quicker', async () => {
    const { base, ticket, over } = await aBase();
    await over.store.commit(aRouting(ticket));
    await base.commit(aRouting(ticket, { takenBy: 'amy' }));

    const committed = await base.commit(over.change());

    expect(committed).toEqual({ ok: false, conflict: { kind: 'version', ticketId: '01t-1' } });
    expect(await base.ticket('01t-1')).toMatchObject({ takenBy: 'amy' });
  });

  const aStep = fc.record({
    ticket: fc.constantFrom('01t-1', '01t-2'),
    stage: fc.constantFrom('received' as const, 'read' as const, 'decided' as const),
    message: fc.constantFrom('01m-1', '01m-2'),
    claims: fc.boolean(),
  });

  test('leaves the store as the steps one after the other leave it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 8 }), async (steps) => {
        const [{ base: oneByOne }, { base: atOnce, over }] = [await twoTickets(), await twoTickets()];

        for (const step of steps) {
          expect(await oneByOne.commit(await made(oneByOne, step))).toEqual({ ok: true });
          expect(await over.store.commit(await made(over.store, step))).toEqual({ ok: true });
        }
        expect(await contents(over.store)).toEqual(await contents(oneByOne));
        expect(await atOnce.commit(over.change())).toEqual({ ok: true });

        expect(await contents(atOnce)).toEqual(await contents(oneByOne));
      }),
    );
  });

  type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

  async function twoTickets() {
    const made = await aBase();
    await made.base.commit(anAcceptance(2));
    return { base: made.base, over: overlay(made.base, MONDAY) };
  }

  async function made(store: TicketStore, step: Step): Promise<Change> {
    const [ticket, message] = await Promise.all([store.ticket(step.ticket), store.message(step.message)]);
    if (ticket === null || message === null) throw new Error('they were accepted');
    const moved = next(ticket, { noteCount: ticket.noteCount + 1 });
    const holder = await store.claimOf('ana', 'billing');
    return change(MONDAY, {
      tickets: [{ ticket: moved, was: ticket.version }],
      messages: [{ ...message, stage: step.stage, ticketId: step.ticket }],
      history: [plainEntry(moved, 'noted')],
      claims: step.claims ? [claim(step.ticket, holder)] : [],
      done: [readWork(message).id],
    });
  }

  async function contents(store: TicketStore) {
    const of = async (id: string) => [
      await store.ticket(id),
      await store.messagesOf(id),
      await store.historyOf(id),
    ];
    return [await of('01t-1'), await of('01t-2'), await store.claimOf('ana', 'billing')];
  }
});
