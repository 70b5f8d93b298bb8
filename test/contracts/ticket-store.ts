import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import { change } from '../../src/domain/router/change.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import { anAcceptance, aRouting, next, plainEntry, readWork } from '../arbitraries/aChange.ts';
import { plainMessage } from '../arbitraries/aMessage.ts';
import { plainReceipt, rejectedReceipt } from '../arbitraries/aReceipt.ts';
import { MONDAY, plainTicket } from '../arbitraries/aTicket.ts';
import { fresh, type MakeStore } from './fresh-store.ts';

/** What every ticket store promises. `orphans`: how many are planted; fewer where each costs an emulator's time. */
export function ticketStoreContract(adapter: string, make: MakeStore, orphans = 1_000): void {
  describe(`contract ticket-store: ${adapter}`, () => {
    describe('one commit, all or nothing', () => {
      it('gives back every part of a change as it was given', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1, { ticket: { subject: 'Ümlaut 請求書 \u0000 "quoted"' } });

        const committed = await store.commit(accepted);

        expect(committed).toEqual({ ok: true });
        expect(await store.ticket(accepted.ticket.id)).toEqual(accepted.ticket);
        expect(await store.message(accepted.message.id)).toEqual(accepted.message);
        expect(await store.messagesOf(accepted.ticket.id)).toEqual([accepted.message]);
        expect(await store.historyOf(accepted.ticket.id)).toEqual(accepted.history);
        expect(await store.receipt(accepted.receipt.id)).toEqual(accepted.receipt);
      });

      it('answers null for what it does not have', async () => {
        const { store } = await fresh(make);

        expect(await store.ticket('nobody')).toBeNull();
        expect(await store.message('nobody')).toBeNull();
        expect(await store.receipt('nobody')).toBeNull();
        expect(await store.messagesOf('nobody')).toEqual([]);
        expect(await store.historyOf('nobody')).toEqual([]);
        expect(await store.claimOf('nobody', 'nothing')).toBeNull();
        expect(await store.seen('nothing', MONDAY)).toBeUndefined();
      });

      it('keeps a rejected input whole, so that it can still become a ticket', async () => {
        const { store } = await fresh(make);
        const receipt = rejectedReceipt();

        await store.commit(change(MONDAY, { receipts: [receipt] }));

        expect(await store.receipt(receipt.id)).toEqual(receipt);
      });

      it('writes nothing of a change whose receipt is known, and calls it a fault no retry can help', async () => {
        const { store } = await fresh(make);
        await store.commit(anAcceptance(1));

        const again = store.commit(anAcceptance(2, { receipt: { id: '01r-1' } }));

        await expect(again).rejects.toBeInstanceOf(Fault);
        await expect(again).rejects.toMatchObject({ retry: false });
        expect(await store.ticket('01t-2')).toBeNull();
        expect(await store.seen('form:2', MONDAY)).toBeUndefined();
      });

      it('does not let one bad change spoil those committed beside it', async () => {
        const { store } = await fresh(make);
        await store.commit(anAcceptance(1));
        const bad = anAcceptance(2, { receipt: { id: '01r-1' } });

        const settled = await Promise.allSettled([
          store.commit(anAcceptance(3)),
          store.commit(bad),
          store.commit(anAcceptance(4)),
        ]);

        expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await store.ticket('01t-3')).not.toBeNull();
        expect(await store.ticket('01t-2')).toBeNull();
        expect(await store.ticket('01t-4')).not.toBeNull();
      });

      it('tells listeners which tickets changed, and nothing of a change that was refused', async () => {
        const { store, told } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);
        const before = told.length;

        await store.commit(accepted);

        expect(new Set(told.flat())).toEqual(new Set(['01t-1']));
        expect(told).toHaveLength(before);
      });
    });

    describe('the same call twice', () => {
      it('meets the once-key and answers the ticket it was first committed with', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);

        const again = await store.commit(accepted);

        expect(again).toEqual({ ok: false, conflict: { kind: 'seen', ticketId: '01t-1' } });
        expect(await store.historyOf('01t-1')).toHaveLength(1);
      });

      it('of one key with a limit counts as new only from the moment the key runs out', async () => {
        const { store } = await fresh(make);
        const once = { key: 'form:hash', ticketId: '01t-1', until: MONDAY + 10 * MINUTE };
        await store.commit(change(MONDAY, { once }));

        expect(await store.seen('form:hash', once.until - 1)).toEqual({ ticketId: '01t-1' });
        expect(await store.seen('form:hash', once.until)).toBeUndefined();
        const early = await store.commit(change(once.until - 1, { once: { ...once, ticketId: '01t-2' } }));
        const late = await store.commit(
          change(once.until, { once: { ...once, ticketId: '01t-2', until: null } }),
        );
        expect(early).toEqual({ ok: false, conflict: { kind: 'seen', ticketId: '01t-1' } });
        expect(late).toEqual({ ok: true });
        expect(await store.seen('form:hash', MONDAY + 9 * HOUR)).toEqual({ ticketId: '01t-2' });
      });

      it('of one routing meets the version', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);
        const routing = aRouting(accepted.ticket);
        await store.commit(routing);

        const again = await store.commit(routing);

        expect(again).toEqual({ ok: false, conflict: { kind: 'version', ticketId: '01t-1' } });
        expect(await store.historyOf('01t-1')).toHaveLength(2);
      });

      it('remembers a key that belongs to no ticket', async () => {
        const { store } = await fresh(make);
        await store.commit(change(MONDAY, { once: { key: 'mail:away', ticketId: null, until: null } }));

        expect(await store.seen('mail:away', MONDAY)).toEqual({ ticketId: null });
      });
    });

    describe('conditions', () => {
      it('refuses a new ticket whose id is taken', async () => {
        const { store } = await fresh(make);
        await store.commit(anAcceptance(1));

        const committed = await store.commit(
          change(MONDAY, { tickets: [{ ticket: plainTicket(), was: 0 }] }),
        );

        expect(committed).toEqual({ ok: false, conflict: { kind: 'version', ticketId: '01t-1' } });
      });

      it('refuses a change to a ticket that is not there', async () => {
        const { store } = await fresh(make);

        const committed = await store.commit(aRouting(plainTicket({ id: '01t-9' })));

        expect(committed).toEqual({ ok: false, conflict: { kind: 'version', ticketId: '01t-9' } });
      });

      it('checks the key before the version and the version before the claim', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        const claim = { customerId: 'ana', topic: 'billing', ticketId: '01t-1', replaces: null };
        await store.commit({ ...accepted, claims: [claim] });
        const stale = { tickets: [{ ticket: accepted.ticket, was: 7 }], claims: [claim] };

        const all = await store.commit(change(MONDAY, { once: accepted.once, ...stale }));
        const two = await store.commit(change(MONDAY, stale));
        const one = await store.commit(change(MONDAY, { claims: [claim] }));

        expect([all, two, one]).toMatchObject([
          { conflict: { kind: 'seen' } },
          { conflict: { kind: 'version' } },
          { conflict: { kind: 'claim', heldBy: '01t-1' } },
        ]);
      });

      it('hands a claim on only from the ticket that holds it', async () => {
        const { store } = await fresh(make);
        const claim = { customerId: 'ana', topic: 'billing', ticketId: '01t-1', replaces: null };
        await store.commit(change(MONDAY, { claims: [claim] }));

        const wrong = await store.commit(
          change(MONDAY, { claims: [{ ...claim, ticketId: '01t-3', replaces: '01t-2' }] }),
        );
        const right = await store.commit(
          change(MONDAY, { claims: [{ ...claim, ticketId: '01t-2', replaces: '01t-1' }] }),
        );

        expect(wrong).toEqual({ ok: false, conflict: { kind: 'claim', heldBy: '01t-1' } });
        expect(right).toEqual({ ok: true });
        expect(await store.claimOf('ana', 'billing')).toBe('01t-2');
        expect(await store.claimOf('ana', 'login')).toBeNull();
      });

      it('writes nothing at all when the last of several conditions fails', async () => {
        const { store, queue } = await fresh(make);
        await store.commit(
          change(MONDAY, {
            claims: [{ customerId: 'ana', topic: 'billing', ticketId: 'x', replaces: null }],
          }),
        );
        const accepted = anAcceptance(1);
        const claim = { customerId: 'ana', topic: 'billing', ticketId: '01t-1', replaces: null };

        const committed = await store.commit({
          ...accepted,
          claims: [claim],
          repeats: [{ lane: 'form', day: '2026-11-02' }],
        });

        expect(committed).toEqual({ ok: false, conflict: { kind: 'claim', heldBy: 'x' } });
        expect(await store.ticket('01t-1')).toBeNull();
        expect(await store.receipt('01r-1')).toBeNull();
        expect(await store.seen('form:1', MONDAY)).toBeUndefined();
        expect(await queue.stats()).toMatchObject({ waiting: 0 });
      });
    });

    describe('several steps in one commit', () => {
      it('are honoured from the version they started at, however many versions they went', async () => {
        const { store } = await fresh(make);
        const { fused, ticket } = await threeSteps(store);

        const committed = await store.commit(fused);

        expect(committed).toEqual({ ok: true });
        expect(await store.ticket('01t-1')).toEqual(ticket);
        expect((await store.historyOf('01t-1')).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
        expect(await store.claimOf('ana', 'billing')).toBe('01t-1');
      });

      it('leave no version in between to build on', async () => {
        const { store } = await fresh(make);
        const { fused, ticket } = await threeSteps(store);
        await store.commit(fused);

        const between = await store.commit(aRouting({ ...ticket, version: 2 }));
        const after = await store.commit(aRouting(ticket));

        expect(between).toEqual({ ok: false, conflict: { kind: 'version', ticketId: '01t-1' } });
        expect(after).toEqual({ ok: true });
        expect(await store.ticket('01t-1')).toMatchObject({ version: 5 });
      });

      it('are refused whole when somebody was quicker than the first of them', async () => {
        const { store, queue } = await fresh(make);
        const { fused, start } = await threeSteps(store);
        await store.commit(aRouting(start, { takenBy: 'amy' }));

        const committed = await store.commit(fused);

        expect(committed).toEqual({ ok: false, conflict: { kind: 'version', ticketId: '01t-1' } });
        expect(await store.ticket('01t-1')).toMatchObject({ version: 2, takenBy: 'amy' });
        expect(await store.claimOf('ana', 'billing')).toBeNull();
        expect(await queue.stats()).toMatchObject({ waiting: 1 });
      });

      it('race a single step: exactly one of the two is committed', async () => {
        const { store } = await fresh(make);
        const { fused, start } = await threeSteps(store);

        const results = await Promise.all([store.commit(fused), store.commit(aRouting(start))]);

        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect(await store.ticket('01t-1')).toMatchObject({ version: results[0].ok ? 4 : 2 });
      });

      it('finish the work they began with and leave only what is to follow', async () => {
        const { store, queue } = await fresh(make);
        const { fused } = await threeSteps(store);

        await store.commit(fused);

        const due = await queue.take(10, MINUTE);
        expect(due.map(({ work }) => work.id)).toEqual(['route:01m-1']);
      });
    });

    describe('two writers racing', () => {
      it('for one key: exactly one wins, the other learns the winner’s ticket', async () => {
        const { store } = await fresh(make);
        const racers = [1, 2, 3, 4, 5].map((n) => anAcceptance(n, { receipt: { laneKey: 'form:same' } }));

        const results = await Promise.all(racers.map((racer) => store.commit(racer)));

        const winner = racers[results.findIndex(({ ok }) => ok)];
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        for (const result of results.filter(({ ok }) => !ok))
          expect(result).toEqual({ ok: false, conflict: { kind: 'seen', ticketId: winner?.ticket.id } });
      });

      it('for one version: exactly one wins', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);
        const takes = ['amy', 'ben', 'cleo'].map((takenBy) => aRouting(accepted.ticket, { takenBy }));

        const results = await Promise.all(takes.map((take) => store.commit(take)));

        const winner = takes[results.findIndex(({ ok }) => ok)];
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect(await store.ticket('01t-1')).toEqual(winner?.ticket);
        expect(await store.historyOf('01t-1')).toHaveLength(2);
      });

      it('for one claim: exactly one makes the card, the other learns who did', async () => {
        const { store } = await fresh(make);
        const claims = ['01t-1', '01t-2'].map((ticketId) => ({
          customerId: 'ana',
          topic: 'billing',
          ticketId,
          replaces: null,
        }));

        const results = await Promise.all(
          claims.map((claim) => store.commit(change(MONDAY, { claims: [claim] }))),
        );

        const holder = await store.claimOf('ana', 'billing');
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect(results.find(({ ok }) => !ok)).toEqual({
          ok: false,
          conflict: { kind: 'claim', heldBy: holder },
        });
      });

      it('on different tickets: all win', async () => {
        const { store } = await fresh(make);

        const results = await Promise.all(
          Array.from({ length: 50 }, (_, n) => store.commit(anAcceptance(n))),
        );

        expect(results.every(({ ok }) => ok)).toBe(true);
        expect(await store.historyOf('01t-49')).toHaveLength(1);
      });

      it('lets a change build on one asked for a moment earlier', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);

        const results = await Promise.all([store.commit(accepted), store.commit(aRouting(accepted.ticket))]);

        expect(results).toEqual([{ ok: true }, { ok: true }]);
        expect(await store.ticket('01t-1')).toMatchObject({ version: 2, status: 'routed' });
      });
    });

    describe('a backend that fails', () => {
      it('before the write took effect has written nothing, and the same change can be committed again', async () => {
        const { store, failNext } = await fresh(make);
        const accepted = anAcceptance(1);
        failNext('before', new Fault('test-full', 'The disk is full.', { retry: true }));

        const failed = store.commit(accepted);

        await expect(failed).rejects.toMatchObject({ code: 'test-full', retry: true });
        expect(await store.ticket('01t-1')).toBeNull();
        expect(await store.commit(accepted)).toEqual({ ok: true });
      });

      it('after the write took effect has written all of it, and the same change meets its own key', async () => {
        const { store, failNext } = await fresh(make);
        const accepted = anAcceptance(1);
        failNext('after', new Fault('test-gone', 'The line broke.', { retry: true }));

        const failed = store.commit(accepted);

        await expect(failed).rejects.toMatchObject({ code: 'test-gone' });
        expect(await store.ticket('01t-1')).toEqual(accepted.ticket);
        expect(await store.messagesOf('01t-1')).toEqual([accepted.message]);
        expect(await store.commit(accepted)).toEqual({
          ok: false,
          conflict: { kind: 'seen', ticketId: '01t-1' },
        });
      });

      it('once serves the next call as if nothing had been', async () => {
        const { store, failNext } = await fresh(make);
        failNext('before', new Error('something nobody planned'));

        await expect(store.commit(anAcceptance(1))).rejects.toThrow();
        const committed = await store.commit(anAcceptance(2));

        expect(committed).toEqual({ ok: true });
        expect(await store.ticket('01t-2')).not.toBeNull();
      });
    });

    describe('receipts', () => {
      it('move to where the input ended up; what the change does not say stays', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);
        const outcome = {
          receiptId: '01r-1',
          outcome: 'merged',
          ticketId: '01t-7',
          messageId: null,
        } as const;

        await store.commit(change(MONDAY, { outcomes: [outcome] }));

        expect(await store.receipt('01r-1')).toEqual({
          ...accepted.receipt,
          outcome: 'merged',
          ticketId: '01t-7',
        });
      });

      it('that are not there take no outcome and stop nothing', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        const outcome = {
          receiptId: 'gone',
          outcome: 'ticketed',
          ticketId: '01t-1',
          messageId: null,
        } as const;

        const committed = await store.commit({ ...accepted, outcomes: [outcome] });

        expect(committed).toEqual({ ok: true });
        expect(await store.receipt('gone')).toBeNull();
      });
    });

    describe('messages', () => {
      it('are replaced by id, and keep their place in the order of receipt', async () => {
        const { store } = await fresh(make);
        const first = anAcceptance(1);
        const second = plainMessage({ id: '01m-2', receivedAt: MONDAY + 2 });
        await store.commit({ ...first, messages: [second, first.message] });
        const read = { ...first.message, stage: 'decided' as const };

        await store.commit(change(MONDAY, { messages: [read] }));

        expect(await store.messagesOf('01t-1')).toEqual([read, second]);
      });

      it('move to another ticket whole', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);
        const moved = { ...accepted.message, ticketId: '01t-2' };

        await store.commit(change(MONDAY, { messages: [moved] }));

        expect(await store.messagesOf('01t-1')).toEqual([]);
        expect(await store.messagesOf('01t-2')).toEqual([moved]);
      });

      it('are known by their mail ids, newest first, also where senders reuse an id', async () => {
        const { store } = await fresh(make);
        const mail = { messageId: 'a@mail.example', chain: [] };
        await store.commit(anAcceptance(1, { message: { mail } }));
        await store.commit(anAcceptance(2, { message: { mail } }));
        await store.commit(
          anAcceptance(3, { message: { mail: { messageId: 'b@mail.example', chain: [] } } }),
        );
        await store.commit(
          anAcceptance(4, { message: { mail: { messageId: null, chain: ['a@mail.example'] } } }),
        );

        const found = await store.byMailIds([
          'b@mail.example',
          'a@mail.example',
          'a@mail.example',
          'c@mail.example',
        ]);

        expect(found).toEqual([
          { messageId: '01m-3', ticketId: '01t-3' },
          { messageId: '01m-2', ticketId: '01t-2' },
          { messageId: '01m-1', ticketId: '01t-1' },
        ]);
        expect(await store.byMailIds([])).toEqual([]);
      });

      it('under one mail id are the newest fifty', async () => {
        const { store } = await fresh(make);
        const mail = { messageId: 'a@mail.example', chain: [] };
        const messages = Array.from({ length: 60 }, (_, n) => plainMessage({ id: `01m-${100 + n}`, mail }));
        for (const message of messages) await store.commit(change(MONDAY, { messages: [message] }));

        const found = await store.byMailIds(['a@mail.example']);

        expect(found).toHaveLength(50);
        expect(found[0]).toEqual({ messageId: '01m-159', ticketId: '01t-1' });
      });
    });

    describe('history', () => {
      it('is in order of commit, whatever the clock said', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);
        const entries = [
          plainEntry(accepted.ticket, 'read', MONDAY + 5),
          plainEntry(accepted.ticket, 'decided', MONDAY - 5),
        ];

        await store.commit(change(MONDAY, { history: entries }));

        expect(await store.historyOf('01t-1')).toEqual([...accepted.history, ...entries]);
      });
    });

    describe('lookups', () => {
      it('list a customer’s open tickets, newest first, up to the limit', async () => {
        const { store } = await fresh(make);
        for (const n of [1, 2, 3, 4]) await store.commit(anAcceptance(n));
        await store.commit(anAcceptance(5, { ticket: { customer: { id: 'bo', email: null, name: null } } }));
        await store.commit(aRouting(plainTicket({ id: '01t-3' }), { status: 'closed' }));

        const open = await store.openOf('ana@customer.example', 2);

        expect(open.map(({ id }) => id)).toEqual(['01t-4', '01t-2']);
      });

      it('list the tickets merged into a root', async () => {
        const { store } = await fresh(make);
        for (const n of [1, 2, 3]) await store.commit(anAcceptance(n));
        for (const id of ['01t-2', '01t-3'])
          await store.commit(aRouting(plainTicket({ id }), { status: 'merged', mergedInto: '01t-1' }));

        const merged = await store.mergedInto('01t-1');

        expect(merged.map(({ id }) => id)).toEqual(['01t-2', '01t-3']);
        expect(await store.mergedInto('01t-2')).toEqual([]);
      });

      it('list held tickets whose reminder is due, the longest overdue first, and no other', async () => {
        const { store } = await fresh(make);
        const held = { status: 'held', decision: null } as const;
        await store.commit(anAcceptance(1, { ticket: { ...held, remindAt: MONDAY + 20 } }));
        await store.commit(anAcceptance(2, { ticket: { ...held, remindAt: MONDAY + 10 } }));
        await store.commit(anAcceptance(3, { ticket: { ...held, remindAt: MONDAY + 21 } }));
        await store.commit(anAcceptance(4, { ticket: { ...held, remindAt: null } }));
        await store.commit(anAcceptance(5, { ticket: { status: 'routed', remindAt: MONDAY } }));

        const due = await store.remindersDue(MONDAY + 20, 10);

        expect(due.map(({ id }) => id)).toEqual(['01t-2', '01t-1']);
        expect(await store.remindersDue(MONDAY + 20, 1)).toHaveLength(1);
      });
    });

    describe('the forgotten', () => {
      it('are messages whose next step is nowhere, with the work that is missing', async () => {
        const { store } = await fresh(make);
        const received = anAcceptance(1);
        const read = anAcceptance(2, { message: { stage: 'read' } });
        for (const accepted of [received, read]) await store.commit({ ...accepted, work: [] });

        const forgotten = await store.forgotten(MONDAY + 1, 10);

        expect(forgotten).toEqual([
          { id: 'read:01m-1', kind: 'read', ticketId: '01t-1', messageId: '01m-1' },
          { id: 'route:01m-2', kind: 'route', ticketId: '01t-2', messageId: '01m-2' },
        ]);
        expect(await store.forgotten(MONDAY + 1, 1)).toHaveLength(1);
        expect(await store.forgotten(MONDAY, 10)).toEqual([]);
      });

      it('are not those that are decided, recorded, waiting, in flight or dead', async () => {
        const { store, queue, clock } = await fresh(make);
        await store.commit({ ...anAcceptance(1, { message: { stage: 'decided' } }), work: [] });
        await store.commit({ ...anAcceptance(2, { message: { stage: 'recorded' } }), work: [] });
        await store.commit(anAcceptance(3));
        const strange = { ...readWork({ id: '01m-4', ticketId: '01t-4' }), id: 'a name of its own' };
        await store.commit({ ...anAcceptance(4), work: [{ work: strange, delay: 0 }] });
        for (let n = 0; n < 3; n += 1) {
          await queue.take(10, MINUTE);
          await queue.failed('read:01m-3', 'broken', 0);
          clock.advance(MINUTE);
        }

        const forgotten = await store.forgotten(MONDAY + HOUR, 10);

        expect((await queue.dead(10)).map(({ work }) => work.id)).toEqual(['read:01m-3']);
        expect(forgotten).toEqual([]);
      });

      it(`among ${orphans} planted orphans are found in one pass`, async () => {
        const { store } = await fresh(make);
        const numbers = Array.from({ length: orphans }, (_, n) => String(n).padStart(4, '0'));
        await Promise.all(numbers.map((n) => store.commit({ ...anAcceptance(n), work: [] })));
        await Promise.all(numbers.map((n) => store.commit(anAcceptance(`fine-${n}`))));

        const forgotten = await store.forgotten(MONDAY + 1, 5_000);

        expect(forgotten.map(({ id }) => id)).toEqual(numbers.map((n) => `read:01m-${n}`));
      });
    });

    describe('the queue entry', () => {
      it('is part of the commit: no ticket without its work, no work without its ticket', async () => {
        const { store, queue, failNext } = await fresh(make);
        failNext('before', new Error('power'));
        await store.commit(anAcceptance(1)).catch(() => {});
        await store.commit(anAcceptance(2));

        const taken = await queue.take(10, MINUTE);

        expect(taken.map(({ work }) => work.id)).toEqual(['read:01m-2']);
        expect(taken[0]).toMatchObject({ attempt: 1, last: false, enqueuedAt: MONDAY });
      });

      it('goes with the commit that finishes it, and may be asked for anew by the same commit', async () => {
        const { store, queue } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);
        await queue.take(1, MINUTE);

        await store.commit(change(MONDAY, { done: ['read:01m-1', 'never there'] }));
        const stats = await queue.stats();
        await store.commit(change(MONDAY, { done: ['read:01m-1'], work: accepted.work }));

        expect(stats).toMatchObject({ waiting: 0, inFlight: 0 });
        expect(await queue.stats()).toMatchObject({ waiting: 1, inFlight: 0 });
      });

      it('waits for its delay', async () => {
        const { store, queue, clock } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit({ ...accepted, work: [{ work: readWork(accepted.message), delay: MINUTE }] });

        const early = await queue.take(1, MINUTE);
        clock.advance(MINUTE);

        expect(early).toEqual([]);
        expect(await queue.take(1, MINUTE)).toHaveLength(1);
      });

      it('of an id that waits already is not doubled', async () => {
        const { store, queue } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);

        await store.commit(
          change(MONDAY, { work: accepted.work, receipts: [plainReceipt({ id: '01r-2' })] }),
        );

        expect(await queue.stats()).toMatchObject({ waiting: 1 });
      });

      it('of a change made from a version that never was is refused with it', async () => {
        const { store } = await fresh(make);
        const accepted = anAcceptance(1);
        await store.commit(accepted);
        const later = next(next(accepted.ticket));

        const skipped = await store.commit(change(MONDAY, { tickets: [{ ticket: later, was: 2 }] }));

        expect(skipped).toEqual({ ok: false, conflict: { kind: 'version', ticketId: '01t-1' } });
      });
    });
  });
}

/** A ticket that was accepted, and reading, routing and handing it off as one change: version 1 to 4. */
async function threeSteps(store: TicketStore) {
  const { ticket: start, message, ...accepted } = anAcceptance(1);
  await store.commit(accepted);
  const steps = [
    next(start),
    next(next(start)),
    next(next(next(start)), { status: 'routed', topic: 'billing' }),
  ];
  const ticket = steps[2] ?? start;
  const fused = change(MONDAY, {
    tickets: [{ ticket, was: start.version }],
    messages: [{ ...message, stage: 'decided' }],
    history: steps.map((step) => plainEntry(step, 'decided')),
    claims: [{ customerId: 'ana', topic: 'billing', ticketId: ticket.id, replaces: null }],
    work: [
      { work: { id: 'route:01m-1', kind: 'route', ticketId: ticket.id, messageId: message.id }, delay: 0 },
    ],
    done: [readWork(message).id],
  });
  return { start, ticket, fused };
}
