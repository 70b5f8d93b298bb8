import { describe, expect, test } from 'vitest';
import { aPress, aSlackDesk } from './aSlackDesk.ts';

const WRONG_BILL = { text: 'The October invoice has a wrong line #billing' };

describe('one press', () => {
  test('on Take is on the trail under name and id, and shows on the card', async () => {
    const { desk, slack, receive, press, amy, words } = await aSlackDesk();
    const id = await receive(WRONG_BILL);

    const status = await press('finance', 'take', amy);
    await desk.drain();

    expect(status).toBe(200);
    expect(await desk.store.ticket(id)).toMatchObject({ takenBy: `amy (${amy.id})` });
    expect(JSON.stringify((await slack.messages('finance'))[0]?.blocks)).toContain('amy took it');
    expect(words()).toEqual([]);
  });

  test('bumps, lowers, closes and reopens, each from the card as it stands', async () => {
    const { desk, receive, press, amy } = await aSlackDesk();
    const id = await receive(WRONG_BILL);

    const seen = [];
    for (const action of ['bump', 'lower', 'close', 'reopen']) {
      await press('finance', action, amy);
      await desk.drain();
      const ticket = await desk.store.ticket(id);
      seen.push(`${ticket?.status} ${ticket?.decision?.urgency}`);
    }

    expect(seen).toEqual(['routed medium', 'routed low', 'closed low', 'routed low']);
  });

  test('by two at once: one has it, the other is told who was quicker', async () => {
    const { desk, slack, receive, pressOn, send, amy, ben, words } = await aSlackDesk();
    const id = await receive(WRONG_BILL);
    const [card] = await slack.messages('finance');
    if (card === undefined) throw new Error('no card');
    const both = [await pressOn('finance', card, 'take', amy), await pressOn('finance', card, 'close', ben)];

    const answers = await Promise.all(both.map(send));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const [word, ...more] = words();
    expect(more).toEqual([]);
    const ticket = await desk.store.ticket(id);
    const amyWon = ticket?.takenBy !== null;
    expect(word?.to).toBe(amyWon ? ben.id : amy.id);
    expect(word?.text).toContain(amyWon ? 'amy took it (just now)' : 'ben closed it (just now)');
    expect(word?.text).toMatch(/^Nothing was done\./);
  });

  test('on a step that does not exist is told why', async () => {
    const { receive, press, amy, words } = await aSlackDesk();
    await receive(WRONG_BILL);

    await press('finance', 'lower', amy);

    expect(words()).toEqual([{ to: amy.id, text: expect.stringContaining('Its urgency is low already') }]);
  });

  test('that comes twice has one effect, and its word is said once', async () => {
    const { desk, slack, receive, pressOn, send, amy, ben, words } = await aSlackDesk();
    const id = await receive(WRONG_BILL);
    const [card] = await slack.messages('finance');
    if (card === undefined) throw new Error('no card');
    const take = await pressOn('finance', card, 'take', amy);
    const late = await pressOn('finance', card, 'close', ben);

    const answers = [];
    for (const payload of [take, take, late, late]) answers.push((await send(payload)).statusCode);

    expect(answers).toEqual([200, 200, 200, 200]);
    const history = await desk.store.historyOf(id);
    expect(history.filter(({ action }) => action === 'take')).toHaveLength(1);
    expect(words()).toHaveLength(1);
  });

  test('by somebody who may not correct changes nothing and is answered kindly', async () => {
    const { desk, receive, press, amy, ben, words } = await aSlackDesk({ correctors: ['U0AMYISONE'] });
    const id = await receive(WRONG_BILL);

    const answers = [await press('finance', 'take', ben), await press('finance', 'reassign', amy)];

    expect(answers).toEqual([200, 200]);
    expect((await desk.store.ticket(id))?.takenBy).toBeNull();
    expect(words().map(({ text }) => text)).toEqual([
      expect.stringContaining('only some people correct'),
      expect.stringContaining('only some people correct'),
    ]);
  });

  test('whose word Slack does not take is answered an error, so that Slack marks the button', async () => {
    const { slack, receive, press, amy, logged } = await aSlackDesk();
    await receive(WRONG_BILL);
    slack.faults = ({ method }) =>
      method === 'chat.postEphemeral' ? { kind: 'error', point: 'before' } : null;

    const status = await press('finance', 'lower', amy);

    expect(status).toBe(503);
    expect(logged.map(({ event }) => event)).toContain('a word in slack was not taken');
  });
});

