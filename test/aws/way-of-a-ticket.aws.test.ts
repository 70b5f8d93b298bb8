import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStage, type Stage } from './aStage.ts';

describe('the way of a ticket on AWS', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage();
  }, 60_000);
  afterAll(() => stage.close());

  test('a form post becomes a card in the channel of its team', async () => {
    const answer = await stage.form({
      email: 'ana@customer.example',
      subject: 'Invoice',
      message: 'The billing of invoice 4411 is wrong',
    });
    await stage.lambda.settle(300);

    expect(answer).toMatchObject({ statusCode: 202 });
    expect(stage.lambda.invocations.filter(({ error }) => error !== null)).toEqual([]);
    const [card] = await stage.slack.messages('finance');
    expect(JSON.stringify(card)).toContain('4411');
  });

  test('a chat becomes a card in the channel of its team', async () => {
    const answer = await stage.chat({
      conversation_id: 'c-1',
      finished_at: '2026-11-01T10:00:00Z',
      customer: { email: 'ben@customer.example' },
      messages: [{ from: 'customer', text: 'My login fails since today', at: '2026-11-01T09:59:00Z' }],
    });
    await stage.lambda.settle(300);

    expect(answer).toMatchObject({ statusCode: 202 });
    const [card] = await stage.slack.messages('support');
    expect(JSON.stringify(card)).toContain('My login fails');
  });

  test('a mail that SES laid down becomes a mail to the inbox of its team', async () => {
    await stage.mail('mail/0a1b2c', [
      'Return-Path: <cleo@customer.example>',
      'From: Cleo <cleo@customer.example>',
      'To: support@desk.example',
      'Subject: Parcel',
      'Message-ID: <parcel-1@customer.example>',
      'Date: Sun, 01 Nov 2026 10:00:00 +0000',
      '',
      'The shipping of my parcel takes for ever.',
    ]);
    await stage.lambda.settle(300);

    expect(stage.lambda.invocations.map(({ name }) => name)).toContain('intake-mail');
    expect(stage.lambda.invocations.filter(({ error }) => error !== null)).toEqual([]);
    const [mail] = stage.sentMails();
    expect(mail).toContain('store@desk.example');
    expect(mail).toContain('/correct/');
  });

  test('a wrong secret opens no ticket and is counted', async () => {
    const answer = await stage.form({ secret: 'guessed', email: 'eve@customer.example', message: 'Hello' });

    expect(answer.statusCode).toBe(401);
    expect(stage.lambda.said.filter((line) => line.signature_failures === 1)).toHaveLength(1);
  });
});
