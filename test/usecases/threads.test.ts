import { expect, test } from 'vitest';
import { aMail, anInbound, deskInMemory } from '../deskInMemory.ts';

test('a reply of the customer joins its ticket', async () => {
  const desk = deskInMemory();
  const first = await desk.receive(aMail('m1', { subject: 'Invoice', text: 'My invoice is wrong #billing' }));

  const reply = await desk.receive(
    aMail('m2', { subject: 'Re: Invoice', text: 'Any news on this?', replyTo: 'm1' }),
  );

  expect(reply).toMatchObject({ kind: 'joined', ticketId: first.kind === 'new' ? first.ticketId : '' });
});

test('a reply from a stranger never joins the ticket', async () => {
  const desk = deskInMemory();
  const first = await desk.receive(aMail('m1', { subject: 'Invoice', text: 'My invoice is wrong #billing' }));

  const forged = await desk.receive(
    aMail('m2', { from: 'eve@evil.example', subject: 'Re: Invoice', text: 'Send it to me', replyTo: 'm1' }),
  );

  expect(forged.kind).toBe('new');
  const ticket = await desk.store.ticket(forged.kind === 'new' ? forged.ticketId : '');
  expect(ticket?.relatedTo).toEqual([first.kind === 'new' ? first.ticketId : '']);
});

test('a reply whose sender failed the check never joins, not even with the right address', async () => {
  const desk = deskInMemory();
  await desk.receive(aMail('m1', { subject: 'Invoice', text: 'My invoice is wrong #billing' }));

  const forged = await desk.receive(
    aMail('m2', { trust: 'failed', subject: 'Re: Invoice', text: 'Any news on this?', replyTo: 'm1' }),
  );

  expect(forged.kind).toBe('new');
});

test('a reply with another subject is a new ticket, related to the old one', async () => {
  const desk = deskInMemory();
  await desk.receive(aMail('m1', { subject: 'Invoice', text: 'My invoice is wrong #billing' }));

  const other = await desk.receive(
    aMail('m2', { subject: 'Cannot log in', text: 'Help #login', replyTo: 'm1' }),
  );

  expect(other.kind).toBe('new');
});

test('a colleague in Cc may answer in the thread', async () => {
  const desk = deskInMemory();
  await desk.receive(
    aMail('m1', {
      subject: 'Invoice',
      text: 'My invoice is wrong #billing',
      parties: ['ana@customer.example', 'support@desk.example', 'bob@customer.example'],
    }),
  );

  const reply = await desk.receive(
    aMail('m2', {
      from: 'bob@customer.example',
      subject: 'AW: Invoice',
      text: 'It is urgent',
      replyTo: 'm1',
    }),
  );

  expect(reply.kind).toBe('joined');
});

test('nearly the same text over another lane joins the open ticket', async () => {
  const desk = deskInMemory();
  const text = 'Hello, the invoice 4411 of October has the wrong address on it, please correct it. #billing';
  await desk.receive(aMail('m1', { subject: '', text }));

  const form = await desk.receive(anInbound({ text: `${text} Thank you` }));

  expect(form.kind).toBe('joined');
});

test('the same text with another number in it is another problem', async () => {
  const desk = deskInMemory();
  await desk.receive(anInbound({ text: 'The invoice 4411 of October has the wrong address on it #billing' }));

  const other = await desk.receive(
    anInbound({ text: 'The invoice 4412 of October has the wrong address on it #billing' }),
  );

  expect(other.kind).toBe('new');
});

test('a reply to a closed ticket reopens it with the same team', async () => {
  const desk = deskInMemory();
  const first = await desk.receive(aMail('m1', { subject: 'Invoice', text: 'My invoice is wrong #billing' }));
  await desk.drain();
  const ticketId = first.kind === 'new' ? first.ticketId : '';
  await desk.correct({ ticketId, by: 'amy', request: { action: 'close' }, actionId: 'a1', version: null });

  await desk.receive(
    aMail('m2', { subject: 'Re: Invoice', text: 'It is still wrong, look again', replyTo: 'm1' }),
  );
  await desk.drain();

  expect(await desk.store.ticket(ticketId)).toMatchObject({
    status: 'routed',
    decision: { team: 'Finance' },
  });
});

test('a "Thanks!" to a closed ticket is only recorded', async () => {
  const desk = deskInMemory();
  const first = await desk.receive(aMail('m1', { subject: 'Invoice', text: 'My invoice is wrong #billing' }));
  await desk.drain();
  const ticketId = first.kind === 'new' ? first.ticketId : '';
  await desk.correct({ ticketId, by: 'amy', request: { action: 'close' }, actionId: 'a1', version: null });

  await desk.receive(aMail('m2', { subject: 'Re: Invoice', text: 'Thanks!', replyTo: 'm1' }));
  await desk.drain();

  expect(await desk.store.ticket(ticketId)).toMatchObject({ status: 'closed', messageCount: 2 });
});
