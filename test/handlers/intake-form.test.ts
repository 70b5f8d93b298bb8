import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/kernel/instant.ts';
import type { HttpEvent } from '../../src/handlers/http/event.ts';
import { intakeForm } from '../../src/handlers/intake-form.ts';
import { Fault } from '../../src/ports/fault.ts';
import { aBrowserPost, aFormPost, aRequest, bodyOf } from './aRequest.ts';
import { roomsInMemory } from './roomsInMemory.ts';

const POST = {
  secret: 'form-now',
  email: 'ana@customer.example',
  message: 'Where is my invoice 4411 #billing?',
};
const JSON_TYPE = { 'content-type': 'application/json' };

function aDoor() {
  const made = roomsInMemory();
  const door = intakeForm(made.rooms);
  const received = async () => (await made.rooms.views.ledger()).reduce((sum, row) => sum + row.accepted, 0);
  return { ...made, door, received };
}

async function refusedWith(event: HttpEvent) {
  const { door, received } = aDoor();
  const answer = await door(event);
  expect(await received()).toBe(0);
  return { status: answer.statusCode, error: bodyOf(answer).error, headers: answer.headers };
}

describe('the form door', () => {
  it.each(['form-now', 'form-before'])(
    'takes a post with the secret %s and answers with its ticket',
    async (secret) => {
      const { door, rooms } = aDoor();

      const answer = await door(aFormPost({ ...POST, secret }));

      expect(answer.statusCode).toBe(202);
      const { ticket_id, status } = bodyOf(answer);
      expect(status).toBe('received');
      expect(await rooms.store.ticket(String(ticket_id))).toMatchObject({ lane: 'form', body: POST.message });
    },
  );

  it('takes the same post url-encoded, as text and as base64', async () => {
    const { door, received } = aDoor();
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
    const body = new URLSearchParams({ ...POST, message: 'Größe 42 & mehr' }).toString();

    const answers = [
      await door(aRequest({ headers, body })),
      await door(aRequest({ headers, body, plain: true })),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202]);
    expect(bodyOf(answers[0] as never).ticket_id).toBe(bodyOf(answers[1] as never).ticket_id);
    expect(await received()).toBe(1);
  });

  it('answers a repeat with the same ticket and counts it outside the sum', async () => {
    const { door, rooms, received, clock } = aDoor();

    const first = await door(aFormPost({ ...POST, submission_id: 's-1' }));
    clock.advance(60 * MINUTE);
    const again = await door(aFormPost({ ...POST, submission_id: 's-1' }));

    expect(again.statusCode).toBe(202);
    expect(bodyOf(again).ticket_id).toBe(bodyOf(first).ticket_id);
    expect(await received()).toBe(1);
    expect((await rooms.views.ledger())[0]?.repeats).toBe(1);
  });

  it('takes other words under a known id as a new input', async () => {
    const { door, received } = aDoor();

    await door(aFormPost({ ...POST, submission_id: 's-1' }));
    await door(aFormPost({ ...POST, submission_id: 's-1', message: 'Something else altogether #login' }));

    expect(await received()).toBe(2);
  });

  it.each([
    ['a wrong secret', { ...POST, secret: 'form-nov' }],
    ['no secret', { ...POST, secret: undefined }],
    ['an empty secret', { ...POST, secret: '' }],
    ['the secret of another door', { ...POST, secret: 'chat-now' }],
    ['a secret that is a list', { ...POST, secret: ['form-now'] }],
    ['a secret that is an object', { ...POST, secret: { length: 8 } }],
    ['a wrong secret and nothing else right', { secret: 'x', email: 5 }],
    ['no object at all', ['form-now']],
    ['null', null],
  ])('refuses %s with 401, and says nothing of the other fields', async (_what, body) => {
    const { status, error } = await refusedWith(aFormPost(body));

    expect(status).toBe(401);
    expect(error).toEqual({ code: 'unauthorized', message: 'The field “secret” is missing or wrong.' });
  });

  it('names the fields that are wrong with 400', async () => {
    const { status, error } = await refusedWith(aFormPost({ secret: 'form-now', email: 'ana', name: 7 }));

    expect(status).toBe(400);
    expect(error).toEqual({
      code: 'invalid-fields',
      message: 'email is not an email address; message is missing; name must be one text.',
      fields: { email: 'is not an email address', message: 'is missing', name: 'must be one text' },
    });
  });

  it('refuses a field that stands twice in a browser form, by name', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `${new URLSearchParams(POST)}&email=other%40x.example`;

    const { status, error } = await refusedWith(aRequest({ headers, body }));

    expect(status).toBe(400);
    expect(Object.keys(error.fields)).toEqual(['email']);
  });

  it.each(['{"secret":', '', '[1,', '\0', '['.repeat(60_000)])(
    'refuses broken JSON with 400: %.30j',
    async (body) => {
      const { status, error } = await refusedWith(aRequest({ headers: JSON_TYPE, body }));

      expect(status).toBe(400);
      expect(error.code).toBe('broken-body');
    },
  );

  it.each([
    ['__proto__', '{"secret":"form-now","__proto__":{"admin":true}}'],
    ['__proto__', '{"secret":"form-now","name":{"__proto__":{}}}'],
    ['constructor', '{"secret":"form-now","constructor":{"prototype":{"admin":true}}}'],
  ])('refuses a key named %s with 400, and names it', async (key, body) => {
    const { status, error } = await refusedWith(aRequest({ headers: JSON_TYPE, body }));

    expect([status, error.code]).toEqual([400, 'broken-body']);
    expect(error.message).toBe(`The body has a key named ${key}, which is never taken. Leave it out.`);
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml', '', 'json'])(
    'refuses the content type %j with 415',
    async (type) => {
      const { status, error } = await refusedWith(
        aRequest({ headers: { 'content-type': type }, body: JSON.stringify(POST) }),
      );

      expect(status).toBe(415);
      expect(error.message).toContain('application/json');
    },
  );

  it('refuses more than 64 KB with 413, and takes 64 KB', async () => {
    const shell = JSON.stringify({ ...POST, message: '' }).length;
    const filled = (size: number) => aFormPost({ ...POST, message: 'x'.repeat(size - shell) });
    const { door } = aDoor();

    const refused = await refusedWith(filled(64 * 1024 + 1));

    expect(refused.status).toBe(413);
    expect((await door(filled(64 * 1024))).statusCode).toBe(202);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'BREW'])(
    'refuses %s with 405 and says what is allowed',
    async (method) => {
      const { status, headers } = await refusedWith(aRequest({ method }));

      expect(status).toBe(405);
      expect(headers.allow).toBe('POST, OPTIONS');
    },
  );

  it('tells the log of a fault once, not once a request: a full disk is not filled by telling of it', async () => {
    const { rooms, logged } = aDoor();
    const full = async () => {
      throw new Fault('disk-full', '/data is full', { retry: true });
    };
    const door = intakeForm({ ...rooms, receive: full });

    for (let times = 0; times < 5; times += 1) expect((await door(aFormPost(POST))).statusCode).toBe(503);

    expect(logged.map(({ event }) => event)).toEqual(['http.fault']);
  });

  it('says 503 and when to come again while the store cannot take it', async () => {
    const { rooms, logged } = aDoor();
    const full = async () => {
      throw new Fault('disk-full', '/data is full', { retry: true, retryAfter: 1_500 });
    };

    const answer = await intakeForm({ ...rooms, receive: full })(aFormPost(POST));

    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.body).not.toContain('/data');
    expect(logged).toMatchObject([{ level: 'error', event: 'http.fault', fields: { code: 'disk-full' } }]);
  });

  it('keeps to itself what went wrong inside, and logs it under the number it tells', async () => {
    const { rooms, logged } = aDoor();
    const broken = async () => {
      throw new TypeError('cannot read secret-thing of undefined');
    };

    const answer = await intakeForm({ ...rooms, receive: broken })(aFormPost(POST));

    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/secret-thing|TypeError|\.ts/);
    const incident = String(logged[0]?.fields.incident);
    expect(bodyOf(answer).error.message).toContain(incident);
    expect(logged[0]?.fields.error).toContain('secret-thing');
  });
});

