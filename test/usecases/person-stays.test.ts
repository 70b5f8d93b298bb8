import { expect, test } from 'vitest';
import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import { aMail, type anInbound, type DeskInMemory, deskInMemory } from '../deskInMemory.ts';

// What a review found by experiment: each of these once went wrong.

let made = 0;

async function mail(
  desk: DeskInMemory,
  id: string,
  parts: Parameters<typeof anInbound>[0] & { readonly replyTo?: string },
) {
  const received = await desk.receive(aMail(id, { subject: 'Bill', ...parts }));
  if (received.kind === 'rejected') throw new Error('rejected');
  return received.ticketId;
}

async function correct(desk: DeskInMemory, ticketId: string, request: CorrectionAction) {
  made += 1;
  const result = await desk.correct({ ticketId, by: 'amy', request, actionId: `x${made}`, version: null });
  await desk.drain();
  return result;
}

async function pings(desk: DeskInMemory, id: string): Promise<string[]> {
  const history = await desk.store.historyOf(id);
  return history.flatMap(({ action, after }) =>
    after.ping ? [`${action} ${JSON.stringify(after.ping)}`] : [],
  );
}

test('a held ticket that becomes clear keeps the urgency and the tone it was held with', async () => {
  const desk = deskInMemory();
  const id = await mail(desk, 'm1', { subject: 'Help', text: 'Somebody help me please !high ~angry' });
  await desk.drain();

  await mail(desk, 'm2', {
    subject: 'Re: Help',
    text: 'It is about my October bill #billing',
    replyTo: 'm1',
  });
  await desk.drain();

  expect(await desk.store.ticket(id)).toMatchObject({
    decision: { move: 'escalate', urgency: 'high', team: 'Finance' },
  });
  expect((await pings(desk, id)).at(-1)).toContain('max@desk.example');
});

test('gate 3 lifts the root by what a person made of the merged ticket', async () => {
  const desk = deskInMemory();
  const root = await mail(desk, 'm1', { text: 'The October invoice has a wrong line #billing' });
  await desk.drain();
  const other = await mail(desk, 'm2', { subject: 'Other', text: 'I cannot sign in to see my bill #login' });
  await desk.drain();
  await correct(desk, other, { action: 'bump', direction: 'up' });
  await correct(desk, other, { action: 'bump', direction: 'up' });

  await correct(desk, other, { action: 'reassign', topic: 'billing' });

  expect(await desk.store.ticket(other)).toMatchObject({ status: 'merged', mergedInto: root });
  expect(await desk.store.ticket(root)).toMatchObject({ decision: { move: 'priority', urgency: 'high' } });
});

test('deciding again counts what merged tickets said; a bump up never weakens', async () => {
  const desk = deskInMemory();
  const root = await mail(desk, 'm1', { text: 'The October invoice has a wrong line #billing' });
  await desk.drain();
  await mail(desk, 'm2', { subject: 'Again', text: 'You are robbing me, this is it #billing ~angry' });
  await desk.drain();

  await correct(desk, root, { action: 'bump', direction: 'up' });
  expect(await desk.store.ticket(root)).toMatchObject({ decision: { move: 'priority' } });
  await correct(desk, root, { action: 'reassign', topic: 'login' });

  expect(await desk.store.ticket(root)).toMatchObject({ decision: { move: 'priority', team: 'Support' } });
});

test('a reply that was on its way when its ticket was split goes to the part it reads as', async () => {
  const desk = deskInMemory();
  const id = await mail(desk, 'm1', { text: 'An invoice and a login problem #billing' });
  await desk.drain();
  await mail(desk, 'm2', { subject: 'Re: Bill', text: 'I still cannot sign in #login !high', replyTo: 'm1' });
  const parts = [
    { subject: 'Bill', body: 'The invoice problem #billing' },
    { subject: 'Bill', body: 'The login problem #login' },
  ] as const;

  const split = await desk.correct({
    ticketId: id,
    by: 'amy',
    request: { action: 'split', parts },
    actionId: 's',
    version: null,
  });
  await desk.drain();
  desk.clock.advance();
  await desk.drain();

  const created = split.kind === 'done' ? split.created : [];
  const counts = await Promise.all(
    created.map(async (part) => (await desk.store.ticket(part))?.messageCount),
  );
  expect(counts.reduce((sum, count) => (sum ?? 0) + (count ?? 0), 0)).toBe(3);
  expect(await desk.store.messagesOf(id)).toHaveLength(1);
});

