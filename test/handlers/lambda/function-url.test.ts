import { describe, expect, it } from 'vitest';
import { jsonLog } from '../../../src/adapters/log/json-log.ts';
import { memoryMetrics } from '../../../src/adapters/memory/metrics.ts';
import type { Opened } from '../../../src/composition/aws/opened.ts';
import { webLimits } from '../../../src/composition/limits.ts';
import type { HttpHandler } from '../../../src/handlers/http/event.ts';
import { limited } from '../../../src/handlers/http/limited.ts';
import { intakeForm } from '../../../src/handlers/intake-form.ts';
import { corrections } from '../../../src/handlers/lambda/correct.ts';
import { functionUrl } from '../../../src/handlers/lambda/function-url.ts';
import type { UrlEvent } from '../../../src/handlers/lambda/url-event.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { roomsInMemory } from '../roomsInMemory.ts';
import { aContext } from './aContext.ts';

const POST = { secret: 'form-now', email: 'ana@customer.example', message: 'Where is it? #billing' };

/** A request as a Function URL hands it over. */
function aUrlEvent(given: UrlEvent & { readonly method?: string; readonly from?: string } = {}): UrlEvent {
  const { method = 'POST', from = '203.0.113.9', ...event } = given;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/intake/form',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, host: 'abc.lambda-url.example' },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'abc',
      domainName: 'abc.lambda-url.ap-southeast-1.on.aws',
      domainPrefix: 'abc',
      http: { method, path: '/intake/form', protocol: 'HTTP/1.1', sourceIp: from, userAgent: 'curl/8' },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '22/Nov/2026:09:00:00 +0000',
      timeEpoch: 1_795_338_000_000,
    },
    isBase64Encoded: false,
    body: JSON.stringify(POST),
    ...event,
  };
}

function opened<Rooms>(rooms: Rooms): () => Promise<Opened<Rooms>> {
  const log = { ...jsonLog({ level: 'error', clock: { now: () => 0 } }) };
  const still = { before: async () => {}, outdated: async () => false };
  return async () => ({ rooms, log, metrics: memoryMetrics(), ...still });
}

function aForm(perMinute = 0) {
  const made = roomsInMemory();
  const rooms = { ...made.rooms, limits: webLimits({ perMinute }) };
  const handler = functionUrl(opened(rooms), (at) => limited(intakeForm(at), 'form', at));
  const send = async (event: UrlEvent = aUrlEvent()) => await handler(event, aContext());
  return { ...made, send };
}
const bodyIn = ({ body }: { readonly body: string }) => JSON.parse(body) as Record<string, unknown>;

describe('a door that is opened while it is loaded', () => {
  it('is open when the first request comes, and opened once', async () => {
    const opens: string[] = [];
    const { rooms } = roomsInMemory();
    const open = async () => {
      opens.push('opened');
      return await opened(rooms)();
    };
    const handler = functionUrl(open, intakeForm);

    await handler.early();
    const before = [...opens];
    const answer = await handler(aUrlEvent(), aContext());

    expect(answer.statusCode).toBe(202);
    expect(before).toEqual(['opened']);
    expect(opens).toEqual(['opened']);
  });

  it('and could not be is tried anew by the first request', async () => {
    let opens = 0;
    const { rooms } = roomsInMemory();
    const open = async () => {
      opens += 1;
      if (opens === 1) throw new Fault('settings-unreadable', 'Not yet.', { retry: true });
      return await opened(rooms)();
    };
    const handler = functionUrl(open, intakeForm);

    await handler.early();

    expect(await handler(aUrlEvent(), aContext())).toMatchObject({ statusCode: 202 });
  });

  it.each(['intake-form', 'intake-chat', 'correct-handler'])(
    '%s is, and loads even where it is told nothing',
    async (name) => {
      const { handler } = (await import(`../../../src/handlers/lambda/entry/${name}.ts`)) as {
        readonly handler: ReturnType<typeof functionUrl>;
      };

      expect(await handler(aUrlEvent(), aContext())).toMatchObject({ statusCode: 503 });
    },
  );
});

