import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/domain/kernel/instant.ts';
import { aBoard, KEY } from './aBoard.ts';

const PAGES = [
  '/',
  '/q/finance',
  '/t/id-1',
  '/rejected',
  '/ledger/days',
  '/rulebook',
  '/rulebook/try',
  '/search?q=x',
  '/help',
  '/me',
];

describe('the way in', () => {
  it.each([...PAGES, '/t/id-1/m/m-1/raw', '/t/id-1/split', '/events'])(
    '%s shows nothing without a session',
    async (path) => {
      const { request } = await aBoard();

      const answer = await request(path);

      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain('The board is behind a key');
    },
  );

  it('the link swaps the key for a session and leaves the address bar', async () => {
    const { request, cookies } = await aBoard();

    const answer = await request(`/enter?key=${KEY}`);

    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect(answer.headers.get('set-cookie')).not.toContain('Secure');
    expect([...cookies.values()].join()).not.toContain(KEY);
    expect((await request('/')).status).toBe(200);
  });

  it('behind https the cookie is Secure', async () => {
    const { request } = await aBoard();

    const answer = await request(`/enter?key=${KEY}`, { headers: { 'x-forwarded-proto': 'https' } });

    expect(answer.headers.get('set-cookie')).toContain('Secure');
  });

  it('a wrong key says so and opens nothing', async () => {
    const { request, logged } = await aBoard();

    const answer = await request('/enter?key=wrong');

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('That key does not open this board');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(logged).toContain('board.wrong-key');
  });

  it('both keys are good while the key is rotated, and sessions of a withdrawn key end', async () => {
    const { request, keys } = await aBoard();
    await request(`/enter?key=${KEY}`);

    keys.unshift('the-new-key');
    const during = (await request('/')).status;
    keys.pop();
    const after = (await request('/')).status;

    expect([during, after]).toEqual([200, 401]);
  });

  it('a session ends after a month', async () => {
    const { request, clock } = await aBoard();
    await request(`/enter?key=${KEY}`);

    clock.advance(31 * DAY);

    expect((await request('/')).status).toBe(401);
  });

  it('a session that was changed by one letter is none', async () => {
    const { request, cookies } = await aBoard();
    await request(`/enter?key=${KEY}`);
    const good = cookies.get('frontdesk_session') ?? '';

    for (let at = 0; at < good.length; at += 5) {
      const other = good[at] === 'A' ? 'B' : 'A';
      cookies.set('frontdesk_session', good.slice(0, at) + other + good.slice(at + 1));
      expect((await request('/')).status, `letter ${at}`).toBe(401);
    }
  });

  it('a link followed from a mail asks once more, from here, so that the cookie comes along', async () => {
    const { request } = await aBoard();

    const answer = await request('/t/id-000002?a=1', {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    });

    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('content="0;url=/t/id-000002?a=1"');
  });

  it('scripts without a session are told so in JSON', async () => {
    const { request } = await aBoard();

    const answer = await request('/', { headers: { accept: 'application/json' } });

    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 'no-session' } });
  });

  it('leaving ends the session on this computer', async () => {
    const { enter, post, csrf, request } = await aBoard();
    await enter();

    await post('/leave', { csrf: await csrf() });

    expect((await request('/')).status).toBe(401);
  });
});

describe('every answer', () => {
  it.each(PAGES)('%s allows nothing from elsewhere and nothing inline', async (path) => {
    const { enter, request } = await aBoard();
    await enter();

    const answer = await request(path);
    const text = await answer.text();

    expect(answer.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/<style|<script(?![^>]*src="\/assets\/)|\son\w+=|\sstyle=/i);
  });

  it('a store that cannot answer gives a plain page, and its words stay in the log', async () => {
    const { board, rooms, cookies, enter, logged } = await aBoard();
    await enter();
    Object.assign(rooms.views, { counts: () => Promise.reject(new Error('disk /secret/path is full')) });

    const answer = await board.request('http://desk.test/', {
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    });

    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('/secret/path');
    expect(logged).toContain('board.trouble');
  });
});

describe('the name', () => {
  it('is asked when the first correction needs it, and the correction follows', async () => {
    const { enter, post, csrf, corrected } = await aBoard();
    await enter(null);
    const fields = { csrf: await csrf(), once: 'o1', version: '3', action: 'take' };

    const asked = await post('/t/id-9/correct', fields);
    const page = await asked.text();
    await post('/t/id-9/correct', { ...fields, your_name: '  Amy   Lee ' });

    expect(page).toContain('What is your name?');
    expect(page).toContain('name="action" value="take"');
    expect(corrected.map(({ by }) => by)).toEqual(['Amy Lee']);
  });

  it.each(['desk', 'Desk ', 'ＤＥＳＫ', '', '   ', '\u202e'])('nobody signs as %j', async (name) => {
    const { enter, post, csrf, cookies } = await aBoard();
    await enter(null);

    const answer = await post('/me', { csrf: await csrf(), your_name: name });

    expect(answer.status).toBe(400);
    expect(cookies.has('frontdesk_name')).toBe(false);
  });
});
