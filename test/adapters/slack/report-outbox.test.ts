import { afterAll, beforeAll, expect, test } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { slackChannels } from '../../../src/adapters/slack/channels.ts';
import { slackClient } from '../../../src/adapters/slack/client.ts';
import { slackReportOutbox } from '../../../src/adapters/slack/report-outbox.ts';
import { aReport, someFigures } from '../../arbitraries/aReport.ts';
import { reportOutboxContract } from '../../contracts/report-outbox.ts';
import { aSlack, type SlackServer, TOKEN } from '../../servers/slack.ts';
import { silent } from './aSlackPlace.ts';

const CHANNELS = Array.from({ length: 12 }, (_, at) => `reports-${at}`);
let slack: SlackServer;
let used = 0;

beforeAll(async () => {
  slack = await aSlack({ channels: CHANNELS });
});
afterAll(() => slack.close());

function outboxAt(channel: string) {
  const client = slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout: 2_000 });
  const clock = settableClock(Date.now());
  const channels = slackChannels(client, clock);
  return slackReportOutbox({
    client,
    channels,
    clock,
    log: silent,
    channel,
    boardUrl: () => 'http://board.example',
  });
}

const nextChannel = () => `#${CHANNELS[used++]}`;

interface Shown {
  readonly type: string;
  readonly text: { readonly text: string };
}

async function blocksIn(channel: string): Promise<readonly (readonly Shown[])[]> {
  const messages = await slack.messages(channel.slice(1));
  return messages.map(({ blocks }) => (blocks ?? []) as unknown as readonly Shown[]);
}

reportOutboxContract('slack', async () => {
  const channel = nextChannel();
  return {
    outbox: outboxAt(channel),
    again: () => outboxAt(channel),
    visible: async () => (await blocksIn(channel)).map(([header]) => header?.text.text ?? ''),
    failNext: (point) => {
      slack.faults = ({ method }) => {
        if (method !== 'chat.postMessage') return null;
        slack.faults = () => null;
        return { kind: 'cut', point };
      };
    },
  };
});

const HOSTILE = '<!channel> <@U024BE7LH> <https://evil.example|your bank> @here *bold* ```';

test('a report keeps to the limits of Slack, however much there is to say', async () => {
  const channel = nextChannel();
  const { topics, teams } = someFigures();
  const many = <T>(one: T | undefined, make: (one: T, n: number) => T) =>
    Array.from({ length: 200 }, (_, n) => make(one as T, n));
  const ticket = (n: number) => ({
    id: `t${n}`,
    subject: HOSTILE.repeat(40),
    customer: 'a',
    topic: 'x'.repeat(99),
    at: 0,
  });
  const tickets = Array.from({ length: 500 }, (_, n) => ticket(n));

  await outboxAt(channel).send(
    'k',
    aReport({
      topics: many(topics[0], (one, n) => ({ ...one, topic: `${n} ${'topic'.repeat(30)}` })),
      teams: many(teams[0], (one, n) => ({ ...one, team: `${n} ${'team'.repeat(30)}` })),
      fellBack: { count: 9_999, tickets },
      heldLong: { count: 500, tickets },
      pingedNobody: { count: 500, tickets },
    }),
  );

  expect(slack.refusedBlocks).toEqual([]);
  expect(await blocksIn(channel)).toHaveLength(1);
});

test('nothing a customer wrote pings anybody or becomes a link', async () => {
  const channel = nextChannel();
  const tickets = [{ id: '01t', subject: HOSTILE, customer: HOSTILE, topic: null, at: 0 }];

  await outboxAt(channel).send('k', aReport({ heldLong: { count: 1, tickets } }));

  const body = slack.calls.findLast(({ method }) => method === 'chat.postMessage')?.body ?? {};
  expect(JSON.stringify(body)).not.toMatch(/<[!@#]|<https?:|@here/);
  const links = [...(body.blocks ?? '').matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
  expect(links).toEqual(['http://board.example/t/01t', 'http://board.example/reports']);
});

test('a workspace that takes no table block gets columns', async () => {
  const channel = nextChannel();
  slack.faults = ({ method, body }) =>
    method === 'chat.postMessage' && body.blocks?.includes('"table"')
      ? { kind: 'refuse', code: 'invalid_blocks' }
      : null;

  await outboxAt(channel).send('k', aReport());

  slack.faults = () => null;
  const [blocks] = await blocksIn(channel);
  expect(JSON.stringify(blocks)).toContain('billing');
  expect(JSON.stringify(blocks)).not.toContain('"table"');
});

test('a channel that is not there is an answer, with what to do', async () => {
  const sent = await outboxAt('#nowhere').send('k', aReport());

  expect(sent).toEqual({ kind: 'refused', reason: expect.stringMatching(/no such Slack channel/) });
});