test('a reply that was on its way when its ticket was closed opens it again', async () => {
  const desk = deskInMemory();
  const id = await mail(desk, 'm1', { text: 'The October invoice is wrong #billing' });
  await desk.drain();
  await mail(desk, 'm2', {
    subject: 'Re: Bill',
    text: 'It is not solved at all, look again please',
    replyTo: 'm1',
  });

  await correct(desk, id, { action: 'close' });

  expect(await desk.store.ticket(id)).toMatchObject({ status: 'routed', messageCount: 2 });
});

test('a short cry for help reopens a closed ticket; thanks do not', async () => {
  const desk = deskInMemory();
  const id = await mail(desk, 'm1', { text: 'The October invoice is wrong #billing' });
  await desk.drain();
  await correct(desk, id, { action: 'close' });

  await mail(desk, 'm2', { subject: 'Re: Bill', text: 'Thank you!', replyTo: 'm1' });
  await desk.drain();
  const thanked = await desk.store.ticket(id);
  await mail(desk, 'm3', { subject: 'Re: Bill', text: 'Still broken', replyTo: 'm1' });
  await desk.drain();

  expect(thanked?.status).toBe('closed');
  expect(await desk.store.ticket(id)).toMatchObject({ status: 'routed' });
});

test('who was separated from a ticket stays apart from the parts it is split into', async () => {
  const desk = deskInMemory();
  const root = await mail(desk, 'm1', { text: 'The October invoice is wrong #billing' });
  await desk.drain();
  const other = await mail(desk, 'm2', {
    subject: 'Other',
    text: 'Where can I see my bills online #billing',
  });
  await desk.drain();
  const parts = [
    { subject: 'A', body: 'The first half of it #billing' },
    { subject: 'B', body: 'The second half of it #login' },
  ] as const;
  await correct(desk, root, { action: 'split', parts });

  await correct(desk, other, { action: 'separate', messageId: null });

  expect(await desk.store.ticket(other)).toMatchObject({ status: 'routed', mergedInto: null });
});

test('a ticket reassigned within its team pings who is due when the move is stronger, once', async () => {
  const desk = deskInMemory();
  const id = await mail(desk, 'm1', { from: 'vip@vip.example', text: 'I cannot sign in any more #login' });
  await desk.drain();
  const before = (await pings(desk, id)).length;

  await correct(desk, id, { action: 'reassign', topic: 'outage' });
  await correct(desk, id, { action: 'reassign', topic: 'outage' });

  expect(await desk.store.ticket(id)).toMatchObject({ decision: { move: 'escalate', team: 'Support' } });
  expect((await pings(desk, id)).slice(before)).toHaveLength(1);
});

test('a ticket is not merged into a closed one, where nobody would look', async () => {
  const desk = deskInMemory();
  const closed = await mail(desk, 'm1', { from: 'a@customer.example', text: 'Old question #billing' });
  const open = await mail(desk, 'm2', { from: 'b@customer.example', text: 'New question #billing' });
  await desk.drain();
  await correct(desk, closed, { action: 'close' });

  const result = await correct(desk, open, { action: 'merge', into: closed });

  expect(result).toMatchObject({ kind: 'not-now' });
  expect(await desk.store.ticket(open)).toMatchObject({ status: 'routed' });
});

test('reasons stay true when a later message raises the move', async () => {
  const desk = deskInMemory();
  const id = await mail(desk, 'm1', { text: 'The October invoice is wrong #billing' });
  await desk.drain();

  await mail(desk, 'm2', { subject: 'Re: Bill', text: 'urgent', replyTo: 'm1' });
  await desk.drain();

  const because = (await desk.store.ticket(id))?.decision?.because ?? [];
  expect(because.join('\n')).toContain('billing → Finance');
  expect(because.join('\n')).toContain('→ priority');
  expect(because.join('\n')).not.toMatch(/nearly empty|no priority rule/);
});

test('a ticket that is hung onto another root by gate 3 has that in its own history', async () => {
  const desk = deskInMemory();
  const root = await mail(desk, 'm1', { text: 'The October invoice is wrong #billing' });
  const held = await mail(desk, 'm2', { subject: 'Hm', text: 'Could somebody please have a look' });
  const follower = await mail(desk, 'm3', {
    from: 'b@customer.example',
    text: 'The same from my side #login',
  });
  await desk.drain();
  await correct(desk, follower, { action: 'merge', into: held });

  await correct(desk, held, { action: 'reassign', topic: 'billing' });

  expect(await desk.store.ticket(follower)).toMatchObject({ status: 'merged', mergedInto: root });
  const rows = (await desk.store.historyOf(follower)).filter(({ action }) => action === 'merge');
  expect(rows.map(({ after }) => after.into)).toEqual([held, root]);
});
