import { describe, expect, test } from 'vitest';
import { hmacSeal } from '../../src/adapters/system/seal.ts';
import { DAY } from '../../src/domain/kernel/instant.ts';
import { LINK_ACTIONS } from '../../src/domain/router/correction/link.ts';
import { tokenOf } from '../../src/usecases/make-links.ts';
import { anInbound } from '../deskInMemory.ts';
import { aLinkedTicket, INBOX, pageMarkIn, wordsOf } from './aLinkedTicket.ts';
import { aRequest } from './aRequest.ts';

describe('a link in a hand-off mail', () => {
  test.each(['GET', 'HEAD'])(
    'only shows a page when it is opened (%s): scanners open links',
    async (method) => {
      const { ticket, token, ask } = await aLinkedTicket();
      const before = await ticket();

      const answers = await Promise.all(LINK_ACTIONS.map(async (action) => ask(method, await token(action))));

      expect(answers.map(({ statusCode }) => statusCode)).toEqual(LINK_ACTIONS.map(() => 200));
      expect(await ticket()).toEqual(before);
    },
  );

  test('says what the ticket is and what will happen, and shows nobody’s words as HTML', async () => {
    const { token, ask } = await aLinkedTicket({
      subject: 'Invoice <script>alert(1)</script>',
      text: '</div><img src=x onerror=alert(1)> #billing',
    });

    const page = await ask('GET', await token('close'));

    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.body).not.toMatch(/<script|<img/);
    expect(wordsOf(page)).toContain('Open with Finance');
    expect(wordsOf(page)).toContain('It leaves the queue as done.');
  });

  test('is kept by no cache, told to no other site and found by no search engine', async () => {
    const { token, ask } = await aLinkedTicket();

    const { headers } = await ask('GET', await token('take'));

    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
    });
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  test('acts when the button on its page is pressed, and the trail says by which link', async () => {
    const { id, rooms, ticket, token, press } = await aLinkedTicket();

    const answer = await press(await token('take'), { your_name: 'Amy Lee' });

    expect(answer.statusCode).toBe(200);
    expect(wordsOf(answer)).toContain('Amy Lee has this ticket now.');
    expect((await ticket()).takenBy).toBe('Amy Lee');
    expect((await rooms.store.historyOf(id)).at(-1)).toMatchObject({
      action: 'take',
      by: 'Amy Lee',
      after: { via: `link mailed to ${INBOX}` },
    });
  });

  test('without a name acts for the inbox it was mailed to', async () => {
    const { id, rooms, token, press } = await aLinkedTicket();

    await press(await token('close'));

    expect((await rooms.store.historyOf(id)).at(-1)).toMatchObject({ action: 'close', by: INBOX });
  });

  test('works once: a second press says who did it when, and changes nothing', async () => {
    const { ticket, token, press, send, ask } = await aLinkedTicket();
    const link = await token('bump');
    const pageMark = pageMarkIn(await ask('GET', link));
    await press(link, { your_name: 'Amy' });
    const after = await ticket();

    const again = await send(link, { page: pageMark, your_name: 'Bob' });
    const looked = await ask('GET', link);

    for (const answer of [again, looked]) {
      expect(answer.statusCode).toBe(409);
      expect(wordsOf(answer)).toContain('This was done already');
      expect(wordsOf(answer)).toContain('Amy changed its urgency');
    }
    expect(await ticket()).toEqual(after);
  });

  test('pressed twice at the same moment acts once', async () => {
    const { id, rooms, token, ask, send } = await aLinkedTicket();
    const link = await token('bump');
    const page = pageMarkIn(await ask('GET', link));

    const answers = await Promise.all([send(link, { page }), send(link, { page })]);

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const bumps = (await rooms.store.historyOf(id)).filter(({ action }) => action === 'bump');
    expect(bumps).toHaveLength(1);
  });

  test('of an older version tells what happened meanwhile and changes nothing', async () => {
    const { id, rooms, ticket, token, ask, press } = await aLinkedTicket();
    const old = await token('close');
    await rooms.correct({
      ticketId: id,
      by: 'bob',
      request: { action: 'take' },
      actionId: 'a',
      version: null,
    });
    const before = await ticket();

    const looked = await ask('GET', old);
    const pressed = await press(old);

    for (const answer of [looked, pressed]) {
      expect(answer.statusCode).toBe(409);
      expect(wordsOf(answer)).toContain('bob took it');
      expect(answer.body).toContain(`href="../t/${id}"`);
    }
    expect(await ticket()).toEqual(before);
  });

  test('in a mail that is not noted yet asks for a moment, and changes nothing', async () => {
    const { ticket, token, press } = await aLinkedTicket();
    const before = await ticket();

    const answer = await press(await token('close', { version: before.version + 1 }));

    expect(answer.statusCode).toBe(409);
    expect(wordsOf(answer)).toContain('in a minute');
    expect(await ticket()).toEqual(before);
  });

  test('has run out after seven days', async () => {
    const { clock, ticket, token, ask, send } = await aLinkedTicket();
    const link = await token('close');
    const page = pageMarkIn(await ask('GET', link));
    const before = await ticket();
    clock.advance(7 * DAY);

    const answers = [await ask('GET', link), await send(link, { page })];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([410, 410]);
    expect(await ticket()).toEqual(before);
  });

  test('that was tampered with says nothing about any ticket', async () => {
    const { id, token, ask, send } = await aLinkedTicket();
    const [text = '', mark = ''] = (await token('take')).split('.');
    const forged = [`${text}.${mark.slice(0, -1)}`, `${text.slice(1)}.${mark}`, text, `.${mark}`, 'x', ''];

    const answers = await Promise.all(forged.flatMap((one) => [ask('GET', one), send(one, {})]));

    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([403]));
    for (const { body } of answers) expect(body).not.toContain(id);
  });

  test('of a ticket that is not there is 404', async () => {
    const { token, ask } = await aLinkedTicket();

    expect((await ask('GET', await token('take', { ticketId: '01t-nowhere' }))).statusCode).toBe(404);
  });

  test('signed with the secret that is being rotated out still works', async () => {
    const { rooms, ticket, token, press } = await aLinkedTicket();
    const old = hmacSeal({ get: async () => ['link-before'] }, 'link');
    const { version } = await ticket();
    const until = rooms.clock.now() + DAY;
    const link = await tokenOf(old, {
      action: 'take',
      ticketId: (await ticket()).id,
      version,
      until,
      mailedTo: INBOX,
    });

    expect((await press(link)).statusCode).toBe(200);
    expect(link).not.toBe(await token('take', { until }));
  });

  test('is not acted on by a post that never saw its page, or saw another', async () => {
    const { ticket, token, ask, send } = await aLinkedTicket();
    const [link, other] = [await token('close'), await token('take')];
    const before = await ticket();

    const answers = [await send(link, {}), await send(link, { page: pageMarkIn(await ask('GET', other)) })];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403]);
    expect(await ticket()).toEqual(before);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('takes no %s, and says so on a page', async (method) => {
    const { token, ask } = await aLinkedTicket();

    const answer = await ask(method, await token('close'));

    expect(answer).toMatchObject({ statusCode: 405, headers: { allow: 'GET, POST, HEAD, OPTIONS' } });
    expect(answer.body).toContain('<h1>');
  });
});