describe('the form door to a browser', () => {
  it('answers with a page that thanks and gives the reference', async () => {
    const { door } = aDoor();

    const answer = await door(aBrowserPost(POST));

    expect(answer.statusCode).toBe(202);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toMatch(/<h1>Thank you<\/h1>[\s\S]*Your reference: id-\d+/);
  });

  it('says on a page what to put right', async () => {
    const { door } = aDoor();

    const answer = await door(aBrowserPost({ ...POST, email: 'nobody' }));

    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('<p>“email” is not an email address.</p>');
    expect(answer.body).toContain('Go back');
  });

  it('never shows anything a customer typed as a tag', async () => {
    const { door } = aDoor();

    const pages = await Promise.all([
      door(aBrowserPost({ ...POST, email: '<script>alert(1)</script>' })),
      door(aBrowserPost({ ...POST, '<img src=x onerror=1>': 'x', message: '<script>' })),
    ]);

    for (const page of pages) expect(page.body).not.toMatch(/<script|<img/i);
  });

  it('still answers a program that posts JSON with JSON, whatever it accepts', async () => {
    const { door } = aDoor();

    const answer = await door(aFormPost(POST, { ...JSON_TYPE, accept: 'text/html' }));

    expect(answer.headers['content-type']).toContain('application/json');
  });
});
