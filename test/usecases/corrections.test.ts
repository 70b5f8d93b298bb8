import { expect, test } from 'vitest';
import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import { aMail, anInbound, type DeskInMemory, deskInMemory } from '../deskInMemory.ts';

let actionsMade = 0;

async function send(desk: DeskInMemory, parts: Parameters<typeof anInbound>[0] = {}): Promise<string> {
  const received = await desk.receive(anInbound(parts));
  if (received.kind === 'rejected') throw new Error('rejected');
  await desk.drain();
  return received.ticketId;
}

async function correct(
  desk: DeskInMemory,
  ticketId: string,
  request: CorrectionAction,
  version: number | null = null,
) {
  actionsMade += 1;
  const result = await desk.correct({
    ticketId,
    by: 'amy',
    request,
    actionId: `act-${actionsMade}`,
    version,
  });
  await desk.drain();
  return result;
}

test('reassign fixes topic and team, hands off to that team, and teaches', async () => {
  const desk = deskInMemory();
  const id = await send(desk, {
    text: 'My card 4111 1111 1111 1111 was charged, write to me at ana@customer.example #login',
  });

  await correct(desk, id, { action: 'reassign', topic: 'billing' });

  const ticket = await desk.store.ticket(id);
  expect(ticket).toMatchObject({
    topic: 'billing',
    decision: { team: 'Finance' },
    fixed: { topic: { value: 'billing', by: 'amy' } },
  });
  expect(ticket?.decision?.because.join('\n')).toContain('amy set topic billing');
  expect(ticket?.cards.map(({ place }) => place)).toContainEqual({ kind: 'board', team: 'Finance' });
  const { examples } = await desk.examples.list();
  expect(examples).toHaveLength(1);
  expect(examples[0]).toMatchObject({ ticketId: id, topic: 'billing', by: 'amy' });
  expect(examples[0]?.text).not.toMatch(/4111|ana@/);
});

test('reassign gives a held ticket its topic', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'Could somebody please have a look' });

  await correct(desk, id, { action: 'reassign', topic: 'login' });

  expect(await desk.store.ticket(id)).toMatchObject({
    status: 'routed',
    decision: { team: 'Support' },
    remindAt: null,
  });
});

test('reassign takes a topic in whatever case, and keeps it as rules.csv spells it', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'Could somebody please have a look' });

  await correct(desk, id, { action: 'reassign', topic: ' Login' });

  expect(await desk.store.ticket(id)).toMatchObject({
    topic: 'login',
    fixed: { topic: { value: 'login' } },
    decision: { team: 'Support' },
  });
});

test('a topic the rulebook does not have is refused, with the field named', async () => {
  const desk = deskInMemory();
  const id = await send(desk);

  const result = await correct(desk, id, { action: 'reassign', topic: 'astrology' });

  expect(result).toMatchObject({ kind: 'invalid', field: 'topic' });
});

test('bump decides again with the urgency a person set, and the example has that label alone', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'The October invoice has a wrong line #billing' });

  await correct(desk, id, { action: 'bump', direction: 'up' });
  await correct(desk, id, { action: 'bump', direction: 'up' });

  expect(await desk.store.ticket(id)).toMatchObject({ decision: { urgency: 'high', move: 'priority' } });
  const { examples } = await desk.examples.list();
  expect(examples).toMatchObject([{ topic: null, urgency: 'high', tone: null }]);
});

test('a bump down is a word too: words of urgency do not undo it', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'Everything is down here, a wrong invoice line #billing' });

  await correct(desk, id, { action: 'bump', direction: 'down' });

  expect(await desk.store.ticket(id)).toMatchObject({ decision: { urgency: 'medium', move: 'route' } });
});

test('an action on an older version changes nothing and tells what happened meanwhile', async () => {
  const desk = deskInMemory();
  const id = await send(desk);
  const seen = (await desk.store.ticket(id))?.version ?? 0;
  await correct(desk, id, { action: 'take' });
  const before = await desk.store.ticket(id);

  const result = await correct(desk, id, { action: 'close' }, seen);

  expect(result).toMatchObject({ kind: 'stale', meanwhile: [{ action: 'take', by: 'amy' }] });
  expect(await desk.store.ticket(id)).toEqual(before);
});

