import { describe, expect, it } from 'vitest';
import { toldTicketStore } from '../../../src/adapters/log/ticket-store.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { anInbound, deskInMemory } from '../../deskInMemory.ts';
import { freshMemory } from '../memory/freshMemory.ts';

ticketStoreContract('log', async (options) => {
  const made = await freshMemory(options);
  return { ...made, store: toldTicketStore(made.store, memoryLog()) };
});

/** A desk whose commits are told; `lines` of one level or all. */
function aToldDesk() {
  const clock = settableClock();
  const log = memoryLog();
  const stores = memoryStore({ clock });
  const desk = deskInMemory({
    clock,
    stores: { ...stores, store: toldTicketStore(stores.store, log) },
    inOneGo: true,
  });
  const events = (level?: 'info' | 'debug') =>
    log.lines.filter((line) => level === undefined || line.level === level).map(({ event }) => event);
  return { ...desk, log, events };
}

async function ticketOf(desk: ReturnType<typeof aToldDesk>, parts: Parameters<typeof anInbound>[0] = {}) {
  const received = await desk.receive(anInbound(parts));
  if (received.kind === 'rejected') throw new Error('it was rejected');
  return received.ticketId;
}

describe('what a store commits is told', () => {
  it('in one line for the whole way of an everyday ticket: what, who, where and how long', async () => {
    const desk = aToldDesk();
    const ticketId = await ticketOf(desk, { text: 'Where is my invoice? #billing' });
    desk.clock.advance(70);
    await desk.drain();

    const told = desk.log.lines.filter(({ level }) => level !== 'debug');

    expect(told).toMatchObject([
      {
        level: 'info',
        event: 'ticket.handed_off',
        fields: {
          ticket_id: ticketId,
          lane: 'form',
          topic: 'billing',
          team: 'Finance',
          place: 'board',
          took_ms: 70,
        },
      },
    ]);
    expect(desk.events('debug')).toEqual(['ticket.received', 'ticket.read', 'ticket.decided']);
  });

  it('with the ticket’s id on every line of it', async () => {
    const desk = aToldDesk();
    const ticketId = await ticketOf(desk);
    await desk.drain();
    await desk.correct({
      ticketId,
      actionId: 'a1',
      version: null,
      by: 'amy',
      request: { action: 'close' },
    });
    await desk.drain();

    expect(desk.events('info')).toEqual(['ticket.handed_off', 'ticket.close']);
    for (const { fields } of desk.log.lines) expect(fields).toMatchObject({ ticket_id: ticketId });
  });

  it('without a word of customers or colleagues', async () => {
    const desk = aToldDesk();
    const ticketId = await ticketOf(desk, {
      from: 'canary-from@customer.example',
      subject: 'canary-subject',
      text: 'canary-text #login',
    });
    await desk.drain();
    const by = 'canary-colleague';
    await desk.correct({ ticketId, actionId: 'a1', version: null, by, request: { action: 'take' } });
    await desk.receive(anInbound({ rejected: { kind: 'auto-reply', remark: 'canary-remark' } }));

    expect(desk.events('info')).toContain('receipt.rejected');
    expect(JSON.stringify(desk.log.lines)).not.toContain('canary');
  });

  it('only when it was committed', async () => {
    const desk = aToldDesk();
    const same = anInbound();
    await desk.receive(same);
    await desk.receive(same);

    expect(desk.events()).toEqual(['ticket.received', 'receipt.repeat']);
  });
});
