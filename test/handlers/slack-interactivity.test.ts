import { describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/kernel/instant.ts';
import { slackInteractivity } from '../../src/handlers/slack-interactivity.ts';
import { Fault } from '../../src/ports/fault.ts';
import { aPress, aSlackDesk, bySlack, payloadBody } from '../adapters/slack/interactivity/aSlackDesk.ts';
import { aRequest, bodyOf } from './aRequest.ts';
import { roomsInMemory } from './roomsInMemory.ts';

const NOTHING = { type: 'view_closed', view: {}, user: { id: 'U024BE7LH' } };
const AMY = { id: 'U024BE7LH', name: 'amy' };
const aTake = (value = 'take:1:01J') =>
  aPress(AMY, { channel: 'C1', ts: '1.2' }, { id: 'take', value }, '1.2.3');

describe('the door of Slack', () => {
  it.each(['signing-now', 'signing-before'])('believes what is signed with %s', async (secret) => {
    const { door, clock } = await aSlackDesk();

    const answer = await door(bySlack(payloadBody(NOTHING), clock.now(), secret));

    expect(answer).toMatchObject({ statusCode: 200, body: '' });
  });

  it('takes the body as text too, as some gateways give it', async () => {
    const { door, clock } = await aSlackDesk();
    const body = payloadBody({ ...NOTHING, text: 'Größe' });
    const { headers } = bySlack(body, clock.now());

    const answer = await door(aRequest({ headers: headers as Record<string, string>, body, plain: true }));

    expect(answer.statusCode).toBe(200);
  });

  it.each([
    ['five minutes old', -(300 * SECOND + SECOND)],
    ['from the future', 300 * SECOND + SECOND],
  ])('refuses what is %s, though it is signed', async (_when, offset) => {
    const { door, clock } = await aSlackDesk();

    const answer = await door(bySlack(payloadBody(NOTHING), clock.now() + offset));

    expect(answer.statusCode).toBe(401);
  });

  it('does not so much as parse what is not signed, and acts on nothing of it', async () => {
    const { door, desk, clock, slack, receive } = await aSlackDesk();
    const id = await receive({ text: 'The invoice is wrong #billing' });
    const before = await desk.store.ticket(id);
    const body = payloadBody(aTake(`take:${before?.version}:${id}`));
    const forged = { ...bySlack(body, clock.now(), 'guessed'), body: Buffer.from(body).toString('base64') };
    const parse = vi.spyOn(JSON, 'parse');

    const answers = [await door(forged), await door(aRequest({ body }))];
    const parsed = parse.mock.calls.length;
    parse.mockRestore();

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401]);
    expect(parsed).toBe(0);
    expect(await desk.store.ticket(id)).toEqual(before);
    expect(slack.calls.filter(({ method }) => method === 'chat.postEphemeral')).toEqual([]);
  });

  it('says of each kind of bad signature what to look at', async () => {
    const { door, clock } = await aSlackDesk();
    const said = [];
    for (const request of [
      aRequest({ body: 'payload={}' }),
      bySlack('payload={}', clock.now() - 10 * MINUTE),
      bySlack('payload={}', clock.now(), 'guessed'),
    ])
      said.push(bodyOf(await door(request)).error.message);

    expect(said).toEqual([
      expect.stringContaining('are missing'),
      expect.stringContaining('set the clock'),
      expect.stringContaining('FRONTDESK_SLACK_SIGNING_SECRET'),
    ]);
  });

  it('is not there on a desk without a Slack app, and says how to have one', async () => {
    const { rooms, clock } = roomsInMemory();

    const answer = await slackInteractivity(rooms)(bySlack(payloadBody(NOTHING), clock.now()));

    expect(answer.statusCode).toBe(404);
    expect(bodyOf(answer).error.message).toContain('FRONTDESK_SLACK_SIGNING_SECRET');
  });

  it('is open to POST alone', async () => {
    const { door } = await aSlackDesk();

    expect((await door(aRequest({ method: 'GET' }))).statusCode).toBe(405);
  });
});

