import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DeskTables } from '../../../src/adapters/dynamodb/tables.ts';
import { type DynamoOptions, dynamoTicketStore } from '../../../src/adapters/dynamodb/ticket-store.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { change } from '../../../src/domain/router/change.ts';
import type { Ticket } from '../../../src/domain/router/ticket.ts';
import type { Work } from '../../../src/domain/router/work.ts';
import { anAcceptance, aRouting, next, plainEntry } from '../../arbitraries/aChange.ts';
import { MONDAY, plainDecision } from '../../arbitraries/aTicket.ts';
import { aClient, dropTables, freshTables } from './aDesk.ts';

type Row = Record<string, string | number | undefined>;

async function aDesk(options: Partial<DynamoOptions> = {}) {
  const client = aClient();
  const tables = await freshTables(client);
  onTestFinished(() => dropTables(client, tables));
  const clock = settableClock();
  const large = memoryStore({ clock }).rawMail;
  const plain = ({ S, N }: AttributeValue) => S ?? Number(N);
  const rows = async (table: keyof DeskTables): Promise<Row[]> => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tables[table] }));
    return Items.map((item) =>
      Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)])),
    );
  };
  return { store: dynamoTicketStore({ client, tables, clock, large, ...options }), rows };
}

function handOff({ id, version }: Ticket): Work {
  return { id: `hand-off:${id}:${version}`, kind: 'hand-off', ticketId: id, messageId: null };
}

/** The decision of a ticket with the hand-off that follows, and the commit by which its card stands. */
function decidedAndShown(ticket: Ticket) {
  const decided = aRouting(ticket, { decision: plainDecision({ decidedAt: MONDAY + 5 }) });
  const work = [{ work: handOff(decided.ticket), delay: 0 }];
  const shown = next(decided.ticket, { handedOffAt: MONDAY + 9 });
  const entry = { ...plainEntry(shown, 'handed_off', MONDAY + 9), after: { place: 'slack:#finance' } };
  const standing = change(MONDAY + 9, {
    tickets: [{ ticket: shown, was: decided.ticket.version }],
    history: [entry],
    done: [handOff(decided.ticket).id],
  });
  return { decision: { ...decided, work }, standing };
}

describe('the tables of the reference', () => {
  it('have a ticket’s row with its attributes, and nothing that an index would take for a key when there is none', async () => {
    const { store, rows } = await aDesk();
    const { ticket } = anAcceptance(1);
    await store.commit(anAcceptance(1));

    const [row = {}] = await rows('tickets');

    expect(row).toMatchObject({
      ...{
        ticket_id: '01t-1',
        customer: ticket.customer.id,
        source: ticket.lane,
        status: 'received',
        version: 1,
      },
      ...{ subject: ticket.subject, body: ticket.body, received_at: new Date(MONDAY).toISOString() },
    });
    for (const name of ['topic', 'team', 'queue', 'waiting', 'remind', 'handed_off', 'urgency', 'tone'])
      expect(row).not.toHaveProperty(name);
    expect(JSON.parse(String(row.doc))).not.toHaveProperty('body');
  });

  it('get one row a hand-off, and the same row says where its card stands and how far up it stood', async () => {
    const { store, rows } = await aDesk();
    for (const n of [0, 1]) await store.commit(anAcceptance(n));
    await store.commit(aRouting(anAcceptance(0).ticket));
    const { decision, standing } = decidedAndShown(anAcceptance(1).ticket);

    await store.commit(decision);
    const [before] = await rows('routes');
    await store.commit(standing);
    const after = await rows('routes');

    expect(before).toMatchObject({
      ...{ ticket_id: '01t-1', decided_at: `${new Date(MONDAY + 5).toISOString()}#000000002` },
      ...{ work_id: 'hand-off:01t-1:2', topic: 'billing', team: 'finance', move: 'route' },
    });
    expect(before).not.toHaveProperty('dispatched_via');
    const dispatched = {
      dispatched_via: 'slack:#finance',
      dispatched_at: new Date(MONDAY + 9).toISOString(),
    };
    expect(after).toEqual([{ ...before, ...dispatched, queue_pos: 2 }]);
  });

  it('keep the row of an earlier hand-off as it was', async () => {
    const { store, rows } = await aDesk();
    await store.commit(anAcceptance(1));
    const first = decidedAndShown(anAcceptance(1).ticket);
    await store.commit(first.decision);
    await store.commit(first.standing);
    const [shown] = first.standing.tickets;
    const again = aRouting(shown?.ticket ?? anAcceptance(1).ticket, {
      decision: plainDecision({ decidedAt: MONDAY + 20, team: 'support' }),
    });

    await store.commit({ ...again, work: [{ work: handOff(again.ticket), delay: 0 }] });

    const routes = (await rows('routes')).sort((a, b) =>
      String(a.decided_at) < String(b.decided_at) ? -1 : 1,
    );
    expect(routes).toMatchObject([
      { team: 'finance', dispatched_via: 'slack:#finance' },
      { team: 'support' },
    ]);
    expect(routes[1]).not.toHaveProperty('dispatched_via');
  });

  it('have a correction with what it was and what it became, and an audit row with before and after', async () => {
    const { store, rows } = await aDesk();
    const { ticket } = anAcceptance(1);
    const row = {
      ...({ ticketId: '01t-1', at: MONDAY + 1, action: 'reassign', by: 'amy', topicRead: 'login' } as const),
      ...{ origTopic: null, origTeam: 'triage', newTopic: 'billing', newTeam: 'finance' },
    };
    const entry = {
      ...plainEntry(ticket, 'reassign', MONDAY + 1),
      by: 'amy',
      before: { topic: null },
      after: { topic: 'billing' },
    };

    await store.commit(change(MONDAY, { corrections: [row], history: [entry] }));

    const [correction] = await rows('corrections');
    const [audit] = await rows('audit');
    expect(correction).toMatchObject({
      ...{ ticket_id: '01t-1', action: 'reassign', by_user: 'amy', topic_read: 'login', orig_team: 'triage' },
      ...{ new_topic: 'billing', new_team: 'finance' },
    });
    expect(String(correction?.ts).startsWith(new Date(MONDAY + 1).toISOString())).toBe(true);
    expect(correction).not.toHaveProperty('orig_topic');
    expect(audit).toMatchObject({
      action: 'reassign',
      by_user: 'amy',
      before: '{"topic":null}',
      after: '{"topic":"billing"}',
    });
  });
});

