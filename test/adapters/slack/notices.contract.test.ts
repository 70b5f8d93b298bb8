import { afterAll, beforeAll, expect, test } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryNotices } from '../../../src/adapters/memory/notices.ts';
import { slackChannels } from '../../../src/adapters/slack/channels.ts';
import { slackClient } from '../../../src/adapters/slack/client.ts';
import { slackNotices } from '../../../src/adapters/slack/notices.ts';
import { tokenTroubles } from '../../../src/adapters/slack/token.ts';
import { noticesContract } from '../../contracts/notices.ts';
import { aSlack, type SlackServer, TOKEN } from '../../servers/slack.ts';

let slack: SlackServer;

beforeAll(async () => {
  slack = await aSlack({ channels: ['desk-admin'] });
});
afterAll(() => slack.close());

function fresh(channel = '#desk-admin') {
  const client = slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout: 2_000 });
  const otherwise = memoryNotices();
  const channels = slackChannels(client, settableClock());
  const from = slack.calls.length;
  const told = () =>
    slack.calls
      .slice(from)
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ body }) => JSON.parse(body.blocks ?? '[]')[0].text.text as string);
  return { notices: slackNotices({ client, channels, channel, otherwise }), told, otherwise };
}

noticesContract('slack', fresh);

test('a notice that Slack does not take is told otherwise, once', async () => {
  const { notices, otherwise } = fresh('#nowhere');

  await notices.tellAdmin('the disk is full', 'disk');
  await notices.tellAdmin('the disk is full', 'disk');

  expect(otherwise.told).toEqual(['the disk is full']);
});

test('a notice pings nobody, whatever an edit of the rules put into it', async () => {
  const { notices } = fresh();

  await notices.tellAdmin('rules.csv:3: team <!channel> is not <@U024BE7LH>', 'edit');

  const { body } = slack.calls.at(-1) ?? { body: {} };
  expect(JSON.stringify(body)).not.toMatch(/<[!@]/);
});

test.each([
  ['invalid_auth', 'Slack does not know the token'],
  ['account_inactive', 'removed from the workspace'],
])('a token that fails with %s is named with its cure', async (code, why) => {
  slack.faults = ({ method }) => (method === 'auth.test' ? { kind: 'refuse', code } : null);

  const [said, ...more] = await tokenTroubles(slackClient({ token: TOKEN, apiUrl: slack.apiUrl }));

  slack.faults = () => null;
  expect(more).toEqual([]);
  expect(said).toContain(why);
  expect(said).toContain('FRONTDESK_SLACK_BOT_TOKEN');
});

test('a token that works is not spoken of', async () => {
  expect(await tokenTroubles(slackClient({ token: TOKEN, apiUrl: slack.apiUrl }))).toEqual([]);
});
