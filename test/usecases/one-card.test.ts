import { expect, test } from 'vitest';
import { HOUR } from '../../src/domain/kernel/instant.ts';
import { anInbound, type DeskInMemory, deskInMemory, rulebookOf } from '../deskInMemory.ts';

async function send(desk: DeskInMemory, parts: Parameters<typeof anInbound>[0]): Promise<string> {
  const received = await desk.receive(anInbound(parts));
  if (received.kind === 'rejected') throw new Error('rejected');
  await desk.drain();
  return received.ticketId;
}

async function actions(desk: DeskInMemory, id: string): Promise<string[]> {
  return (await desk.store.historyOf(id)).map(({ action }) => action);
}

test('one problem of one customer makes one card; the second message is a note under it', async () => {
  const desk = deskInMemory();
  const first = await send(desk, { text: 'The October invoice has a wrong line #billing' });

  const second = await send(desk, { text: 'Where can the corrected bill be downloaded please #billing' });

  expect(await desk.store.ticket(second)).toMatchObject({ status: 'merged', mergedInto: first, cards: [] });
  expect(await desk.store.ticket(first)).toMatchObject({ status: 'routed', noteCount: 1 });
  expect((await actions(desk, first)).filter((action) => action === 'handed_off')).toHaveLength(1);
});

test('a stronger second message lifts the first card, with one ping', async () => {
  const desk = deskInMemory();
  const first = await send(desk, { text: 'The October invoice has a wrong line #billing' });

  await send(desk, { text: 'You charge me for months already, this is a disgrace #billing ~angry !high' });

  const lifted = (await desk.store.historyOf(first)).filter(({ action }) => action === 'lifted');
  expect(lifted).toHaveLength(1);
  expect(lifted[0]?.after).toMatchObject({
    move: 'escalate',
    ping: { role: 'manager', who: 'max@desk.example' },
  });
  expect(await desk.store.ticket(first)).toMatchObject({ decision: { move: 'escalate', team: 'Finance' } });
});

test('two lanes at once make one card', async () => {
  const desk = deskInMemory();
  const texts = [
    'The October invoice has a wrong line #billing',
    'Please call me back about my last bill #billing',
  ];
  const sent = await Promise.all(texts.map((text) => desk.receive(anInbound({ text }))));
  const ids = sent.map((one) => (one.kind === 'rejected' ? '' : one.ticketId));

  for (const kind of ['read', 'route', 'hand-off'] as const) {
    const batch = await desk.queue.take(10, HOUR);
    expect(batch.map(({ work }) => work.kind)).toEqual([kind, kind]);
    await Promise.all(batch.map((delivery) => desk.work(delivery)));
  }

  const tickets = await Promise.all(ids.map((id) => desk.store.ticket(id)));
  expect(tickets.map((ticket) => ticket?.status).sort()).toEqual(['merged', 'routed']);
});

test('after the window the same topic is a new card', async () => {
  const desk = deskInMemory();
  await send(desk, { text: 'The October invoice has a wrong line #billing' });
  desk.clock.advance(73 * HOUR);

  const later = await send(desk, { text: 'The November invoice has a wrong line #billing' });

  expect(await desk.store.ticket(later)).toMatchObject({ status: 'routed', mergedInto: null });
});

test('a no-reply sender stands for many people: none of its mails is a duplicate', async () => {
  const desk = deskInMemory();
  const from = 'no-reply@shop.example';
  await send(desk, { from, text: 'Order one has a billing question #billing' });

  const second = await send(desk, { from, text: 'Somebody else has a billing question #billing' });

  expect(await desk.store.ticket(second)).toMatchObject({ status: 'routed' });
});

test('a pair a person separated is never merged again', async () => {
  const desk = deskInMemory();
  const first = await send(desk, { text: 'The October invoice has a wrong line #billing' });
  const second = await send(desk, { text: 'Where can the corrected bill be downloaded please #billing' });

  const request = { action: 'separate', messageId: null } as const;
  await desk.correct({ ticketId: second, by: 'amy', request, actionId: 'a1', version: null });
  await desk.drain();

  expect(await desk.store.ticket(second)).toMatchObject({
    status: 'routed',
    mergedInto: null,
    neverWith: [first],
  });
  expect(await actions(desk, second)).toContain('handed_off');
});

test('the parts of a split are never duplicates of each other, whatever they read as', async () => {
  const desk = deskInMemory();
  const whole = await send(desk, { text: 'Two invoices are wrong, each in its own way #billing' });
  const parts = [
    { subject: 'A', body: 'The October invoice #billing' },
    { subject: 'B', body: 'The November invoice #billing' },
  ] as const;

  const result = await desk.correct({
    ticketId: whole,
    by: 'amy',
    request: { action: 'split', parts },
    actionId: 'a1',
    version: null,
  });
  await desk.drain();

  const created = result.kind === 'done' ? result.created : [];
  const tickets = await Promise.all(created.map((id) => desk.store.ticket(id)));
  expect(tickets.map((ticket) => ticket?.status)).toEqual(['routed', 'routed']);
  expect(await desk.store.ticket(whole)).toMatchObject({ status: 'split', splitInto: created });
});

test('a later message that reads as another topic says so, offers Split, and moves nothing', async () => {
  const desk = deskInMemory();
  const mail = (messageId: string, chain: readonly string[]) =>
    ({ lane: 'mail', mail: { messageId, chain } }) as const;
  const first = await send(desk, {
    ...mail('m1', []),
    subject: 'Bill',
    text: 'The October invoice is wrong #billing',
  });

  await send(desk, {
    ...mail('m2', ['m1']),
    subject: 'Re: Bill',
    text: 'By the way I cannot sign in any more #login',
  });

  const noted = (await desk.store.historyOf(first)).find(({ action }) => action === 'noted');
  expect(String(noted?.after.text)).toContain('reads as login');
  expect(await desk.store.ticket(first)).toMatchObject({ topic: 'billing', decision: { team: 'Finance' } });
});

test('a held ticket that becomes clear by a later message is handed off', async () => {
  const rulebook = rulebookOf();
  const desk = deskInMemory({ rulebook: () => rulebook });
  const held = await send(desk, {
    lane: 'mail',
    subject: 'Help',
    text: 'Could somebody please have a look',
    mail: { messageId: 'm1', chain: [] },
  });
  expect(await desk.store.ticket(held)).toMatchObject({ status: 'held', decision: { team: 'triage' } });

  await send(desk, {
    lane: 'mail',
    subject: 'Re: Help',
    text: 'It is about my October bill #billing',
    mail: { messageId: 'm2', chain: ['m1'] },
  });

  expect(await desk.store.ticket(held)).toMatchObject({
    status: 'routed',
    topic: 'billing',
    decision: { team: 'Finance' },
    remindAt: null,
  });
});

test('the triage lead is reminded of a held ticket once', async () => {
  const desk = deskInMemory();
  const held = await send(desk, { text: 'Could somebody please have a look' });

  desk.clock.advance(5 * HOUR);
  const first = await desk.remind();
  const second = await desk.remind();

  expect([first, second]).toEqual([1, 0]);
  expect((await actions(desk, held)).filter((action) => action === 'reminded')).toHaveLength(1);
});