describe('the page of a link', () => {
  test('reassigns to a topic out of a menu grouped by team', async () => {
    const { ticket, token, ask, press } = await aLinkedTicket();
    const link = await token('reassign');

    const page = await ask('GET', link);
    await press(link, { topic: 'login' });

    expect(page.body).toMatch(/<optgroup label="Finance"><option value="billing" selected>/);
    expect(page.body).toMatch(/<optgroup label="Support"><option value="login">login – signing in/);
    expect(await ticket()).toMatchObject({ topic: 'login', decision: { team: 'Support' } });
  });

  test('lowers and bumps by one step', async () => {
    const { ticket, token, press } = await aLinkedTicket();

    await press(await token('bump'));
    const up = (await ticket()).decision?.urgency;
    await press(await token('lower'));

    expect([up, (await ticket()).decision?.urgency]).toEqual(['medium', 'low']);
  });

  test('splits into two prefilled texts', async () => {
    const { ticket, token, ask, press } = await aLinkedTicket({ text: '\nFirst. Second. #billing' });
    const link = await token('split');

    const page = await ask('GET', link);
    const answer = await press(link, { subject1: 'A', body1: 'First', subject2: 'B', body2: 'Second' });

    expect(page.body.match(/First\. Second\./g)?.length).toBeGreaterThanOrEqual(2);
    expect(answer.statusCode).toBe(200);
    expect(await ticket()).toMatchObject({
      status: 'split',
      splitInto: [expect.any(String), expect.any(String)],
    });
  });

  test('keeps what was typed when something is missing, and the link stays good', async () => {
    const { ticket, token, press } = await aLinkedTicket();
    const link = await token('split');
    const before = await ticket();

    const answer = await press(link, { subject1: 'A', body1: 'Only <one>', body2: ' ', your_name: 'Amy' });

    expect(answer.statusCode).toBe(400);
    expect(wordsOf(answer)).toContain('Each of the two tickets needs its own text.');
    expect(answer.body).toContain('Only &lt;one&gt;</textarea>');
    expect(answer.body).toContain('value="Amy"');
    expect(await ticket()).toEqual(before);
    expect((await press(link, { body1: 'One', body2: 'Two' })).statusCode).toBe(200);
  });

  test.each([
    ['reassign', { topic: '' }, 'Choose a topic.'],
    ['reassign', { topic: 'no such topic' }, 'has no topic'],
    ['merge', {}, 'Choose the other ticket, or give its id.'],
    ['merge', { into_id: 'nowhere' }, 'There is no ticket with that id.'],
    ['separate', {}, 'Choose the message that is to stand alone.'],
    ['take', { your_name: 'desk' }, 'Give your name in a few words'],
    ['take', { your_name: 'eve@evil.example' }, 'without an @'],
  ] as const)('of %s says what is wrong with %o', async (action, fields, said) => {
    const { ticket, token, press } = await aLinkedTicket();
    const before = await ticket();

    const answer = await press(await token(action), fields);

    expect(answer.statusCode).toBe(400);
    expect(wordsOf(answer)).toContain(said);
    expect(await ticket()).toEqual(before);
  });

  test('merges into another open ticket of the customer, and separates again', async () => {
    const { desk, ticket, token, ask, press } = await aLinkedTicket();
    const other = await desk.receive(anInbound({ subject: 'My password', text: 'I cannot sign in #login' }));
    await desk.drain();
    const into = 'ticketId' in other ? String(other.ticketId) : '';
    const link = await token('merge');

    const page = await ask('GET', link);
    await press(link, { into });
    const merged = await ticket();
    await press(await token('separate'));

    expect(page.body).toContain(`name="into" value="${into}"`);
    expect(merged).toMatchObject({ status: 'merged', mergedInto: into });
    expect(await ticket()).toMatchObject({ status: 'routed', neverWith: [into] });
  });

  test('closes, and offers the one way back', async () => {
    const { ticket, token, press } = await aLinkedTicket();

    const closed = await press(await token('close'));
    const back = /href="([\w.-]+)"[^>]*>Not done after all/.exec(closed.body)?.[1] ?? '';
    const between = (await ticket()).status;
    await press(back);

    expect([between, (await ticket()).status]).toEqual(['closed', 'routed']);
  });

  test('remembers the name in a cookie, on Lambda too', async () => {
    const { handler, token, press, ask } = await aLinkedTicket();
    const link = await token('bump');

    const answer = await press(link, { your_name: 'Zoë O’Neil' });
    const cookie = answer.headers['set-cookie']?.split(';')[0] ?? '';
    const next = await token('close');
    const there = await ask('GET', next, { cookie });
    const onLambda = await handler({
      ...aRequest({ method: 'GET', path: `/correct/${next}` }),
      cookies: [cookie],
    });

    expect(answer.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax$/);
    for (const { body } of [there, onLambda]) expect(body).toContain('value="Zoë O’Neil"');
  });
});

test('where there is no board no page of a link leads to one', async () => {
  const { ticket, token, ask, press } = await aLinkedTicket({}, { hasBoard: false });
  const { version } = await ticket();
  const close = await token('close');

  const pages = [
    await ask('GET', close),
    await press(close, { your_name: 'Amy Lee' }),
    await ask('GET', close),
    await ask('GET', await token('take', { version })),
    await ask('GET', await token('take')),
  ];

  expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 200, 409, 409, expect.any(Number)]);
  for (const page of pages) {
    expect(page.body).not.toMatch(/href="[^"]*\/t\//);
    expect(wordsOf(page)).not.toMatch(/board/i);
  }
});
