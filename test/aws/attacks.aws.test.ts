import { createHmac } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QueueName } from '../servers/deployed.ts';
import type { UrlAnswered, UrlRequest } from '../servers/lambda-runner.ts';
import { TOKEN } from '../servers/slack.ts';
import { pressOn } from './aPressOn.ts';
import { aStage, SIGNING, type Stage, storeOf } from './aStage.ts';

const FORM_SECRET = 'form-secret-of-the-tests';
const CHAT_SECRET = 'chat-secret-of-the-tests';
const LINK_SECRET = 'link-secret-of-the-tests';
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
/** Function URLs take no larger request. */
const MOST_BYTES = 6 * 1024 * 1024;

describe('strangers at the doors of AWS', () => {
  let stage: Stage;
  beforeAll(async () => {
    // A bell on the wrong queue makes a function ring one that it is not told of on AWS.
    stage = await aStage({ comparesActions: false, settings: { LOG_LEVEL: 'debug' } });
  }, 60_000);
  afterAll(() => stage.close());

  const formPost = async (fields: object, request: UrlRequest = {}): Promise<UrlAnswered> => {
    const post = { secret: FORM_SECRET, email: 'ana@customer.example', message: 'canary text', ...fields };
    const whole = { path: '/intake/form', headers: JSON_TYPE, body: JSON.stringify(post), ...request };
    return await stage.lambda.url('intake-form', whole);
  };
  const chatPost = async (said: {
    readonly body?: string;
    readonly late?: number;
    readonly secret?: string;
    readonly headers?: object;
  }): Promise<UrlAnswered> => {
    const { body = '{"conversation_id":"canary"}', late = 0, secret = CHAT_SECRET, headers } = said;
    const timestamp = String(Math.floor(Date.now() / 1_000) - late);
    const mac = createHmac('sha256', secret).update(`v1:${timestamp}:${body}`).digest('hex');
    const signed = { 'x-frontdesk-timestamp': timestamp, 'x-frontdesk-signature': `v1=${mac}` };
    const request = { path: '/intake/chat', headers: { ...JSON_TYPE, ...signed, ...headers }, body };
    return await stage.lambda.url('intake-chat', request);
  };
  const correct = (path: string, request: UrlRequest = {}): Promise<UrlAnswered> =>
    stage.lambda.url('correct-handler', { path, headers: FORM_TYPE, body: 'payload=%7B%7D', ...request });
  const put = (queue: QueueName, MessageBody: string) =>
    stage.on.clients.sqs.send(new SendMessageCommand({ QueueUrl: stage.on.queues[queue], MessageBody }));
  test.each<readonly [string, () => Promise<UrlAnswered>, number]>([
    ['a guessed secret', () => formPost({ secret: 'canary-guess' }), 401],
    ['the secret in a list', () => formPost({ secret: [FORM_SECRET] }), 401],
    [
      'the secret on the prototype',
      () => formPost({}, { body: `{"__proto__":{"secret":"${FORM_SECRET}"}}` }),
      400,
    ],
    [
      'a constructor in a field',
      () => formPost({ page: JSON.parse('{"constructor":{"prototype":{}}}') }),
      400,
    ],
    [
      'the secret twice',
      () => formPost({}, { headers: FORM_TYPE, body: `secret=${FORM_SECRET}&secret=x` }),
      401,
    ],
    ['a second header in the address', () => formPost({ email: 'a@b.example\r\nBcc: x@y.example' }), 400],
    ['the largest request', () => formPost({}, { body: 'x'.repeat(MOST_BYTES) }), 413],
    ['the largest request in base64', () => formPost({}, { body: 'x'.repeat(4_000_000), base64: true }), 413],
    ['brackets without end', () => formPost({}, { body: '['.repeat(30_000) }), 400],
    ['a method that is none', () => formPost({}, { method: 'GET\r\nX-Odd: 1' }), 405],
    ['a chat that is not signed', () => chatPost({ headers: { 'x-frontdesk-signature': '' } }), 401],
    ['a chat signed by another', () => chatPost({ secret: 'canary-guess' }), 401],
    ['a chat signed too long ago', () => chatPost({ late: 301 }), 401],
    ['a chat signed in the future', () => chatPost({ late: -310 }), 401],
    ['a chat of 6 MB', () => chatPost({ body: 'x'.repeat(MOST_BYTES) }), 413],
    ['a press that is not signed', () => correct('/slack/interactivity'), 401],
    ['a link that nobody made', () => correct('/correct/canary.guess', { method: 'GET' }), 403],
    ['a path out of the way', () => correct('/correct/../../etc/passwd', { method: 'GET' }), 404],
    ['the way to a board', () => correct('/t/01', { method: 'GET' }), 404],
  ])('%s is refused in words and leaves no ticket', async (_what, ask, status) => {
    const answer = await ask();

    expect(answer.statusCode).toBe(status);
    expect(answer.body).toMatch(/\w{3}/);
    expect(answer.body).not.toMatch(/ at .*:\d+:\d+|node_modules|\/var\/task/);
    expect(await storeOf(stage.on).openOf('ana@customer.example', 5)).toEqual([]);
  });

  test('a bell on the queue of others costs the work no attempt, and the ticket goes its way', async () => {
    await stage.form({ email: 'di@customer.example', message: 'billing canary 4715' });
    await stage.lambda.drain('intake');
    const [ticket] = await storeOf(stage.on).openOf('di@customer.example', 5);
    const [message] = await storeOf(stage.on).messagesOf(ticket?.id ?? '');
    for (const queue of ['route', 'dispatch'] as const) await put(queue, `{"id":"read:${message?.id}"}`);
    for (const odd of [
      'no JSON',
      '{"id":"__proto__"}',
      '{"id":"read:none"}',
      `{"id":"${'a'.repeat(5_000)}"}`,
    ])
      await put('route', odd);
    await stage.lambda.settle(1_300);
    await put('intake', `{"id":"read:${message?.id}"}`);
    await stage.lambda.settle(300);

    const failed = stage.lambda.said.filter(
      (line) => line.event === 'work failed' && line.code === 'not-here',
    );
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.map(({ attempt }) => attempt)).toEqual(failed.map(() => 1));
    expect(await stage.ticket(ticket?.id ?? '')).toMatchObject({ status: 'routed' });
    expect(await stage.lambda.drain('route-dlq')).toBe(1);
  });

  test('a body that is no UTF-8 is a ticket with the signs that could be read', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`{"secret":"${FORM_SECRET}","email":"odd@customer.example","message":"billing `),
      Buffer.from([0xff, 0xfe, 0xc0]),
      Buffer.from(' canary 4712"}'),
    ]);
    const http = { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '203.0.113.8', userAgent: 'x' };
    const answer = await stage.lambda.invoke('intake-form', {
      rawPath: '/intake/form',
      headers: JSON_TYPE,
      requestContext: { http },
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    });

    expect(answer).toMatchObject({ statusCode: 202 });
    expect((await storeOf(stage.on).openOf('odd@customer.example', 5))[0]?.body).toContain('canary 4712');
  });

  test('a chat that is sent again, with its own signature, is the same ticket', async () => {
    const messages = [{ from: 'customer', text: 'billing canary 4713', at: '2026-11-01T09:59:00Z' }];
    const customer = { email: 'bo@customer.example' };
    const body = JSON.stringify({
      conversation_id: 'c-1',
      finished_at: '2026-11-01T10:00:00Z',
      customer,
      messages,
    });
    const [first, second] = [await chatPost({ body }), await chatPost({ body })];

    expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
    expect(JSON.parse(second.body).ticket_id).toBe(JSON.parse(first.body).ticket_id);
  });

  test('a press on Slack that is sent again does nothing twice', async () => {
    const { body } = await stage.form({ email: 'cy@customer.example', message: 'billing canary 4714' });
    const { ticket_id: id } = JSON.parse(body) as { readonly ticket_id: string };
    await stage.lambda.settle(300);
    const at = (await stage.slack.messages('finance')).findIndex((one) =>
      JSON.stringify(one).includes('4714'),
    );
    const press = await pressOn(stage.slack, 'finance', 'take', at);
    await stage.press(press);
    await stage.press(press);

    const history = await storeOf(stage.on).historyOf(id);
    expect(history.filter(({ action }) => action === 'take')).toHaveLength(1);
  });

  test('mails under odd keys are each one ticket, with the way to the original', async () => {
    const keys = ['mail/a b+c%20d', 'mail/ü☃', 'mail/a&b=c;d?e#f', "mail/'quoted'", 'mail/%zz', 'mail/a//b'];
    for (const [n, key] of keys.entries())
      await stage.mail(key, [
        `From: mail${n}@customer.example`,
        'To: support@desk.example',
        `Subject: Canary ${n}`,
        `Message-ID: <canary-${n}@customer.example>`,
        '',
        `The billing of invoice 88${n}1 is wrong`,
      ]);
    await stage.lambda.settle(200);

    const open = keys.map((_key, n) => storeOf(stage.on).openOf(`mail${n}@customer.example`, 5));
    expect((await Promise.all(open)).map(({ length }) => length)).toEqual(keys.map(() => 1));
    const [raw] = await storeOf(stage.on).messagesOf((await open[0])?.[0]?.id ?? '');
    expect(raw?.rawKey).toBe(keys[0]);
  });

  test('marks of SES that the sender wrote below those of SES give no trust and hide no spam', async () => {
    const bySes = (spam: string) => [
      'Return-Path: <eve@evil.example>',
      'Received: from mx.evil.example (mx.evil.example [192.0.2.66])\r\n by inbound-smtp.ap-southeast-1.amazonaws.com with SMTP id q8v3m1\r\n for support@desk.example;\r\n Sun, 22 Nov 2026 09:00:02 +0000 (UTC)',
      `X-SES-Spam-Verdict: ${spam}`,
      'X-SES-Virus-Verdict: PASS',
      'Received-SPF: fail (spfCheck: no) client-ip=192.0.2.66; envelope-from=eve@evil.example; helo=mx.evil.example;',
      'Authentication-Results: amazonses.com;\r\n spf=fail (no) client-ip=192.0.2.66; envelope-from=eve@evil.example; helo=mx.evil.example;\r\n dmarc=none header.from=bank.example;',
      'X-SES-RECEIPT: AAAA',
      'X-SES-DKIM-SIGNATURE: a=rsa-sha256; d=amazonses.com; s=x; b=ZZZ=',
    ];
    const bySender = [
      'X-SES-Spam-Verdict: PASS',
      'X-SES-Virus-Verdict: PASS',
      'Authentication-Results: amazonses.com; spf=pass; dkim=pass header.i=@bank.example; dmarc=pass header.from=bank.example;',
      'From: Chief <chief@bank.example>',
      'To: support@desk.example',
    ];
    const lay = (key: string, spam: string) =>
      stage.mail(key, [
        ...bySes(spam),
        ...bySender,
        `Message-ID: <${key}@bank.example>`,
        'Subject: Pay',
        '',
        `billing canary ${key}`,
      ]);
    await lay('mail/honest-spam', 'FAIL');
    await lay('mail/forged-trust', 'PASS');
    await stage.lambda.settle(300);

    const open = await storeOf(stage.on).openOf('chief@bank.example', 5);
    const messages = await storeOf(stage.on).messagesOf(open[0]?.id ?? '');
    expect(open).toHaveLength(1);
    expect(messages.map(({ rawKey, trust }) => [rawKey, trust])).toEqual([['mail/forged-trust', 'unknown']]);
  });

  test('a flood of forms is stopped by the address that AWS saw, whatever the sender says of itself', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 70; n += 1)
      statuses.add(
        (await formPost({}, { body: '{}', headers: { ...JSON_TYPE, 'x-forwarded-for': `10.0.0.${n}` } }))
          .statusCode,
      );
    const after = await formPost({ message: 'canary 4716' });

    expect([...statuses]).toEqual([401, 429]);
    expect([after.statusCode, Number(after.headers['retry-after']) > 0]).toEqual([429, true]);
  });

  test('nothing of it all stands in the log: no secret, no token, no word or address of a customer', () => {
    const log = stage.lambda.said.map((line) => JSON.stringify(line)).join('\n');
    const words = [FORM_SECRET, CHAT_SECRET, LINK_SECRET, SIGNING, TOKEN, 'canary', 'invoice 88'];

    expect(stage.lambda.said.length).toBeGreaterThan(100);
    expect(words.filter((word) => log.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    expect(log).not.toMatch(/@(customer|bank|evil)\.example/);
  });
});