describe('a form posted to a Function URL', () => {
  it('is answered as on one machine', async () => {
    const { send, rooms } = aForm();

    const answer = await send();

    expect(answer).toMatchObject({ statusCode: 202, isBase64Encoded: false, cookies: [] });
    expect(await rooms.store.ticket(String(bodyIn(answer).ticket_id))).toMatchObject({ status: 'received' });
  });

  it.each<readonly [string, UrlEvent]>([
    ['in base64', { body: Buffer.from(JSON.stringify(POST)).toString('base64'), isBase64Encoded: true }],
    [
      'by a browser',
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: Buffer.from(new URLSearchParams(POST).toString()).toString('base64'),
        isBase64Encoded: true,
      },
    ],
    ['with headers in any letter case', { headers: { 'Content-Type': 'application/json' } }],
  ])('%s is a ticket', async (_what, event) => {
    expect(await aForm().send(aUrlEvent(event))).toMatchObject({ statusCode: 202 });
  });

  it.each<readonly [string, UrlEvent, number]>([
    ['nothing at all', {}, 405],
    ['no body', { ...aUrlEvent(), body: '' }, 400],
    ['no headers', { ...aUrlEvent(), headers: {} }, 415],
    ['null for a body', { ...aUrlEvent(), body: 'null' }, 401],
    ['a broken body', { ...aUrlEvent(), body: '{' }, 400],
    ['no base64 where it should be', { ...aUrlEvent(), body: '%%%', isBase64Encoded: true }, 400],
    ['65 KB', { ...aUrlEvent(), body: 'x'.repeat(66_000) }, 413],
    ['GET', aUrlEvent({ method: 'GET' }), 405],
  ])('with %s is refused in words', async (_what, event, status) => {
    const { send } = aForm();

    const answer = await send(event);

    expect(answer.statusCode).toBe(status);
    expect(bodyIn(answer)).toMatchObject({ error: { message: expect.stringMatching(/\w/) } });
  });

  it('too often from one address is told when to come again, and others are let in', async () => {
    const { send } = aForm(3);
    for (let n = 0; n < 3; n += 1) await send(aUrlEvent({ body: '{}' }));

    const answer = await send();
    const other = await send(aUrlEvent({ from: '198.51.100.7' }));

    expect(answer).toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
    });
    expect(other.statusCode).toBe(202);
  });

  it('while the store is away is not accepted, and told so', async () => {
    const made = roomsInMemory();
    const away = new Fault('store-away', 'The store is away.', { retry: true });
    const rooms = { ...made.rooms, receive: () => Promise.reject(away) };

    const answer = await functionUrl(opened(rooms), intakeForm)(aUrlEvent(), aContext());

    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } });
  });

  it('to a function that cannot be opened is not accepted, and the next one is tried again', async () => {
    const { rooms } = roomsInMemory();
    let tries = 0;
    const open = async () => {
      tries += 1;
      if (tries === 1) throw new Fault('settings', 'Set /tr/test/config/TZ.', { retry: false });
      return await opened(rooms)();
    };
    const handler = functionUrl(open, intakeForm);

    const first = await handler(aUrlEvent(), aContext());
    const second = await handler(aUrlEvent(), aContext());

    expect([first.statusCode, second.statusCode]).toEqual([503, 202]);
    expect(first.body).not.toContain('/tr/test');
  });
});

describe('the answer of a door', () => {
  const answering = (answer: Partial<Awaited<ReturnType<HttpHandler>>>): HttpHandler => {
    return async () => ({ statusCode: 200, headers: {}, body: 'hello', ...answer });
  };
  const through = (handler: HttpHandler, event = aUrlEvent()) =>
    functionUrl(opened({}), () => handler)(event, aContext());

  it('gives its cookie where Function URLs look for it', async () => {
    const answer = await through(answering({ headers: { 'set-cookie': 'a=1; HttpOnly', 'x-a': 'b' } }));

    expect(answer).toMatchObject({ headers: { 'x-a': 'b' }, cookies: ['a=1; HttpOnly'] });
  });

  it('has no body where none may be', async () => {
    expect((await through(answering({}), aUrlEvent({ method: 'HEAD' }))).body).toBe('');
    expect((await through(answering({ statusCode: 204 }))).body).toBe('');
  });

  it('says nothing of what went wrong inside', async () => {
    const answer = await through(() => Promise.reject(new Error('secret place /var/task')));

    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('/var/task');
  });
});

describe('corrections behind one address', () => {
  function correctionsIn(perMinute = 0) {
    const made = roomsInMemory();
    const rooms = { ...made.rooms, limits: webLimits({ perMinute }) };
    const handler = functionUrl(opened(rooms), corrections);
    const ask = (rawPath: string, method = 'GET') => handler(aUrlEvent({ rawPath, method }), aContext());
    return { ask };
  }

  it.each<readonly [string, string, number]>([
    ['/correct/abc', 'GET', 403],
    ['/slack/interactivity', 'POST', 404],
    ['/', 'GET', 404],
    ['/correct/', 'GET', 404],
    ['/correct/a/b', 'GET', 404],
    ['/tickets', 'GET', 404],
  ])('%s by %s is %i', async (path, method, status) => {
    expect((await correctionsIn().ask(path, method)).statusCode).toBe(status);
  });

  it('are limited a sender where links are guessed', async () => {
    const { ask } = correctionsIn(2);
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push((await ask(`/correct/guess-${n}`)).statusCode);

    expect(answers).toEqual([403, 403, 429, 429]);
  });
});
