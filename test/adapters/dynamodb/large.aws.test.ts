import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dynamoTicketStore } from '../../../src/adapters/dynamodb/ticket-store.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { change } from '../../../src/domain/router/change.ts';
import type { RawMail } from '../../../src/ports/raw-mail.ts';
import { anAcceptance, aRouting, plainEntry } from '../../arbitraries/aChange.ts';
import { plainMessage } from '../../arbitraries/aMessage.ts';
import { rejectedReceipt } from '../../arbitraries/aReceipt.ts';
import { MONDAY } from '../../arbitraries/aTicket.ts';
import { aClient, dropTables, freshTables } from './aDesk.ts';

/** The most an item may have. */
const ITEM = 400 * 1024;

async function aStore() {
  const client = aClient();
  const tables = await freshTables(client);
  onTestFinished(() => dropTables(client, tables));
  const clock = settableClock();
  const kept = memoryStore({ clock }).rawMail;
  const puts: string[] = [];
  const large: RawMail = {
    ...kept,
    put: (key, bytes) => {
      puts.push(key);
      return kept.put(key, bytes);
    },
  };
  const sizes = async () => {
    const items = await Promise.all(
      Object.values(tables).map((TableName) => client.send(new ScanCommand({ TableName }))),
    );
    return items.flatMap(({ Items = [] }) => Items.map((item) => Buffer.byteLength(JSON.stringify(item))));
  };
  const room = { client, tables, clock };
  return { store: dynamoTicketStore({ ...room, large }), room, puts, sizes };
}

describe('a text too large for a row', () => {
  it.each([
    ['of 150 KB', 'x'.repeat(150_000)],
    ['of 2 MB, three bytes a character', '請求書'.repeat(230_000)],
  ])(
    '%s is kept elsewhere and read back whole, in tickets, messages and the audit trail',
    async (_, text) => {
      const { store, sizes } = await aStore();
      const given = anAcceptance(1, { ticket: { body: text } });
      const history = [{ ...plainEntry(given.ticket, 'split'), after: { text } }];
      const accepted = { ...given, history };

      expect(await store.commit(accepted)).toEqual({ ok: true });
      expect(await store.commit(aRouting(given.ticket))).toEqual({ ok: true });

      expect(await store.ticket('01t-1')).toEqual(aRouting(given.ticket).ticket);
      expect(await store.messagesOf('01t-1')).toEqual([given.message]);
      expect((await store.historyOf('01t-1'))[0]).toEqual(history[0]);
      expect(await store.openOf(given.ticket.customer.id, 5)).toHaveLength(1);
      expect(Math.max(...(await sizes()))).toBeLessThan(ITEM);
    },
  );

  it('of a rejected input is kept whole, so that it can still become a ticket', async () => {
    const { store, sizes } = await aStore();
    const plain = rejectedReceipt();
    const inbound = plain.inbound && { ...plain.inbound, text: 'word '.repeat(200_000) };
    const receipt = { ...plain, inbound };

    await store.commit(change(MONDAY, { receipts: [receipt] }));
    const outcome = { receiptId: receipt.id, outcome: 'ticketed', ticketId: 't', messageId: null } as const;
    await store.commit(change(MONDAY, { outcomes: [outcome] }));

    expect(await store.receipt(receipt.id)).toEqual({ ...receipt, outcome: 'ticketed', ticketId: 't' });
    expect(Math.max(...(await sizes()))).toBeLessThan(ITEM);
  });

  it('is put once for the same text, and by a key that is its hash', async () => {
    const { store, puts } = await aStore();
    const { message } = anAcceptance(1, { message: { text: 'x'.repeat(200_000) } });

    await store.commit(change(MONDAY, { messages: [message] }));
    await store.commit(change(MONDAY, { messages: [message] }));

    expect(new Set(puts).size).toBe(1);
    expect(puts[0]).toMatch(/^texts\/[0-9a-f]{64}\.json$/);
  });

  it('that is missing where it should be is a fault with its cure, not an empty ticket', async () => {
    const { store, room } = await aStore();
    await store.commit(anAcceptance(1, { ticket: { body: 'x'.repeat(200_000) } }));
    const large = memoryStore({ clock: room.clock }).rawMail;

    const failed = dynamoTicketStore({ ...room, large }).ticket('01t-1');

    await expect(failed).rejects.toMatchObject({ code: 'store-damaged', retry: false });
  });

  it('counts together with the others of its change: 4 MB is the most that one commit may have', async () => {
    const { store, sizes } = await aStore();
    const text = '請'.repeat(30_000);
    const messages = Array.from({ length: 40 }, (_, n) => plainMessage({ id: `01m-${100 + n}`, text }));

    expect(await store.commit(change(MONDAY, { messages }))).toEqual({ ok: true });

    expect(await store.messagesOf('01t-1')).toEqual(messages);
    expect((await sizes()).reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });

  it('with half a character in it comes back as it was', async () => {
    const { store } = await aStore();
    const accepted = anAcceptance(1, { ticket: { subject: 'half \ud83d', body: 'of \udc4d one' } });

    await store.commit(accepted);

    expect(await store.ticket('01t-1')).toEqual(accepted.ticket);
    expect(await store.messagesOf('01t-1')).toEqual([accepted.message]);
  });

  it('leaves long names of customers, topics and keys as good as short ones', async () => {
    const { store } = await aStore();
    const [id, topic] = [`chat:${'c'.repeat(3_000)}`, `t${'o'.repeat(2_000)}`];
    const customer = { id, email: null, name: null };
    const accepted = anAcceptance(1, {
      ticket: { customer, topic },
      receipt: { laneKey: 'k'.repeat(5_000) },
    });
    const claim = { customerId: id, topic, ticketId: '01t-1', replaces: null };

    expect(await store.commit({ ...accepted, claims: [claim] })).toEqual({ ok: true });

    expect(await store.openOf(id, 5)).toEqual([accepted.ticket]);
    expect(await store.claimOf(id, topic)).toBe('01t-1');
    expect(await store.claimOf(id, `${topic}o`)).toBeNull();
    expect(await store.seen('k'.repeat(5_000), MONDAY)).toEqual({ ticketId: '01t-1' });
  });
});
