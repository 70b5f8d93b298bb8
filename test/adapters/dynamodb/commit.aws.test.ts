import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DeskTables } from '../../../src/adapters/dynamodb/tables.ts';
import { dynamoTicketStore } from '../../../src/adapters/dynamodb/ticket-store.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { change } from '../../../src/domain/router/change.ts';
import { anAcceptance, aRouting, next } from '../../arbitraries/aChange.ts';
import { plainMessage } from '../../arbitraries/aMessage.ts';
import { MONDAY } from '../../arbitraries/aTicket.ts';
import { aCancelled, aClientThrough, anError, aTransactionConflict } from './aClientThrough.ts';
import { aClient, dropTables, freshTables } from './aDesk.ts';

async function someTables(): Promise<DeskTables> {
  const client = aClient();
  const tables = await freshTables(client);
  onTestFinished(() => dropTables(client, tables));
  return tables;
}

function aStore(tables: DeskTables, client: DynamoDBClient = aClient()) {
  const clock = settableClock();
  const large = memoryStore({ clock }).rawMail;
  return dynamoTicketStore({ client, tables, clock, large, rest: (time) => wait(Math.min(time, 20)) });
}

describe('a commit to DynamoDB', () => {
  it('that meets somebody else’s is tried again until it stands', async () => {
    const client = aClientThrough(async (send, nth) => {
      if (nth <= 3) throw aTransactionConflict();
      return send();
    });
    const store = aStore(await someTables(), client);

    expect(await store.commit(anAcceptance(1))).toEqual({ ok: true });
    expect(await store.ticket('01t-1')).not.toBeNull();
  });

  it.each([
    ['that meets somebody else’s every time', aTransactionConflict, 'store-busy'],
    ['that is throttled', () => anError('ThrottlingException'), 'store-busy'],
    ['that gets no answer', () => anError('TimeoutError'), 'store-away'],
  ])('%s is left for later, with a sentence that says so', async (_, error, code) => {
    let tries = 0;
    const client = aClientThrough(async () => {
      tries += 1;
      throw error();
    });
    const store = aStore(await someTables(), client);

    const failed = store.commit(anAcceptance(1));

    await expect(failed).rejects.toMatchObject({ code, retry: true });
    await expect(failed).rejects.toThrow('Try again in a moment.');
    expect(tries).toBeGreaterThan(3);
    expect(await store.ticket('01t-1')).toBeNull();
  });

  it('that was made while its answer got lost is asked for again under its token, not made twice', async () => {
    const tokens: string[] = [];
    const client = aClientThrough(async (send, nth, token) => {
      tokens.push(token);
      const sent = await send();
      if (nth === 1) throw anError('TimeoutError');
      return sent;
    });
    const store = aStore(await someTables(), client);

    const committed = await store.commit(anAcceptance(1));
    const another = await store.commit(anAcceptance(2));

    expect([committed, another]).toEqual([{ ok: true }, { ok: true }]);
    expect(tokens).toEqual([tokens[0], tokens[0], tokens[2]]);
    expect(tokens[2]).not.toBe(tokens[0]);
    expect(await store.historyOf('01t-1')).toHaveLength(1);
  });

  it('tells no conflict of a later condition while somebody is at an earlier item', async () => {
    const tables = await someTables();
    await aStore(tables).commit(anAcceptance(1));
    // The once-key is somebody's just now; the ticket is there already.
    const client = aClientThrough(async (send, nth) => {
      if (nth === 1) throw aCancelled('TransactionConflict', 'ConditionalCheckFailed');
      return send();
    });

    const committed = await aStore(tables, client).commit(anAcceptance(1));

    expect(committed).toEqual({ ok: false, conflict: { kind: 'seen', ticketId: '01t-1' } });
  });

  it('that DynamoDB refuses for what is in it says so, and is not tried again', async () => {
    let tries = 0;
    const client = aClientThrough(async () => {
      tries += 1;
      throw aCancelled('None', 'ValidationError');
    });

    const failed = aStore(await someTables(), client).commit(anAcceptance(1));

    await expect(failed).rejects.toMatchObject({ code: 'store-refused', retry: false });
    expect(tries).toBe(1);
  });

  it('to a table that is not there says which cure helps, and does not try again', async () => {
    const names = ['tickets', 'routes', 'corrections', 'audit', 'desk'] as const;
    const tables = Object.fromEntries(names.map((name) => [name, `not-there-${name}`]));

    const failed = aStore(tables as unknown as DeskTables).commit(anAcceptance(1));

    await expect(failed).rejects.toMatchObject({ code: 'store-missing', retry: false });
    await expect(failed).rejects.toThrow('Check that the stage is deployed');
  });

  it('of more than a hundred rows is refused whole, with what to do instead', async () => {
    const store = aStore(await someTables());
    const messages = Array.from({ length: 60 }, (_, n) => plainMessage({ id: `01m-${n}` }));

    const failed = store.commit({ ...anAcceptance('x'), messages });

    await expect(failed).rejects.toMatchObject({ code: 'store-too-much', retry: false });
    await expect(failed).rejects.toThrow('the other way round');
    expect(await store.messagesOf('01t-1')).toEqual([]);
    expect(await store.ticket('01t-x')).toBeNull();
  });
});

describe('two processes on the same tables', () => {
  it('race for one version: exactly one wins, and each round the other sees what it did', async () => {
    const tables = await someTables();
    const [one, two] = [aStore(tables), aStore(tables)];
    let { ticket } = anAcceptance(1);
    await one.commit(anAcceptance(1));

    for (let round = 0; round < 8; round += 1) {
      const results = await Promise.all([
        one.commit(aRouting(ticket, { takenBy: 'amy' })),
        two.commit(aRouting(ticket, { takenBy: 'ben' })),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      ticket = next(ticket, { status: 'routed' });
      const seen = await Promise.all([one.ticket('01t-1'), two.ticket('01t-1')]);
      expect(seen[0]).toEqual(seen[1]);
      expect(seen[0]).toMatchObject({ version: ticket.version, takenBy: results[0].ok ? 'amy' : 'ben' });
    }
  });

  it('accept one input once, and count it once', async () => {
    const tables = await someTables();
    const stores = [1, 2, 3, 4].map(() => aStore(tables));

    const results = await Promise.all(stores.map((store) => store.commit(anAcceptance(1))));

    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stores[0]?.historyOf('01t-1')).toHaveLength(1);
  });

  it('move one message: what the other remembers of its place does not mislead it', async () => {
    const tables = await someTables();
    const [one, two] = [aStore(tables), aStore(tables)];
    const { message } = anAcceptance(1);
    await one.commit(anAcceptance(1));
    await two.message(message.id);
    const moved = { ...message, ticketId: '01t-2' };
    await one.commit(change(MONDAY, { messages: [moved] }));

    expect(await two.message(message.id)).toEqual(moved);
    const read = { ...moved, ticketId: '01t-3', stage: 'read' as const };
    await one.commit(change(MONDAY, { messages: [read] }));
    await two.commit(change(MONDAY, { messages: [{ ...moved, stage: 'decided' }] }));

    expect(await one.messagesOf('01t-3')).toEqual([]);
    expect(await one.messagesOf('01t-2')).toEqual([{ ...moved, stage: 'decided' }]);
  });
});