describe('a payload', () => {
  const press = aTake();
  const [action] = press.actions;

  it.each<[string, unknown]>([
    ['a form that was closed', NOTHING],
    ['a shortcut', { type: 'shortcut', callback_id: 'x', user: AMY }],
    ['a message shortcut', { type: 'message_action', callback_id: 'x', user: AMY }],
    ['a kind nobody knows yet', { type: 'telepathy' }],
    ['an old-style button', { type: 'interactive_message', actions: [{ name: 'take', value: '1' }] }],
    ['a choice within a form', { ...press, container: { type: 'view', view_id: 'V1' } }],
  ])('of %s is answered 200 with nothing, and does nothing', async (_what, payload) => {
    const { send, words } = await aSlackDesk();

    const answer = await send(payload);

    expect(answer).toMatchObject({ statusCode: 200, body: '' });
    expect(words()).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['no JSON', '{"type":'],
    ['a list', '[]'],
    ['a number', '7'],
    ['no type', {}],
    ['a type that is no text', { type: 7 }],
    ['a press without a person', { ...press, user: undefined }],
    ['a press by nobody', { ...press, user: { id: '' } }],
    ['a press by a strange id', { ...press, user: { id: 'U1>\n<!channel' } }],
    ['a press on nothing', { ...press, actions: [] }],
    ['a press without its time', { ...press, actions: [{ ...action, action_ts: undefined }] }],
    ['a press with a value that is no text', { ...press, actions: [{ ...action, value: { a: 1 } }] }],
    ['a form without a view', { type: 'view_submission', user: AMY }],
    [
      'a form without its fields',
      { type: 'view_submission', user: AMY, view: { id: 'V1', private_metadata: '' } },
    ],
  ])('that is %s is answered 400, and the next one is served', async (_what, payload) => {
    const { send } = await aSlackDesk();

    const answer = await send(payload);

    expect(answer.statusCode).toBe(400);
    expect((await send(NOTHING)).statusCode).toBe(200);
  });

  it.each([
    ['another field', 'load={}', 'application/x-www-form-urlencoded', 400],
    ['the field twice', 'payload={}&payload={}', 'application/x-www-form-urlencoded', 400],
    ['nothing', '', 'application/x-www-form-urlencoded', 400],
    ['another type', '{}', 'text/plain', 415],
    ['more than 256 KB', `payload=${'x'.repeat(256 * 1024)}`, 'application/x-www-form-urlencoded', 413],
  ])('in a body of %s is refused', async (_what, body, type, status) => {
    const { door, clock } = await aSlackDesk();
    const request = bySlack(body, clock.now());

    const answer = await door({ ...request, headers: { ...request.headers, 'content-type': type } });

    expect(answer.statusCode).toBe(status);
  });

  it.each([
    ['a button nobody knows', 'explode:1:01J', 'not known to the desk'],
    ['no value', '', 'not known to the desk'],
    ['a ticket that is not there', 'take:1:01JNOWHERE', 'There is no such ticket'],
    ['a form of a ticket that is not there', 'split:1:01JNOWHERE', 'There is no such ticket'],
  ])('of %s is answered with a word to the presser', async (_what, value, word) => {
    const { slack, amy, send, words } = await aSlackDesk();
    const at = { channel: await slack.channelId('finance'), ts: '1.2' };

    const answer = await send(aPress(amy, at, { id: 'take', value }, '1.2.3'));

    expect(answer.statusCode).toBe(200);
    expect(words()).toEqual([{ to: amy.id, text: expect.stringContaining(word) }]);
  });

  it('that the store cannot take is answered 503, so that Slack marks the button; pressed again it is done', async () => {
    const { desk, slack, amy, room, clock, log, receive } = await aSlackDesk();
    const id = await receive({ text: 'The invoice is wrong #billing' });
    const at = { channel: await slack.channelId('finance'), ts: '1.2' };
    const value = `take:${(await desk.store.ticket(id))?.version}:${id}`;
    const body = payloadBody(aPress(amy, at, { id: 'take', value }, '1.2.3'));
    let full = true;
    const correct: typeof desk.correct = async (command) => {
      if (full) throw new Fault('store-full', 'the disk is full', { retry: true });
      return await desk.correct(command);
    };
    const door = slackInteractivity({ slack: room, correct, clock, log });

    const first = await door(bySlack(body, clock.now()));
    full = false;
    const second = await door(bySlack(body, clock.now()));

    expect([first.statusCode, second.statusCode]).toEqual([503, 200]);
    expect((await desk.store.ticket(id))?.takenBy).toBe(`amy (${amy.id})`);
  });

  it('names its sender on the trail without tricks', async () => {
    const { desk, slack, amy, send, receive } = await aSlackDesk();
    const id = await receive({ text: 'The invoice is wrong #billing' });
    const at = { channel: await slack.channelId('finance'), ts: '1.2' };
    const version = (await desk.store.ticket(id))?.version;
    const named = { ...amy, name: 'Ben (U0BENSELF)\n<!channel>\u202e' };

    await send(aPress(named, at, { id: 'take', value: `take:${version}:${id}` }, '1.2.3'));

    const by = (await desk.store.ticket(id))?.takenBy ?? '';
    expect(by.endsWith(`(${amy.id})`)).toBe(true);
    expect(by).not.toMatch(/\(U0BENSELF\)|[\n\u202e]|<!channel/);
  });
});
