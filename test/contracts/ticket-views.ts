import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/kernel/instant.ts';
import { type CorrectionRow, change } from '../../src/domain/router/change.ts';
import { OUTCOMES, type Outcome } from '../../src/domain/router/receipt.ts';
import type { Move } from '../../src/domain/router/rulebook/model.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import type { Cursor, Page } from '../../src/ports/ticket-views.ts';
import { anAcceptance, aRouting, byTens, next } from '../arbitraries/aChange.ts';
import { plainMessage } from '../arbitraries/aMessage.ts';
import { plainReceipt, rejectedReceipt } from '../arbitraries/aReceipt.ts';
import { MONDAY, plainDecision, plainTicket } from '../arbitraries/aTicket.ts';
import { type Fresh, fresh, gathered, type MakeStore } from './fresh-store.ts';

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

/** A ticket as given, with its receipt and its message, in one commit. */
async function keep({ store }: Fresh, n: number | string, given: Partial<Ticket> = {}): Promise<void> {
  const committed = await store.commit(anAcceptance(n, { ticket: given }));
  expect(committed).toEqual({ ok: true });
}

const withTeam = (team: string, move: Move = 'route', given: Partial<Ticket> = {}): Partial<Ticket> => ({
  status: 'routed',
  topic: 'billing',
  decision: plainDecision({ team, move }),
  ...given,
});

