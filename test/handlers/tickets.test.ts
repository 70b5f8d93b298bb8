import { describe, expect, it } from 'vitest';
import { acceptReceipt } from '../../src/handlers/accept-receipt.ts';
import { correctByApi } from '../../src/handlers/correct-by-api.ts';
import { getLedger } from '../../src/handlers/get-ledger.ts';
import { getTicket } from '../../src/handlers/get-ticket.ts';
import { health } from '../../src/handlers/health.ts';
import { listReceipts } from '../../src/handlers/list-receipts.ts';
import { listTickets } from '../../src/handlers/list-tickets.ts';
import { Fault } from '../../src/ports/fault.ts';
import { anInbound } from '../deskInMemory.ts';
import { anApiCall, aRequest, bodyOf } from './aRequest.ts';
import { roomsInMemory } from './roomsInMemory.ts';

/** A desk on which these texts came in and were worked through. */
async function aDesk(...texts: readonly string[]) {
  const made = roomsInMemory();
  const ids: string[] = [];
  for (const [at, text] of texts.entries()) {
    const received = await made.rooms.receive(anInbound({ text, from: `c${at}@customer.example` }));
    if (received.kind !== 'rejected') ids.push(received.ticketId);
    made.clock.advance();
  }
  await made.desk.drain();
  const correct = (body: unknown, id = ids[0] ?? '') =>
    correctByApi(made.rooms)(anApiCall({ method: 'POST', id, body: JSON.stringify(body) }));
  return { ...made, ids, id: ids[0] ?? '', correct };
}

const BILLING = 'I was billed twice for one order #billing';

describe('every door of the API', () => {
  it('stays shut without the key, with a wrong one and with that of another door', async () => {
    const { rooms, id, logged } = await aDesk(BILLING);
    const doors = [getTicket, listTickets, correctByApi, listReceipts, acceptReceipt, getLedger];

    const statuses: number[] = [];
    for (const door of doors)
      for (const key of ['', 'api-nov', 'form-now', 'api-now, api-now']) {
        const method = door === correctByApi || door === acceptReceipt ? 'POST' : 'GET';
        const event = anApiCall({
          method,
          id,
          headers: { 'x-api-key': key },
          body: '{"action":"take","by":"x"}',
        });
        statuses.push((await door(rooms)(event)).statusCode);
      }

    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(await rooms.store.ticket(id)).toMatchObject({ takenBy: null });
    expect(logged).toEqual([]);
  });

  it('opens to either value of the key', async () => {
    const { rooms, id } = await aDesk(BILLING);

    const answers = await Promise.all(
      ['api-now', 'api-before'].map((key) =>
        getTicket(rooms)(anApiCall({ id, headers: { 'x-api-key': key } })),
      ),
    );

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });
});

