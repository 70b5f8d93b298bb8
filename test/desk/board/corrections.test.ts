import { describe, expect, it } from 'vitest';
import { type ABoard, aBoard } from './aBoard.ts';
import { aMorning } from './aMorning.ts';

/** The board at half past nine, an agent at it, and the ticket with the wrong invoice. */
async function atWork() {
  const board = await aBoard();
  const ids = await aMorning(board);
  await board.enter();
  const id = ids[1] ?? '';
  const ticket = async () => (await board.rooms.store.ticket(id)) ?? expect.fail('the ticket is gone');
  const fields = { csrf: await board.csrf(), once: 'form-1' };
  return { ...board, ids, id, ticket, fields };
}

const version = async (board: ABoard, id: string) => String((await board.rooms.store.ticket(id))?.version);

describe('a form of a ticket', () => {
  it.each([
    [{ action: 'take' }, { action: 'take' }],
    [{ action: 'close' }, { action: 'close' }],
    [{ action: 'bump-up' }, { action: 'bump', direction: 'up' }],
    [{ action: 'bump-down' }, { action: 'bump', direction: 'down' }],
    [
      { action: 'reassign', topic: 'how to' },
      { action: 'reassign', topic: 'how to' },
    ],
    [
      { action: 'split', subject1: 'A', body1: 'one\r\ntwo', subject2: 'B', body2: 'three' },
      {
        action: 'split',
        parts: [
          { subject: 'A', body: 'one\ntwo' },
          { subject: 'B', body: 'three' },
        ],
      },
    ],
    [
      { action: 'merge', into: ' http://desk.test/t/id-000026?x ' },
      { action: 'merge', into: 'id-000026' },
    ],
    [
      { action: 'merge', into: '#id-000026' },
      { action: 'merge', into: 'id-000026' },
    ],
    [
      { action: 'separate', message: 'm-1' },
      { action: 'separate', messageId: 'm-1' },
    ],
    [{ action: 'separate' }, { action: 'separate', messageId: null }],
    [{ action: 'reopen' }, { action: 'reopen' }],
  ])('%j asks for %j', async (given, request) => {
    const board = await atWork();

    await board.post(`/t/${board.id}/correct`, { ...board.fields, version: '4', ...given });

    expect(board.corrected).toMatchObject([{ ticketId: board.id, version: 4, by: 'Amy Lee', request }]);
  });

  it('shows what was done on the page it came from, with Undo after a close', async () => {
    const board = await atWork();

    const sent = await board.post(`/t/${board.id}/correct`, {
      ...board.fields,
      version: await version(board, board.id),
      action: 'close',
    });
    const page = await board.page(sent.headers.get('location') ?? '');

    expect(sent.status).toBe(303);
    expect(page).toContain('Closed.');
    expect(page).toContain('>Undo</button>');
    expect((await board.ticket()).status).toBe('closed');
  });

  it('pressed twice acts once', async () => {
    const board = await atWork();
    const fields = { ...board.fields, version: await version(board, board.id), action: 'bump-up' };

    await Promise.all([
      board.post(`/t/${board.id}/correct`, fields),
      board.post(`/t/${board.id}/correct`, fields),
    ]);

    expect((await board.ticket()).fixed.urgency?.value).toBe('medium');
  });

  it('from an older look changes nothing and tells what happened meanwhile', async () => {
    const board = await atWork();
    const seen = await version(board, board.id);
    await board.rooms.correct({
      ticketId: board.id,
      by: 'bob',
      request: { action: 'take' },
      actionId: 'x',
      version: null,
    });

    const sent = await board.post(`/t/${board.id}/correct`, {
      ...board.fields,
      version: seen,
      action: 'close',
    });

    expect(sent.status).toBe(409);
    expect(await sent.text()).toContain('Since you looked, bob took it');
    expect((await board.ticket()).status).toBe('routed');
  });

  it('tells scripts the same in JSON, with the version to go on from', async () => {
    const board = await atWork();
    const fields = { ...board.fields, version: await version(board, board.id), action: 'close' };

    const sent = await board.post(`/t/${board.id}/correct`, fields, { accept: 'application/json' });

    const now = (await board.ticket()).version;
    expect(await sent.json()).toEqual({
      results: [
        { kind: 'done', status: 200, ticketId: board.id, said: 'Closed.', version: now, undo: 'reopen' },
      ],
    });
  });

  it('that asks for an unknown topic is told so', async () => {
    const board = await atWork();

    const sent = await board.post(`/t/${board.id}/correct`, {
      ...board.fields,
      action: 'reassign',
      topic: 'nonsense',
    });

    expect(sent.status).toBe(400);
    expect(await sent.text()).toContain('The rulebook has no topic');
  });

  it('for a ticket that is not there leads to a page that says so', async () => {
    const board = await atWork();

    const sent = await board.post('/t/nobody/correct', { ...board.fields, action: 'take' });

    expect(sent.status).toBe(404);
  });
});