test('the same action id twice has one effect', async () => {
  const desk = deskInMemory();
  const id = await send(desk);
  const command = {
    ticketId: id,
    by: 'amy',
    request: { action: 'bump', direction: 'up' },
    actionId: 'once',
    version: null,
  } as const;

  const both = await Promise.all([desk.correct(command), desk.correct(command)]);

  expect(both.map((result) => result.kind === 'done' && result.repeated).sort()).toEqual([false, true]);
  expect(await desk.store.ticket(id)).toMatchObject({ decision: { urgency: 'medium' } });
});

test.each([
  ['another action', { action: 'close' }],
  ['the same action with another choice', { action: 'bump', direction: 'down' }],
] as const)('an action id that was used before does nothing for %s, and says so', async (_what, other) => {
  const desk = deskInMemory();
  const id = await send(desk);
  const up = { action: 'bump', direction: 'up' } as const;
  const press = (request: CorrectionAction) =>
    desk.correct({ ticketId: id, by: 'amy', request, actionId: 'press-1', version: null });
  await press(up);
  const before = await desk.store.ticket(id);

  const [second, again] = [await press(other), await press(up)];

  expect(second).toMatchObject({ kind: 'not-now', why: expect.stringContaining('(bump)') });
  expect(again).toMatchObject({ kind: 'done', repeated: true });
  expect(await desk.store.ticket(id)).toEqual(before);
});

test('of two actions racing under one id, one is done and the other told', async () => {
  const desk = deskInMemory();
  const id = await send(desk);
  const press = (request: CorrectionAction) =>
    desk.correct({ ticketId: id, by: 'amy', request, actionId: 'press-1', version: null });

  const both = await Promise.all([press({ action: 'take' }), press({ action: 'close' })]);

  expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'not-now']);
});

test.each([
  ['take', { action: 'take' }],
  ['reassign', { action: 'reassign', topic: 'login' }],
  [
    'split',
    {
      action: 'split',
      parts: [
        { subject: 'a', body: 'one #login' },
        { subject: 'b', body: 'two' },
      ],
    },
  ],
  ['close', { action: 'close' }],
] as const)('%s under the same id again is the same action, done once', async (_what, request) => {
  const desk = deskInMemory();
  const id = await send(desk);
  const press = () => desk.correct({ ticketId: id, by: 'amy', request, actionId: 'press-1', version: null });

  const [first, again] = [await press(), await press()];

  expect([first, again]).toMatchObject([
    { kind: 'done', repeated: false },
    { kind: 'done', repeated: true },
  ]);
});

test('two agents pressing at once on the same card: one is done, the other is told', async () => {
  const desk = deskInMemory();
  const id = await send(desk);
  const version = (await desk.store.ticket(id))?.version ?? 0;
  const press = (by: string) =>
    desk.correct({ ticketId: id, by, request: { action: 'take' }, actionId: by, version });

  const both = await Promise.all([press('amy'), press('ben')]);

  expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'stale']);
});

test('merging follows a merged ticket to its root, and chains stay flat', async () => {
  const desk = deskInMemory();
  const a = await send(desk, { from: 'a@customer.example' });
  const b = await send(desk, { from: 'b@customer.example' });
  const c = await send(desk, { from: 'c@customer.example' });
  const d = await send(desk, { from: 'd@customer.example' });
  await correct(desk, b, { action: 'merge', into: a });
  await correct(desk, d, { action: 'merge', into: c });

  await correct(desk, c, { action: 'merge', into: b });

  for (const id of [b, c, d])
    expect(await desk.store.ticket(id)).toMatchObject({ status: 'merged', mergedInto: a });
});

test('a ticket is never merged into itself, not even around a corner', async () => {
  const desk = deskInMemory();
  const a = await send(desk, { from: 'a@customer.example' });
  const b = await send(desk, { from: 'b@customer.example' });
  await correct(desk, b, { action: 'merge', into: a });

  const result = await correct(desk, a, { action: 'merge', into: b });

  expect(result).toMatchObject({ kind: 'invalid', field: 'into' });
});