describe('the bell', () => {
  it('rings for the work of a commit, but not for a hand-off that has its row', async () => {
    const rung: string[] = [];
    const { store } = await aDesk({
      ring: async (work) => {
        rung.push(...work.map((one) => one.work.id));
      },
    });

    await store.commit(anAcceptance(1));
    await store.commit(anAcceptance(1));
    await store.commit(decidedAndShown(anAcceptance(1).ticket).decision);
    const strange: Work = { id: 'hand-off:gone:1', kind: 'hand-off', ticketId: 'gone', messageId: null };
    await store.commit(change(MONDAY, { work: [{ work: strange, delay: 0 }] }));

    expect(rung).toEqual(['read:01m-1', 'hand-off:gone:1']);
  });
});

describe('rows of tr-desk', () => {
  it('that run out say so a day later than they count, and those that hold for ever never', async () => {
    const { store, rows } = await aDesk();
    const until = MONDAY + 600_000;
    await store.commit(change(MONDAY, { once: { key: 'form:a', ticketId: null, until } }));
    await store.commit(change(MONDAY, { once: { key: 'mail:b', ticketId: null, until: null } }));

    const expiries = (await rows('desk')).map(({ expires_at }) => expires_at);

    expect(expiries.sort()).toEqual([until / 1_000 + 86_400, undefined]);
  });

  it('about a customer’s open and a root’s merged tickets go when the ticket goes', async () => {
    const { store, rows } = await aDesk();
    const { ticket } = anAcceptance(1);
    const kinds = async () =>
      (await rows('desk')).map(({ sk }) => String(sk)).filter((sk) => /^(?:open|merged)#/.test(sk));
    await store.commit(anAcceptance(1));
    const open = await kinds();
    const merged = next(ticket, { status: 'merged', mergedInto: '01t-0' });
    await store.commit(change(MONDAY, { tickets: [{ ticket: merged, was: 1 }] }));
    const merging = await kinds();
    const alone = next(merged, { status: 'closed', mergedInto: null });
    await store.commit(change(MONDAY, { tickets: [{ ticket: alone, was: 2 }] }));

    expect([open, merging, await kinds()]).toEqual([['open#01t-1'], ['merged#01t-1'], []]);
  });
});