describe('the form around a queue', () => {
  it('carries out the button of one row', async () => {
    const board = await atWork();

    await board.post('/act', { ...board.fields, back: '/q/finance', act: `reassign ${board.id} 4 how to` });

    expect(board.corrected).toMatchObject([
      { ticketId: board.id, version: 4, request: { action: 'reassign', topic: 'how to' } },
    ]);
  });

  it('takes all that are picked, each at the version it was seen at', async () => {
    const board = await atWork();
    const picked = await Promise.all(
      board.ids.slice(1, 4).map(async (id) => `${id} ${await version(board, id)}`),
    );

    const sent = await board.post('/act', [
      ...Object.entries({ ...board.fields, back: '/q/finance?cursor=abc', act: 'take' }),
      ...picked.map((pick): [string, string] => ['pick', pick]),
    ]);

    const taken = await Promise.all(
      board.ids.slice(1, 4).map(async (id) => (await board.rooms.store.ticket(id))?.takenBy),
    );
    expect(taken).toEqual(['Amy Lee', 'Amy Lee', 'Amy Lee']);
    expect(sent.headers.get('location')).toMatch(/^\/q\/finance\?cursor=abc&did=take/);
  });

  it('with nothing picked says what to do', async () => {
    const board = await atWork();

    const sent = await board.post('/act', { ...board.fields, act: 'close' });

    expect(sent.status).toBe(400);
    expect(await sent.text()).toContain('Select at least one ticket');
    expect(board.corrected).toEqual([]);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/a\nb', 'javascript:alert(1)'])(
    'never leads to %j',
    async (back) => {
      const board = await atWork();

      const sent = await board.post('/act', {
        ...board.fields,
        back,
        act: `take ${board.id} ${await version(board, board.id)}`,
      });

      expect(sent.headers.get('location')).toMatch(/^\/\?did=take/);
    },
  );
});

describe('a form from elsewhere changes nothing', () => {
  it.each([
    ['another site, by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }, true],
    ['a neighbour on the same domain', { 'sec-fetch-site': 'same-site' }, true],
    ['another origin', { origin: 'https://evil.example' }, true],
    ['here without the token of the session', {}, false],
    ['nowhere in particular, without the token', { origin: 'null' }, false],
  ])('%s', async (_from, headers, withToken) => {
    const board = await atWork();
    const csrf = withToken ? board.fields.csrf : 'guessed';

    const paths = [`/t/${board.id}/correct`, '/act', '/rejected/accept', '/me'];
    const sent = await Promise.all(
      paths.map((path) =>
        board.post(
          path,
          { csrf, action: 'close', act: `close ${board.id} 4`, receipt: 'r', your_name: 'Eve' },
          headers,
        ),
      ),
    );

    expect(sent.map(({ status }) => status)).toEqual([403, 403, 403, 400]);
    expect(board.corrected).toEqual([]);
    expect(board.cookies.get('frontdesk_name')).toBe('Amy%20Lee');
  });

  it('the token of one session is none for another', async () => {
    const board = await atWork();
    const theirs = await board.csrf();
    await board.enter();

    const sent = await board.post(`/t/${board.id}/correct`, {
      ...board.fields,
      csrf: theirs,
      action: 'take',
    });

    expect(sent.status).toBe(403);
  });

  it('a GET never acts', async () => {
    const board = await atWork();

    await board.request(`/t/${board.id}/correct?action=close&csrf=${board.fields.csrf}`);
    await board.request(`/act?act=close+${board.id}+4&csrf=${board.fields.csrf}`);

    expect(board.corrected).toEqual([]);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    '%s is no form of the board',
    async (type) => {
      const board = await atWork();

      const sent = await board.request('/act', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': type },
      });

      expect(sent.status).toBe(415);
    },
  );
});

describe('a rejected input', () => {
  it('becomes a ticket by Accept, once', async () => {
    const board = await atWork();
    const receipt = /name="receipt" value="([^"]+)"/.exec(await board.page('/rejected'))?.[1] ?? '';

    const first = await board.post('/rejected/accept', { ...board.fields, receipt });
    const second = await board.post('/rejected/accept', { ...board.fields, once: 'form-2', receipt });

    expect(first.headers.get('location')).toMatch(/^\/rejected\?did=accept&on=/);
    expect(second.status).toBe(409);
    expect(await board.page('/rejected')).not.toContain(receipt);
  });
});