test('a press before the desk has noted the card down is asked for again, and is no one’s fault', async () => {
  const { desk, slack, receive, amy, send, words } = await aSlackDesk();
  const id = await receive(WRONG_BILL);
  const next = ((await desk.store.ticket(id))?.version ?? 0) + 1;
  const at = { channel: await slack.channelId('finance'), ts: '1.2' };

  await send(aPress(amy, at, { id: 'take', value: `take:${next}:${id}` }, '1.2.3'));

  expect(words()).toEqual([{ to: amy.id, text: expect.stringContaining('press again in a moment') }]);
});

test('a press that can neither be carried out nor answered, because Slack is away, is marked by Slack', async () => {
  const { slack, desk, receive, send, amy } = await aSlackDesk({ patience: 200 });
  const id = await receive(WRONG_BILL);
  const before = await desk.store.ticket(id);
  slack.faults = () => ({ kind: 'hang', point: 'before' });

  const card = { channel: 'C1', ts: '1.2' };
  const value = `reassign:${before?.version}:${id}`;
  const answer = await send(aPress(amy, card, { id: 'reassign', value }, '1.2.3'));

  expect(answer.statusCode).toBe(503);
  expect(await desk.store.ticket(id)).toEqual(before);
});

describe('a form that does not open', () => {
  test.each([
    ['in time', { kind: 'refuse', code: 'expired_trigger_id' } as const, 'The form did not open'],
    ['because Slack is busy', { kind: 'throttle', seconds: 30 } as const, 'The form did not open'],
    ['because Slack is away', { kind: 'error', point: 'before' } as const, 'If no form has opened'],
    ['because Slack does not answer', { kind: 'hang', point: 'before' } as const, 'If no form has opened'],
  ])('%s changes nothing and is told', async (_why, fault, word) => {
    const { slack, desk, receive, press, amy, words } = await aSlackDesk({ patience: 300 });
    const id = await receive(WRONG_BILL);
    const before = await desk.store.ticket(id);
    slack.faults = ({ method }) => (method === 'views.open' ? fault : null);

    const status = await press('finance', 'reassign', amy);

    expect(status).toBe(200);
    expect(words()).toEqual([{ to: amy.id, text: expect.stringContaining(word) }]);
    expect(await desk.store.ticket(id)).toEqual(before);
  });

  test('because it is open already, of a press that reached another process, is no news', async () => {
    const { slack, receive, press, amy, words } = await aSlackDesk();
    await receive(WRONG_BILL);
    slack.faults = ({ method }) =>
      method === 'views.open' ? { kind: 'refuse', code: 'exchanged_trigger_id' } : null;

    const status = await press('finance', 'reassign', amy);

    expect(status).toBe(200);
    expect(words()).toEqual([]);
  });

  test('because the request is an old one again, is no news, whatever became of the ticket', async () => {
    const { slack, receive, pressOn, press: now, send, amy, ben, words } = await aSlackDesk();
    await receive(WRONG_BILL);
    const [card] = await slack.messages('finance');
    if (card === undefined) throw new Error('no card');
    const press = await pressOn('finance', card, 'reassign', amy);

    const first = await send(press);
    await now('finance', 'take', ben);
    const again = await send(press);

    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(words()).toEqual([]);
    expect(slack.calls.filter(({ method }) => method === 'views.open')).toHaveLength(1);
  });

  test('because the card is an old one is told what happened meanwhile', async () => {
    const { desk, slack, receive, pressOn, press, send, amy, ben, words } = await aSlackDesk();
    await receive(WRONG_BILL);
    const [card] = await slack.messages('finance');
    if (card === undefined) throw new Error('no card');
    const late = await pressOn('finance', card, 'split', ben);
    await press('finance', 'bump', amy);
    await desk.drain();

    await send(late);

    expect(words()).toEqual([
      { to: ben.id, text: expect.stringContaining('amy changed its urgency (just now)') },
    ]);
    expect(slack.calls.filter(({ method }) => method === 'views.open')).toEqual([]);
  });
});
