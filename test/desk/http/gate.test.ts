import { describe, expect, it } from 'vitest';
import { WEB_DOORS, type WebDoor, webLimits } from '../../../src/composition/limits.ts';
import { doorAt } from '../../../src/desk/http/gate.ts';
import { aServer, rawRequest } from './aServer.ts';

const LIMIT = 3;

async function aLimitedServer(options: { readonly proxies?: number; readonly perMinute?: number } = {}) {
  const limits = webLimits({ perMinute: options.perMinute ?? LIMIT });
  return await aServer({ limits, ...(options.proxies === undefined ? {} : { proxies: options.proxies }) });
}

type Desk = Awaited<ReturnType<typeof aLimitedServer>>;

const form = (secret = 'form-now') => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ secret, email: 'ana@customer.example', message: `hello ${Math.random()}` }),
});

async function statuses(times: number, ask: () => Promise<Response>): Promise<number[]> {
  const seen: number[] = [];
  for (let n = 0; n < times; n += 1) seen.push((await ask()).status);
  return seen;
}

async function sessionAt({ url }: Desk): Promise<string> {
  const entered = await fetch(`${url}/enter?key=board-secret`, { redirect: 'manual' });
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

describe('a door that is asked too often', () => {
  it('answers 429 with whole seconds to wait, and takes nothing in', async () => {
    const { url, received } = await aLimitedServer();

    const before = await statuses(LIMIT, () => fetch(`${url}/intake/form`, form()));
    const over = await fetch(`${url}/intake/form`, form());

    expect(before).toEqual([202, 202, 202]);
    expect(over.status).toBe(429);
    expect(over.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
    expect(await over.json()).toMatchObject({ error: { code: 'too-many' } });
    expect(await received()).toBe(LIMIT);
  });

  it('tells the operator that it may be a proxy which nobody told of', async () => {
    const { url, logged } = await aLimitedServer();
    const ask = (headers: Record<string, string>) => fetch(`${url}/intake/form`, { headers });
    await statuses(LIMIT, () => ask({}));

    await ask({ 'x-forwarded-for': '203.0.113.9' });

    expect(logged).toMatchObject([
      { event: 'http.too-many', fields: { cure: expect.stringContaining('FRONTDESK_PROXIES') } },
    ]);
  });

  it('tells a browser on a page', async () => {
    const { url } = await aLimitedServer();
    const asked = () => fetch(`${url}/intake/form`, { headers: { accept: 'text/html' } });
    await statuses(LIMIT, asked);

    const over = await asked();

    expect([over.status, over.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    expect(await over.text()).toContain('Too many requests from this address');
  });

  it.each<[WebDoor, string, string]>([
    ['form', 'POST', '/intake/form'],
    ['chat', 'POST', '/intake/chat'],
    ['api', 'GET', '/tickets'],
    ['api', 'GET', '/ledger'],
    ['api', 'POST', '/receipts/1/accept'],
    ['link', 'GET', '/correct/some-token'],
    ['slack', 'POST', '/slack/interactivity'],
    ['board', 'GET', '/q/support'],
    ['board', 'GET', '/.env'],
  ])('%s: %s %s is limited', async (_, method, path) => {
    const { url } = await aLimitedServer();

    const seen = await statuses(LIMIT + 1, () => fetch(`${url}${path}`, { method }));

    expect(seen.slice(0, LIMIT)).not.toContain(429);
    expect(seen.at(-1)).toBe(429);
  });

  it('does not close the others', async () => {
    const { url } = await aLimitedServer();
    await statuses(LIMIT + 3, () => fetch(`${url}/intake/chat`, { method: 'POST' }));

    expect((await fetch(`${url}/intake/form`, form())).status).toBe(202);
  });

  it('turns away before it reads: what is still to come is not waited for', async () => {
    const { url, port } = await aLimitedServer();
    await statuses(LIMIT, () => fetch(`${url}/intake/form`, form()));

    const over = await rawRequest(
      port,
      'POST /intake/form HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Length: 60000\r\n\r\nhalf',
    );

    expect(over).toMatch(/^HTTP\/1\.1 429 /);
  });

  it('says so once in the log, not once a request', async () => {
    const { url, logged } = await aLimitedServer();

    await statuses(LIMIT + 20, () => fetch(`${url}/intake/form`, form()));

    expect(logged.filter(({ event }) => event === 'http.too-many')).toMatchObject([
      { level: 'warn', fields: { door: 'form', from: '127.0.0.1' } },
    ]);
  });

  it('counts people behind our proxy one by one, and forged words before it not at all', async () => {
    const { url } = await aLimitedServer({ proxies: 1 });
    const from = (line: string) => () =>
      fetch(`${url}/intake/form`, { ...form(), headers: { ...form().headers, 'x-forwarded-for': line } });
    for (let n = 0; n < LIMIT; n += 1) await from(`198.51.100.${n}, 203.0.113.1`)();

    const again = await from('198.51.100.9, 203.0.113.1')();
    const other = await from('203.0.113.2')();

    expect([again.status, other.status]).toEqual([429, 202]);
  });
});

describe('health', () => {
  it('may be asked ten times as often', async () => {
    const { url } = await aLimitedServer();

    const seen = await statuses(LIMIT * 10 + 1, () => fetch(`${url}/health`));

    expect([seen.slice(0, -1).includes(429), seen.at(-1)]).toEqual([false, 429]);
  });
});

describe('the board', () => {
  it('is not limited for who is signed in, also when somebody at the same address is', async () => {
    const desk = await aLimitedServer();
    const cookie = await sessionAt(desk);
    await statuses(LIMIT + 1, () => fetch(`${desk.url}/`));

    const signedIn = await statuses(LIMIT * 4, () => fetch(`${desk.url}/`, { headers: { cookie } }));
    const stranger = await fetch(`${desk.url}/`);

    expect(new Set(signedIn)).toEqual(new Set([200]));
    expect(stranger.status).toBe(429);
  });

  it('takes ten wrong keys in ten minutes, then not even the right one from there', async () => {
    const { url } = await aLimitedServer({ perMinute: 1_000 });

    const wrong = await Promise.all(
      Array.from({ length: 20 }, (_, n) => fetch(`${url}/enter?key=guess-${n}`).then(({ status }) => status)),
    );
    const right = await fetch(`${url}/enter?key=board-secret`, { redirect: 'manual' });

    expect(wrong.filter((status) => status !== 429)).toHaveLength(10);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  it('does not count right keys', async () => {
    const { url } = await aLimitedServer();

    const seen = await statuses(30, () => fetch(`${url}/enter?key=board-secret`, { redirect: 'manual' }));

    expect(new Set(seen)).toEqual(new Set([303]));
  });
});

describe('the doors', () => {
  it('are each limited by themselves', () => {
    const limits = webLimits({ perMinute: 1 });

    expect(new Set(Object.values(limits ?? {})).size).toBe(WEB_DOORS.length);
  });

  it('are all open when the limit is 0', () => {
    expect(webLimits({ perMinute: 0 })).toBeNull();
  });

  it('are free for this machine alone while it plays the made-up day', async () => {
    const limits = webLimits({ perMinute: 1, freeAtHome: true });
    const answers = async (address: string) => [
      await limits?.form.count(address),
      await limits?.form.count(address),
    ];

    expect(await answers('127.0.0.1')).toEqual([null, null]);
    expect(await answers('::1')).toEqual([null, null]);
    expect(await answers('10.0.0.1')).toEqual([null, expect.any(Number)]);
  });

  it.each<[string, WebDoor]>([
    ['/tickets', 'api'],
    ['/ledger', 'api'],
    ['/ledger/days', 'board'],
    ['/t/01T', 'board'],
    ['/assets/1/board.js', 'board'],
    ['/correct/a.b', 'link'],
    ['/enter', 'key'],
  ])('%s is the door %s', (path, door) => {
    expect(doorAt(path)).toBe(door);
  });
});