/** All pages, each of `size`. */
async function turned<T>(ask: (cursor: Cursor) => Promise<Page<T>>, size: number): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: Cursor = null;
  do {
    const page: Page<T> = await ask(cursor);
    expect(page.items.length).toBeLessThanOrEqual(size);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

const none = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;

/** What every set of views promises. `many`: tickets for what must hold however many there are; an emulator is slow. */
export function ticketViewsContract(adapter: string, make: MakeStore, many = 1_203): void {
  describe(`contract ticket-views: ${adapter}`, () => {
    describe('a queue', () => {
      it('has escalated tickets first, then priority, route and held; first come first served within each', async () => {
        const desk = await fresh(make);
        await keep(desk, 1, withTeam('triage', 'hold', { status: 'held', receivedAt: MONDAY }));
        await keep(desk, 2, withTeam('triage', 'route', { receivedAt: MONDAY + 2 }));
        await keep(desk, 3, withTeam('triage', 'route', { receivedAt: MONDAY + 1 }));
        await keep(desk, 4, withTeam('triage', 'priority', { receivedAt: MONDAY + 9 }));
        await keep(desk, 5, withTeam('triage', 'escalate', { receivedAt: MONDAY + 10 }));

        const { items, next } = await desk.views.queue('triage', null, 10);

        expect(idsOf(items)).toEqual(['01t-5', '01t-4', '01t-3', '01t-2', '01t-1']);
        expect(next).toBeNull();
      });

      it('has one team’s open, decided tickets and no other', async () => {
        const desk = await fresh(make);
        await keep(desk, 1, withTeam('finance'));
        await keep(desk, 2, withTeam('support'));
        await keep(desk, 3, withTeam('finance', 'route', { status: 'closed' }));
        await keep(desk, 4, withTeam('finance', 'route', { status: 'merged', mergedInto: '01t-1' }));
        await keep(desk, 5);

        expect(idsOf((await desk.views.queue('finance', null, 10)).items)).toEqual(['01t-1']);
        expect((await desk.views.queue('nobody', null, 10)).items).toEqual([]);
      });

      it('shows a ticket held before any decision in the triage lane', async () => {
        const desk = await fresh(make);
        await keep(desk, 1, { status: 'held', heldBecause: 'the mail cannot be read' });

        expect(idsOf((await desk.views.queue('triage', null, 10)).items)).toEqual(['01t-1']);
      });

      it('turns pages without gap or repeat, also when tickets come and go between them', async () => {
        const desk = await fresh(make);
        for (let n = 10; n < 30; n += 1)
          await keep(
            desk,
            n,
            withTeam('finance', n % 3 === 0 ? 'priority' : 'route', { receivedAt: MONDAY + (n % 4) }),
          );
        const all = idsOf((await desk.views.queue('finance', null, 100)).items);

        const paged = idsOf(await turned((cursor) => desk.views.queue('finance', cursor, 3), 3));
        const first = await desk.views.queue('finance', null, 5);
        await desk.store.commit(aRouting(plainTicket({ id: all[4] ?? '' }), { status: 'closed' }));
        await keep(desk, 'urgent', withTeam('finance', 'escalate'));
        const second = await desk.views.queue('finance', first.next, 5);

        expect(all).toHaveLength(20);
        expect(paged).toEqual(all);
        expect(idsOf(second.items)).toEqual(all.slice(5, 10));
      });

      it('of a full last page has no next', async () => {
        const desk = await fresh(make);
        for (const n of [1, 2]) await keep(desk, n, withTeam('finance'));

        expect((await desk.views.queue('finance', null, 2)).next).toBeNull();
      });

      it('starts over for a cursor nobody gave', async () => {
        const desk = await fresh(make);
        await keep(desk, 1, withTeam('finance'));

        for (const cursor of ['nonsense', '', '%%%', 'bnVsbA'])
          expect((await desk.views.queue('finance', cursor, 10)).items).toHaveLength(1);
      });
    });

    describe('the counts', () => {
      it('tell for each team what is open, what waits, and since when', async () => {
        const desk = await fresh(make);
        await keep(desk, 1, withTeam('finance', 'route', { receivedAt: MONDAY, takenBy: 'amy' }));
        await keep(desk, 2, withTeam('finance', 'route', { receivedAt: MONDAY + 2 }));
        await keep(desk, 3, withTeam('finance', 'escalate', { receivedAt: MONDAY + 3 }));
        await keep(desk, 4, withTeam('support', 'route', { takenBy: 'ben' }));
        await keep(desk, 5, withTeam('sales', 'route', { status: 'closed' }));
        await keep(desk, 6);

        expect(await desk.views.counts()).toEqual([
          { team: 'finance', open: 3, waiting: 2, oldest: MONDAY + 2 },
          { team: 'support', open: 1, waiting: 0, oldest: null },
        ]);
      });

      it('follow a ticket through routing, take, another team, close and reopen', async () => {
        const { store, views } = await fresh(make);
        const received = anAcceptance(1).ticket;
        await store.commit(anAcceptance(1));
        const routed = next(received, withTeam('finance'));
        const taken = next(routed, { takenBy: 'amy' });
        const reassigned = next(taken, withTeam('support', 'route', { takenBy: null }));
        const closed = next(reassigned, { status: 'closed' });
        const reopened = next(closed, { status: 'routed' });

        const seen = [];
        for (const ticket of [routed, taken, reassigned, closed, reopened]) {
          await store.commit(change(MONDAY, { tickets: [{ ticket, was: ticket.version - 1 }] }));
          seen.push((await views.counts()).map(({ team, open, waiting }) => ({ team, open, waiting })));
        }

        expect(seen).toEqual([
          [{ team: 'finance', open: 1, waiting: 1 }],
          [{ team: 'finance', open: 1, waiting: 0 }],
          [{ team: 'support', open: 1, waiting: 1 }],
          [],
          [{ team: 'support', open: 1, waiting: 1 }],
        ]);
      });
    });

    describe('the ticket list', () => {
      async function filled(): Promise<Fresh> {
        const desk = await fresh(make);
        const bo = { id: 'bo@customer.example', email: null, name: null };
        await keep(desk, 1, withTeam('finance', 'route', { receivedAt: MONDAY + 9 }));
        await keep(
          desk,
          2,
          withTeam('finance', 'escalate', { customer: bo, topic: 'login', receivedAt: MONDAY + 5 }),
        );
        await keep(desk, 3, withTeam('support', 'route', { status: 'closed', customer: bo }));
        await keep(desk, 4, withTeam('finance', 'route', { status: 'closed' }));
        await keep(desk, 5);
        return desk;
      }

      it('is newest first', async () => {
        const desk = await filled();

        expect(idsOf((await desk.views.tickets({}, null, 10)).items)).toEqual([
          '01t-5',
          '01t-4',
          '01t-3',
          '01t-2',
          '01t-1',
        ]);
      });

      it.each([
        [{ status: 'closed' }, ['01t-4', '01t-3']],
        [{ customer: 'bo@customer.example' }, ['01t-3', '01t-2']],
        [{ topic: 'login' }, ['01t-2']],
        [{ team: 'finance', status: 'closed' }, ['01t-4']],
        [{ team: 'finance', customer: 'ana@customer.example' }, ['01t-4', '01t-1']],
        [{ status: 'closed', topic: 'billing', customer: 'bo@customer.example', team: 'support' }, ['01t-3']],
        [{ status: 'split' }, []],
      ] as const)('passes only what meets every condition: %j', async (filter, expected) => {
        const desk = await filled();

        expect(idsOf((await desk.views.tickets(filter, null, 10)).items)).toEqual(expected);
        expect(idsOf(await turned((cursor) => desk.views.tickets(filter, cursor, 1), 1))).toEqual(expected);
      });

      it('is the queue, in its order, when a team alone is asked for', async () => {
        const desk = await filled();

        const page = await desk.views.tickets({ team: 'finance' }, null, 1);
        const rest = await desk.views.tickets({ team: 'finance' }, page.next, 10);

        expect(idsOf([...page.items, ...rest.items])).toEqual(['01t-2', '01t-1']);
      });
    });

    describe('the search', () => {
      async function filled(): Promise<Fresh> {
        const desk = await fresh(make);
        const anna = { id: 'anna@invoice.example', email: 'anna@invoice.example', name: 'Anna Müller' };
        await keep(desk, '0001', { subject: 'Invoice 4411', body: 'It is wrong.' });
        await keep(desk, '0002', { subject: 'Refund', body: 'Please look at the invoice again.' });
        await keep(desk, '0003', { subject: 'Login', body: 'ダウンしています。請求書', customer: anna });
        await keep(desk, '0004', { subject: 'Invoice', body: 'Refund it, please.' });
        return desk;
      }

      const found = async (desk: Fresh, query: string) => idsOf(await desk.views.search(query, 10));

      it('finds who wrote first, then the subject, then the text; newest first within each', async () => {
        expect(await found(await filled(), 'invoice')).toEqual([
          '01t-0003',
          '01t-0004',
          '01t-0001',
          '01t-0002',
        ]);
      });

      it.each([
        ['anna@invoice.example', ['01t-0003']],
        ['ANNA muller', ['01t-0003']],
        ['müll', ['01t-0003']],
        ['refund please', ['01t-0004', '01t-0002']],
        ['inv', ['01t-0003', '01t-0004', '01t-0001', '01t-0002']],
        ['refu please', []],
        ['4411', ['01t-0001']],
        ['ダウン', ['01t-0003']],
        ['請求', ['01t-0003']],
        ['nothing like it', []],
        ['', []],
        ['"', []],
        ['* OR NOT (', []],
        ['NEAR/2', []],
      ])('finds %j', async (query, expected) => {
        expect(await found(await filled(), query)).toEqual(expected);
      });

      it('finds a ticket by its id and by the beginning of it, before all else', async () => {
        const desk = await filled();
        await keep(desk, 'x', { body: 'as I said in 01t-0001' });

        expect((await found(desk, '01T-0001'))[0]).toBe('01t-0001');
        expect(await found(desk, '01t-000')).toEqual([
          '01t-0004',
          '01t-0003',
          '01t-0002',
          '01t-0001',
          '01t-x',
        ]);
      });

      it('finds a later message of a ticket, and follows it to another ticket', async () => {
        const desk = await filled();
        const later = plainMessage({
          id: '01m-later',
          ticketId: '01t-0001',
          text: 'The parcel is a trapezoid.',
        });
        await desk.store.commit(change(MONDAY, { messages: [later] }));
        const before = await found(desk, 'trapezoid');
        await desk.store.commit(change(MONDAY, { messages: [{ ...later, ticketId: '01t-0002' }] }));

        expect(before).toEqual(['01t-0001']);
        expect(await found(desk, 'trapezoid')).toEqual(['01t-0002']);
      });

      it('still finds a ticket by its own words when its first message moved away', async () => {
        const desk = await filled();
        const moved = {
          ...anAcceptance('0001', { ticket: { subject: 'Invoice 4411', body: 'It is wrong.' } }).message,
          ticketId: '01t-0002',
        };
        await desk.store.commit(change(MONDAY, { messages: [moved] }));

        expect(await found(desk, '4411')).toEqual(['01t-0002', '01t-0001']);
      });

      it('finds a ticket that came without a message of its own', async () => {
        const desk = await filled();
        const part = plainTicket({ id: '01t-part', subject: 'Half', body: 'of a dodecahedron' });
        await desk.store.commit(change(MONDAY, { tickets: [{ ticket: part, was: 0 }] }));

        expect(await found(desk, 'dodecahedron')).toEqual(['01t-part']);
      });

      it('answers no more than asked for', async () => {
        const desk = await filled();

        expect(await desk.views.search('invoice', 2)).toHaveLength(2);
      });
    });

    describe('the receipts', () => {
      it('of one outcome are newest first, page by page, with what became of them', async () => {
        const { store, views } = await fresh(make);
        const receipts = [1, 2, 3, 4, 5].map((n) => rejectedReceipt({ id: `01r-${n}` }));
        await store.commit(change(MONDAY, { receipts: [...receipts, plainReceipt({ id: '01r-9' })] }));
        const outcome = {
          receiptId: '01r-3',
          outcome: 'waiting',
          ticketId: '01t-7',
          messageId: '01m-7',
        } as const;
        await store.commit(change(MONDAY, { outcomes: [outcome] }));

        const rejected = await turned((cursor) => views.receipts('rejected', cursor, 2), 2);
        const waiting = await views.receipts('waiting', null, 10);

        expect(idsOf(rejected)).toEqual(['01r-5', '01r-4', '01r-2', '01r-1']);
        expect(rejected[0]).toEqual(receipts[4]);
        expect(idsOf(waiting.items)).toEqual(['01r-9', '01r-3']);
        expect(waiting.items[1]).toMatchObject({ ticketId: '01t-7', messageId: '01m-7' });
      });
    });

    describe('the ledger', () => {
      it('counts acceptances, repeats, outcomes and reasons by lane and day', async () => {
        const { store, views } = await fresh(make);
        await store.commit(anAcceptance(1));
        await store.commit(anAcceptance(2));
        await store.commit(anAcceptance(3, { receipt: { day: '2026-11-03' } }));
        await store.commit(
          change(MONDAY, { receipts: [rejectedReceipt({ id: '01r-a' }), rejectedReceipt({ id: '01r-b' })] }),
        );
        await store.commit(
          change(MONDAY, {
            repeats: [
              { lane: 'form', day: '2026-11-02' },
              { lane: 'chat', day: '2026-11-02' },
            ],
          }),
        );
        const outcome = { receiptId: '01r-1', outcome: 'ticketed', ticketId: null, messageId: null } as const;
        await store.commit(change(MONDAY, { outcomes: [outcome] }));
        await store.commit(
          change(MONDAY, { outcomes: [{ ...outcome, receiptId: '01r-b', outcome: 'waiting' }] }),
        );

        expect(await views.ledger()).toEqual([
          { lane: 'chat', day: '2026-11-02', accepted: 0, repeats: 1, outcomes: none, reasons: {} },
          {
            lane: 'form',
            day: '2026-11-02',
            accepted: 2,
            repeats: 1,
            outcomes: { ...none, waiting: 1, ticketed: 1 },
            reasons: {},
          },
          {
            lane: 'mail',
            day: '2026-11-02',
            accepted: 2,
            repeats: 0,
            outcomes: { ...none, waiting: 1, rejected: 1 },
            reasons: { 'auto-reply': 1 },
          },
          {
            lane: 'form',
            day: '2026-11-03',
            accepted: 1,
            repeats: 0,
            outcomes: { ...none, waiting: 1 },
            reasons: {},
          },
        ]);
      });

      it('counts a change that was refused not at all', async () => {
        const { store, views } = await fresh(make);
        const accepted = { ...anAcceptance(1), repeats: [{ lane: 'form', day: '2026-11-02' } as const] };
        await store.commit(accepted);
        await store.commit(accepted);
        await store.commit({ ...anAcceptance(2), receipts: accepted.receipts }).catch(() => {});

        expect(await views.ledger()).toMatchObject([{ accepted: 1, repeats: 1, outcomes: { waiting: 1 } }]);
      });
    });

    describe('the recount', () => {
      it('finds nothing wrong with a desk where all is well', async () => {
        const desk = await fresh(make);
        await keep(desk, 1);
        await desk.store.commit(
          anAcceptance(2, { ticket: withTeam('finance'), receipt: { outcome: 'ticketed' } }),
        );
        await desk.store.commit(
          anAcceptance(3, {
            ticket: { status: 'closed', mergedInto: '01t-2' },
            receipt: { outcome: 'merged' },
          }),
        );
        await desk.store.commit(
          change(MONDAY, {
            receipts: [rejectedReceipt({ id: '01r-4' }), plainReceipt({ id: '01r-5', outcome: 'joined' })],
          }),
        );

        expect(await gathered(desk.views.recount())).toEqual([]);
      });

      it('names each receipt whose ticket or message is missing, or whose outcome is not the ticket’s', async () => {
        const desk = await fresh(make);
        await keep(desk, 1);
        await desk.store.commit(anAcceptance(2, { receipt: { ticketId: 'gone' } }));
        await desk.store.commit(anAcceptance(3, { receipt: { messageId: null } }));
        await desk.store.commit(
          anAcceptance(4, { ticket: { status: 'held' }, receipt: { outcome: 'ticketed' } }),
        );
        await desk.store.commit(
          anAcceptance(5, { ticket: { receiptId: 'another' }, receipt: { outcome: 'held' } }),
        );

        expect(await gathered(desk.views.recount())).toEqual([
          { receiptId: '01r-2', fault: 'its ticket gone is missing' },
          { receiptId: '01r-3', fault: 'it has no message' },
          { receiptId: '01r-4', fault: 'it is counted as ticketed, but its ticket 01t-4 is held' },
          { receiptId: '01r-5', fault: 'it is counted as held, but ticket 01t-5 came from another' },
        ]);
      });

      it('finds each planted orphan among as many receipts in one pass', async () => {
        const desk = await fresh(make);
        const numbers = Array.from({ length: many }, (_, n) => String(n).padStart(4, '0'));
        const orphans = numbers.map((n) => plainReceipt({ id: `02r-${n}`, ticketId: `gone-${n}` }));
        const planted = orphans.map((receipt) => change(MONDAY, { receipts: [receipt] }));
        const commits = [...byTens(numbers.map((n) => anAcceptance(n))), ...byTens(planted)];
        await Promise.all(commits.map((commit) => desk.store.commit(commit)));

        const found = await gathered(desk.views.recount());

        expect(found.map(({ receiptId }) => receiptId)).toEqual(idsOf(orphans));
      });
    });

    describe('the streams', () => {
      it('give all tickets in order of id, each once, however many', async () => {
        const desk = await fresh(make);
        const numbers = Array.from({ length: many }, (_, n) => String(n).padStart(4, '0'));
        const commits = byTens(numbers.toReversed().map((n) => anAcceptance(n)));
        await Promise.all(commits.map((commit) => desk.store.commit(commit)));

        const all = await gathered(desk.views.all());

        expect(idsOf(all)).toEqual(numbers.map((n) => `01t-${n}`));
      });

      it('give the tickets handed off from one moment until before another', async () => {
        const desk = await fresh(make);
        for (const [n, handedOffAt] of [
          MONDAY + DAY,
          MONDAY - 1,
          MONDAY,
          null,
          MONDAY,
          MONDAY + DAY - 1,
        ].entries())
          await keep(desk, n, { handedOffAt });

        const found = await gathered(desk.views.handedOff(MONDAY, MONDAY + DAY));

        expect(idsOf(found)).toEqual(['01t-2', '01t-4', '01t-5']);
      });

      it('give corrections by time, from one moment until before another', async () => {
        const { store, views } = await fresh(make);
        const row = (n: number, at: number): CorrectionRow => ({
          ...{
            ticketId: `01t-${n}`,
            at,
            action: 'reassign',
            by: 'amy',
            topicRead: 'billing',
            origTopic: 'billing',
          },
          ...{ origTeam: 'finance', newTopic: 'login', newTeam: 'support' },
        });
        await store.commit(change(MONDAY, { corrections: [row(1, MONDAY + 5), row(2, MONDAY - 1)] }));
        await store.commit(
          change(MONDAY, { corrections: [row(3, MONDAY), row(4, MONDAY + DAY), row(5, MONDAY + 5)] }),
        );

        const found = await gathered(views.corrections(MONDAY, MONDAY + DAY));

        expect(found).toEqual([row(3, MONDAY), row(1, MONDAY + 5), row(5, MONDAY + 5)]);
      });
    });
  });
}
