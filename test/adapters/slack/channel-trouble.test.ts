import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { channelTrouble } from '../../../src/adapters/slack/channel-trouble.ts';
import { slackClient } from '../../../src/adapters/slack/client.ts';
import { aSlack, type SlackServer, TOKEN } from '../../servers/slack.ts';

describe('a channel the app is to write to', () => {
  let slack: SlackServer;
  beforeAll(async () => {
    slack = await aSlack({ channels: ['desk-admin', 'gone', 'left'], people: { amy: 'amy@desk.example' } });
    await slack.archive('gone');
    const left = { channel: await slack.channelId('left') };
    await theClient().conversations.leave(left);
  });
  afterEach(() => {
    slack.faults = () => null;
  });
  afterAll(() => slack.close());
  const theClient = () => slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout: 500 });
  const asked = (channel: string) => channelTrouble(theClient(), channel);

  test('is not spoken of where it takes what is written, by name and by id, and nothing is written', async () => {
    const id = await slack.channelId('desk-admin');
    const from = slack.calls.length;

    expect([await asked('#desk-admin'), await asked('desk-admin'), await asked(id)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(slack.calls.slice(from).map(({ method }) => method)).not.toContain('chat.postMessage');
  });

  test.each([
    ['#nowhere', 'there is no such Slack channel'],
    ['C0NOWHERE', 'there is no such Slack channel'],
    ['#gone', 'archived'],
    ['#left', 'is not in the channel; invite it'],
  ])('%s is told with what is wrong', async (channel, why) => {
    expect(await asked(channel)).toContain(why);
  });

  test('is told by its id too', async () => {
    expect(await asked(await slack.channelId('gone'))).toContain('archived');
    expect(await asked(await slack.channelId('left'))).toContain('invite it');
  });

  test('is not judged where the app may not list channels of one kind', async () => {
    slack.faults = ({ method, body }) =>
      method === 'conversations.list' && body.types === 'private_channel'
        ? { kind: 'refuse', code: 'missing_scope' }
        : null;

    expect(await asked('#nowhere')).toBeNull();
  });

  test('is not judged while Slack is away', async () => {
    for (const kind of ['error', 'hang', 'cut'] as const) {
      slack.faults = () => ({ kind, point: 'before' });

      expect(await asked('#nowhere')).toBeNull();
    }
  });

  test('is not judged where it is a person', async () => {
    expect(await asked('U024BE7LH')).toBeNull();
  });
});

test.each([
  ['chat:write,channels:read', 'is not in the channel; invite it'],
  ['chat:write,chat:write.public', null],
])('an app with %s that was not invited to a public channel: %s', async (scopes, why) => {
  const channels = [{ id: 'C0ADMIN1', name: 'desk-admin', is_member: false, is_archived: false }];
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes });
    response.end(JSON.stringify({ ok: true, channels }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;

  const said = await channelTrouble(slackClient({ token: TOKEN, apiUrl }), '#desk-admin');

  server.close();
  expect(said).toEqual(why === null ? null : expect.stringContaining(why));
});