test('a joined message can stand alone, with the reading it had', async () => {
  const desk = deskInMemory();
  await desk.receive(aMail('m1', { subject: 'Bill', text: 'The October invoice is wrong #billing' }));
  await desk.drain();
  const joined = await desk.receive(
    aMail('m2', { subject: 'Re: Bill', text: 'I cannot sign in any more #login', replyTo: 'm1' }),
  );
  await desk.drain();
  const id = joined.kind === 'joined' ? joined.ticketId : '';
  const messages = await desk.store.messagesOf(id);

  const result = await correct(desk, id, { action: 'separate', messageId: messages[1]?.id ?? '' });

  const created = result.kind === 'done' ? (result.created[0] ?? '') : '';
  expect(await desk.store.ticket(created)).toMatchObject({
    status: 'routed',
    topic: 'login',
    neverWith: [id],
  });
  expect(await desk.store.ticket(id)).toMatchObject({ messageCount: 1, neverWith: [created] });
});

test('a reply to a split ticket goes to the open part whose topic it reads as', async () => {
  const desk = deskInMemory();
  const mailed = await desk.receive(
    aMail('m1', { subject: 'Two things', text: 'An invoice and a login problem #billing' }),
  );
  await desk.drain();
  const id = mailed.kind === 'new' ? mailed.ticketId : '';
  const parts = [
    { subject: 'Two things', body: 'The invoice problem #billing' },
    { subject: 'Two things', body: 'The login problem #login' },
  ] as const;
  const split = await correct(desk, id, { action: 'split', parts });
  const [billing, login] = split.kind === 'done' ? split.created : [];

  await desk.receive(
    aMail('m2', { subject: 'Re: Two things', text: 'Still no way to sign in #login', replyTo: 'm1' }),
  );
  await desk.drain();

  expect(await desk.store.ticket(login ?? '')).toMatchObject({ messageCount: 2 });
  expect(await desk.store.ticket(billing ?? '')).toMatchObject({ messageCount: 1 });
});

test('closing and reopening a held ticket brings it back to the triage lane', async () => {
  const desk = deskInMemory();
  const id = await send(desk, { text: 'Could somebody please have a look' });
  await correct(desk, id, { action: 'close' });

  await correct(desk, id, { action: 'reopen' });

  expect(await desk.store.ticket(id)).toMatchObject({ status: 'held', decision: { team: 'triage' } });
});

test('a rejected input becomes a ticket by one tap, and only once', async () => {
  const desk = deskInMemory();
  const rejected = { kind: 'auto-reply', remark: 'Auto-Submitted: auto-replied' } as const;
  const received = await desk.receive(
    aMail('m1', { rejected, text: 'I am away but my invoice is wrong #billing' }),
  );
  const receiptId = received.kind === 'rejected' ? (received.receiptId ?? '') : '';

  const both = await Promise.all([desk.accept(receiptId, 'amy', 'a1'), desk.accept(receiptId, 'ben', 'a2')]);
  await desk.drain();

  const again = await desk.accept(receiptId, 'amy', 'a1');
  const ids = both.flatMap((one) => (one.kind === 'accepted' ? [one.ticketId] : []));
  expect(both.map(({ kind }) => kind).sort()).toEqual(['accepted', 'not-rejected']);
  expect(again).toEqual(both[0]);
  expect(await desk.store.ticket(ids[0] ?? '')).toMatchObject({ status: 'routed', topic: 'billing' });
  expect(await desk.store.receipt(receiptId)).toMatchObject({ outcome: 'ticketed' });
});

test('a read that ends after a correction keeps what the person set', async () => {
  const desk = deskInMemory();
  const id = await send(desk, {
    lane: 'mail',
    subject: 'Bill',
    text: 'The October invoice is wrong #billing',
    mail: { messageId: 'm1', chain: [] },
  });
  await desk.receive(
    aMail('m2', { subject: 'Re: Bill', text: 'Everything is down now #outage !high ~angry', replyTo: 'm1' }),
  );

  await desk.correct({
    ticketId: id,
    by: 'amy',
    request: { action: 'reassign', topic: 'login' },
    actionId: 'r',
    version: null,
  });
  await desk.drain();

  expect(await desk.store.ticket(id)).toMatchObject({ topic: 'login', decision: { team: 'Support' } });
});