describe('GET /tickets/{id}', () => {
  it('tells the whole ticket in the form of SPEC 10', async () => {
    const { rooms, id } = await aDesk(BILLING);

    const answer = await getTicket(rooms)(anApiCall({ id }));

    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toMatchObject({
      ticket_id: id,
      version: expect.any(Number),
      source: 'form',
      customer: { email: 'c0@customer.example', name: null, vip: false, trust: 'unknown' },
      subject: '',
      body: BILLING,
      status: 'routed',
      topic: 'billing',
      urgency: 'low',
      tone: 'calm',
      reading: { by: 'script', confidence: 1 },
      taken_by: null,
      received_at: '2026-11-02T09:00:00.000Z',
      merged_into: null,
      split_into: [],
      related_to: [],
      messages: [
        {
          message_id: expect.any(String),
          source: 'form',
          from: 'c0@customer.example',
          text: BILLING,
          at: '2026-11-02T09:00:00.000Z',
          trust: 'unknown',
          attachments: [],
        },
      ],
      route: {
        move: 'route',
        team: 'Finance',
        person: null,
        urgency: 'low',
        queue_pos: 1,
        because: expect.arrayContaining([expect.stringContaining('rules.csv:2')]),
        fallback: false,
        rulebook: expect.stringMatching(/^[0-9a-f]{12}$/),
        decided_at: expect.stringMatching(/Z$/),
        dispatched_via: expect.any(String),
        dispatched_at: expect.stringMatching(/Z$/),
      },
    });
  });

  it('tells the history with who did what', async () => {
    const { rooms, id, correct } = await aDesk(BILLING);
    await correct({ action: 'take', by: 'amy' });

    const { history } = bodyOf(await getTicket(rooms)(anApiCall({ id })));

    const rows = history as readonly { action: string; by_user: string }[];
    expect(rows.map(({ action }) => action)).toEqual(['received', 'read', 'decided', 'handed_off', 'take']);
    expect(rows.at(-1)).toMatchObject({
      by_user: 'amy',
      before: expect.any(Object),
      after: expect.any(Object),
    });
  });

  it('counts the place in the queue when asked: the stronger move first, then first come first served', async () => {
    const { rooms, ids } = await aDesk(
      'My first bill #billing',
      'My second bill #billing',
      'It burns right now #billing !high',
    );

    const places = await Promise.all(
      ids.map(
        async (id) =>
          (bodyOf(await getTicket(rooms)(anApiCall({ id }))).route as { queue_pos: number }).queue_pos,
      ),
    );

    expect(places).toEqual([2, 3, 1]);
  });

  it.each(['nobody', '../../etc/passwd', '', 'a'.repeat(500), '__proto__', "x' OR 1=1 --", '%00'])(
    'has no ticket %j: 404',
    async (id) => {
      const { rooms } = await aDesk();

      const answer = await getTicket(rooms)(anApiCall({ id }));

      expect(answer.statusCode).toBe(404);
      expect(bodyOf(answer).error.code).toBe('not-found');
    },
  );

  it('says 503 while the store is out of reach', async () => {
    const { rooms } = await aDesk();
    const ticket = async () => {
      throw new Fault('throttled', 'slow down', { retry: true });
    };

    const answer = await getTicket({ ...rooms, store: { ...rooms.store, ticket } })(anApiCall({ id: 'x' }));

    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('GET /tickets', () => {
  const list = async (rooms: Parameters<typeof listTickets>[0], query: string) =>
    bodyOf(await listTickets(rooms)(anApiCall({ query }))) as unknown as {
      tickets: readonly { ticket_id: string; route: { queue_pos: number } | null }[];
      cursor: string | null;
    };

  it("lists a team's tickets in queue order, page by page", async () => {
    const { rooms, ids } = await aDesk(
      'My first bill #billing',
      'My second bill #billing',
      'It burns right now #billing !high',
    );

    const first = await list(rooms, 'team=Finance&limit=2');
    const second = await list(rooms, `team=Finance&limit=2&cursor=${encodeURIComponent(first.cursor ?? '')}`);

    const [one, two, urgent] = ids;
    expect([...first.tickets, ...second.tickets].map(({ ticket_id }) => ticket_id)).toEqual([
      urgent,
      one,
      two,
    ]);
    expect(second.cursor).toBeNull();
    expect(first.tickets.map(({ route }) => route?.queue_pos)).toEqual([1, 2]);
  });

  it('finds by status, topic and customer, in any case', async () => {
    const { rooms, ids } = await aDesk(BILLING, 'nothing known', 'Cannot sign in #login');

    expect((await list(rooms, 'status=held')).tickets.map(({ ticket_id }) => ticket_id)).toEqual([ids[1]]);
    expect((await list(rooms, 'topic=login')).tickets.map(({ ticket_id }) => ticket_id)).toEqual([ids[2]]);
    const found = await list(rooms, 'customer=C0%40Customer.example');
    expect(found.tickets.map(({ ticket_id }) => ticket_id)).toEqual([ids[0]]);
  });

  it.each([
    ['status=open', 'status'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=ten', 'limit'],
    ['team=a&team=b', 'team'],
    ['customer=a%00b', 'customer'],
  ])('refuses %s with 400 and names it', async (query, field) => {
    const { rooms } = await aDesk();

    const answer = await listTickets(rooms)(anApiCall({ query }));

    expect(answer.statusCode).toBe(400);
    expect(Object.keys(bodyOf(answer).error.fields)).toEqual([field]);
  });

  it.each(['zzz', 'x', 'bnVsbA', '%F0%9F', '{}', 'WzFd', '.', `${'0'.repeat(12)}.WzFd`])(
    'refuses the cursor %s, which nobody gave, with 400',
    async (cursor) => {
      const { rooms } = await aDesk(BILLING);

      const answer = await listTickets(rooms)(anApiCall({ query: `cursor=${cursor}` }));

      expect(answer.statusCode).toBe(400);
      expect(Object.keys(bodyOf(answer).error.fields)).toEqual(['cursor']);
    },
  );

  it('refuses the cursor of another listing with 400, and one that was changed', async () => {
    const { rooms } = await aDesk('My first bill #billing', 'My second bill #billing');
    const { cursor } = await list(rooms, 'team=Finance&limit=1');
    const asked = (query: string) => listTickets(rooms)(anApiCall({ query }));

    const answers = [
      await asked(`team=Support&limit=1&cursor=${cursor}`),
      await asked(`limit=1&cursor=${cursor}`),
      await asked(`team=Finance&limit=1&cursor=${cursor}A`),
      await listReceipts(rooms)(anApiCall({ query: `outcome=ticketed&cursor=${cursor}` })),
      await asked(`team=Finance&limit=5&cursor=${cursor}`),
    ];

    expect(cursor).not.toBeNull();
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400, 200]);
  });
});

describe('POST /tickets/{id}/corrections', () => {
  it('does what is asked and answers with the ticket as it is then', async () => {
    const { correct } = await aDesk(BILLING);

    const taken = await correct({ action: 'take', by: 'amy' });
    const moved = await correct({ action: 'reassign', topic: 'login', by: 'amy' });
    const bumped = await correct({ action: 'bump', direction: 'up', by: 'amy' });
    const closed = await correct({ action: 'close', by: 'amy' });
    const reopened = await correct({ action: 'reopen', by: 'bo' });

    for (const { statusCode } of [taken, moved, bumped, closed, reopened]) expect(statusCode).toBe(200);
    expect(bodyOf(taken)).toMatchObject({ taken_by: 'amy' });
    expect(bodyOf(moved)).toMatchObject({ topic: 'login', route: { team: 'Support' } });
    expect(bodyOf(bumped)).toMatchObject({ route: { urgency: 'medium' } });
    expect(bodyOf(closed)).toMatchObject({ status: 'closed' });
    expect(bodyOf(reopened)).toMatchObject({ status: 'routed' });
  });

  it('splits, merges and separates', async () => {
    const { correct, ids, rooms } = await aDesk(BILLING, 'Another one #login', 'A third #billing');
    const parts = [
      { subject: 'Refund', body: 'please refund #billing' },
      { subject: 'Login', body: 'cannot sign in #login' },
    ];

    const split = await correct({ action: 'split', parts, by: 'amy' });
    const merged = await correct({ action: 'merge', into: ids[2], by: 'amy' }, ids[1]);
    const separated = await correct({ action: 'separate', by: 'amy' }, ids[1]);

    expect(bodyOf(split)).toMatchObject({ status: 'split' });
    const [one, two] = bodyOf(split).split_into as readonly string[];
    expect(await rooms.store.ticket(one ?? '')).toMatchObject({ subject: 'Refund' });
    expect(await rooms.store.ticket(two ?? '')).toMatchObject({ subject: 'Login' });
    expect(bodyOf(merged)).toMatchObject({ status: 'merged', merged_into: ids[2] });
    expect(separated.statusCode).toBe(200);
    expect(bodyOf(separated)).toMatchObject({ merged_into: null });
  });

  it('with an action id has one effect, however often it is sent', async () => {
    const { correct } = await aDesk(BILLING);
    const bump = { action: 'bump', direction: 'up', by: 'amy', action_id: 'press-1' };

    const [first, again] = [await correct(bump), await correct(bump)];

    expect(again.statusCode).toBe(200);
    expect(bodyOf(again)).toMatchObject({ version: bodyOf(first).version, route: { urgency: 'medium' } });
  });

  it('with the action id of another action answers 409 and does nothing', async () => {
    const { correct, rooms, id } = await aDesk(BILLING);
    await correct({ action: 'take', by: 'amy', action_id: 'press-1' });

    const answer = await correct({ action: 'close', by: 'amy', action_id: 'press-1' });

    expect([answer.statusCode, bodyOf(answer).error.code]).toEqual([409, 'not-now']);
    expect(await rooms.store.ticket(id)).toMatchObject({ status: 'routed', takenBy: 'amy' });
  });

  it('on an older version answers 409 with what happened meanwhile, and changes nothing', async () => {
    const { correct, rooms, id } = await aDesk(BILLING);
    const seen = (await rooms.store.ticket(id))?.version ?? 0;
    await correct({ action: 'take', by: 'bo' });

    const answer = await correct({ action: 'reassign', topic: 'login', by: 'amy', version: seen });

    expect(answer.statusCode).toBe(409);
    expect(bodyOf(answer).error).toMatchObject({
      code: 'stale',
      meanwhile: [{ action: 'take', by: 'bo', at: expect.stringMatching(/Z$/) }],
    });
    expect(await rooms.store.ticket(id)).toMatchObject({ topic: 'billing', takenBy: 'bo' });
  });

  it('that the status does not allow answers 409 with the reason', async () => {
    const { correct } = await aDesk(BILLING);

    const answer = await correct({ action: 'reopen', by: 'amy' });

    expect(answer.statusCode).toBe(409);
    expect(bodyOf(answer).error.code).toBe('not-now');
    expect(bodyOf(answer).error.message.length).toBeGreaterThan(10);
  });

  it('of a ticket that is not there answers 404', async () => {
    const { correct } = await aDesk();

    expect((await correct({ action: 'take', by: 'amy' }, 'nobody')).statusCode).toBe(404);
    expect((await correct({ action: 'take', by: 'amy' }, '../x')).statusCode).toBe(404);
  });

  it.each([
    [{}, ['action', 'by']],
    [{ action: 'delete', by: 'amy' }, ['action']],
    [{ action: 'take' }, ['by']],
    [{ action: 'take', by: ' ' }, ['by']],
    [{ action: 'take', by: 'amy', version: '3' }, ['version']],
    [{ action: 'take', by: 'amy', version: 1.5 }, ['version']],
    [{ action: 'take', by: 'amy', action_id: 5 }, ['action_id']],
    [{ action: 'reassign', by: 'amy' }, ['topic']],
    [{ action: 'reassign', topic: 'no-such-topic', by: 'amy' }, ['topic']],
    [{ action: 'bump', direction: 'sideways', by: 'amy' }, ['direction']],
    [{ action: 'split', by: 'amy' }, ['parts']],
    [{ action: 'split', parts: [{ subject: '', body: 'one' }], by: 'amy' }, ['parts']],
    [{ action: 'split', parts: [{ body: 'one' }, { body: ' ' }], by: 'amy' }, ['parts[1].body']],
    [{ action: 'split', parts: [{ body: 'a' }, { body: 'b' }, { body: 'c' }], by: 'amy' }, ['parts']],
    [{ action: 'merge', by: 'amy' }, ['into']],
    [{ action: 'merge', into: 'nobody', by: 'amy' }, ['into']],
    [['take'], ['action', 'by']],
  ])('%j is refused with 400, the fields named', async (body, fields) => {
    const { correct, rooms, id } = await aDesk(BILLING);
    const before = await rooms.store.ticket(id);

    const answer = await correct(body);

    expect(answer.statusCode).toBe(400);
    expect(Object.keys(bodyOf(answer).error.fields).sort()).toEqual([...fields].sort());
    expect(await rooms.store.ticket(id)).toEqual(before);
  });
});

it('a topic that does not exist is named in a sentence of its own', async () => {
  const { correct } = await aDesk(BILLING);

  const answer = await correct({ action: 'reassign', topic: 'nope', by: 'amy' });

  expect(bodyOf(answer).error.message).toBe('The rulebook has no topic "nope". Choose one of its topics.');
});

describe('rejected inputs', () => {
  const REJECTED = anInbound({ rejected: { kind: 'auto-reply', remark: 'Auto-Submitted: auto-replied' } });

  async function aRejection() {
    const made = await aDesk();
    await made.rooms.receive(REJECTED);
    const { receipts } = bodyOf(await listReceipts(made.rooms)(anApiCall({ query: 'outcome=rejected' })));
    const [receipt] = receipts as readonly { receipt_id: string }[];
    const accept = (id: string, body?: string) =>
      acceptReceipt(made.rooms)(anApiCall({ method: 'POST', id, ...(body === undefined ? {} : { body }) }));
    return { ...made, receipt, receiptId: receipt?.receipt_id ?? '', accept };
  }

  it('are listed with the reason', async () => {
    const { receipt } = await aRejection();

    expect(receipt).toMatchObject({
      source: 'form',
      outcome: 'rejected',
      reason: { kind: 'auto-reply', remark: 'Auto-Submitted: auto-replied' },
    });
  });

  it('become a ticket by one call, with or without a body', async () => {
    const bare = await aRejection();
    const signed = await aRejection();

    const answers = [
      await bare.accept(bare.receiptId),
      await signed.accept(signed.receiptId, '{"by":"amy","action_id":"press-1"}'),
    ];

    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      expect(bodyOf(answer)).toMatchObject({ ticket_id: expect.any(String), status: 'received' });
    }
  });

  it('become one ticket, however often they are accepted', async () => {
    const { accept, receiptId } = await aRejection();

    const first = bodyOf(await accept(receiptId)).ticket_id;
    const again = await accept(receiptId);

    expect([200, 409]).toContain(again.statusCode);
    expect(JSON.stringify(bodyOf(again))).toContain(String(first));
  });

  it('that are not there are 404, an unknown outcome is 400', async () => {
    const { accept, rooms } = await aRejection();

    expect((await accept('nobody')).statusCode).toBe(404);
    expect((await accept('../x')).statusCode).toBe(404);
    const answer = await listReceipts(rooms)(anApiCall({ query: 'outcome=lost' }));
    expect(answer.statusCode).toBe(400);
  });
});

describe('GET /ledger', () => {
  it('shows the sum of promise 1 in the words of SPEC 10', async () => {
    const { rooms } = await aDesk(BILLING, 'nothing known');

    const answer = bodyOf(await getLedger(rooms)(anApiCall()));

    expect(answer).toMatchObject({
      received: 2,
      ticketed: 1,
      held: 1,
      joined: 0,
      merged: 0,
      rejected: 0,
      waiting: 0,
      repeats: 0,
      balanced: true,
      reasons: {},
      lanes: { form: { received: 2, balanced: true } },
    });
  });
});

describe('GET /health', () => {
  it('is open to all and shows the queue and the rulebook', async () => {
    const { rooms, clock } = await aDesk();
    await rooms.receive(anInbound());
    clock.advance(90_000);

    const answer = await health(rooms)(aRequest({ method: 'GET' }));

    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toEqual({
      status: 'ok',
      queue: { waiting: 1, in_flight: 0, dead: 0 },
      oldest_waiting_s: 90,
      rulebook: { version: rooms.rulebook().version, loaded_at: null, rejected: null },
    });
  });

  it('names file and line of a refused edit, and nothing of what stands there', async () => {
    const { rooms, clock } = await aDesk();
    await rooms.rulebooks.refuse({
      version: 'abcdef012345',
      at: clock.now(),
      texts: { rules: 'ceo@acme.example', voice: '' },
      problems: [
        {
          file: 'voice.txt',
          line: 7,
          severity: 'error',
          message: 'ceo@acme.example twice',
          cure: 'remove one',
        },
      ],
    });

    const answer = await health(rooms)(aRequest({ method: 'GET' }));

    expect(bodyOf(answer).rulebook).toMatchObject({
      rejected: { version: 'abcdef012345', errors: [{ file: 'voice.txt', line: 7 }] },
    });
    expect(answer.body).not.toContain('acme');
  });

  it('shows that a rule file cannot be read, without its path', async () => {
    const { rooms, clock } = await aDesk();
    const problem = {
      file: 'voice.txt',
      line: 1,
      severity: 'error',
      message: '/srv/a is missing',
      cure: 'x',
    } as const;
    await rooms.rulebooks.refuse({ version: 'a', at: clock.now(), problems: [problem], unreadable: true });

    const answer = await health(rooms)(aRequest({ method: 'GET' }));

    expect(bodyOf(answer).rulebook).toMatchObject({
      rejected: { unreadable: true, errors: [{ file: 'voice.txt', line: null }] },
    });
    expect(answer.body).not.toContain('/srv');
  });

  it('lists its methods and refuses others', async () => {
    const { rooms } = await aDesk();

    const options = await health(rooms)(aRequest({ method: 'OPTIONS' }));
    const post = await health(rooms)(aRequest({ method: 'POST' }));

    expect([options.statusCode, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect([post.statusCode, post.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});
