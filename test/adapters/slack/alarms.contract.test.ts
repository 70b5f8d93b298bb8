import { afterAll, beforeAll, expect, test } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { slackAlarms } from '../../../src/adapters/slack/alarms.ts';
import { slackChannels } from '../../../src/adapters/slack/channels.ts';
import { slackClient } from '../../../src/adapters/slack/client.ts';
import { noticesContract } from '../../contracts/notices.ts';
import { aSlack, type SlackServer, TOKEN } from '../../servers/slack.ts';

let slack: SlackServer;

beforeAll(async () => {
  slack = await aSlack({ channels: ['desk-admin'] });
});
afterAll(() => slack.close());

function fresh(channel = '#desk-admin') {
  const client = slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout: 2_000 });
  const channels = slackChannels(client, settableClock());
  const from = slack.calls.length;
  const blocks = () =>
    slack.calls
      .slice(from)
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ body }) => JSON.parse(body.blocks ?? '[]') as { text: { text: string } }[]);
  const told = () => blocks().map(([title]) => title?.text.text ?? '');
  return { notices: slackAlarms({ client, channels, channel }), told, blocks };
}

noticesContract('slack alarms', fresh);

test('an alarm that Slack did not take is thrown, and told when it comes again', async () => {
  const { notices, told } = fresh();
  slack.faults = ({ method }) =>
    method === 'chat.postMessage' ? { kind: 'refuse', code: 'fatal_error' } : null;
  await expect(notices.tellAdmin('Alarm: tr-intake-dlq-prod', 'm1')).rejects.toThrow();
  slack.faults = () => null;

  await notices.tellAdmin('Alarm: tr-intake-dlq-prod', 'm1');

  expect(told()).toContain('Alarm: tr-intake-dlq-prod');
});

test('a long alarm is told to its end, piece by piece', async () => {
  const { notices, blocks } = fresh();
  const long = Array.from({ length: 900 }, (_, line) => `line ${line}`).join('\n');

  await notices.tellAdmin(`Alarm\n${long}`, 'm2');

  const shown = blocks()
    .flat()
    .slice(1)
    .map(({ text }) => text.text);
  expect(shown.every((part) => part.length <= 3_000)).toBe(true);
  expect(shown.join('')).toContain('line 899');
});

test('an alarm pings nobody, whatever stands in it', async () => {
  const { notices } = fresh();

  await notices.tellAdmin('Alarm <!channel>\nask <@U024BE7LH>', 'm3');

  const { body } = slack.calls.at(-1) ?? { body: {} };
  expect(JSON.stringify(body)).not.toMatch(/<[!@]/);
});
