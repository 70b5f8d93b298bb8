import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDesk } from '../../src/composition/desk.ts';
import { readSettings } from '../../src/composition/settings.ts';
import { runDesk } from '../../src/desk/run.ts';
import {
  aPress,
  aSubmission,
  buttonOf,
  bySlack,
  payloadBody,
  SIGNING_SECRET,
} from '../adapters/slack/interactivity/aSlackDesk.ts';
import { aSlack, type SlackMessage, TOKEN } from '../servers/slack.ts';

const RULES = 'topic,team,slack_channel\nbilling,Finance,#finance\nlogin,Support,#support\n';
const VOICE = 'Triage\nchannel: #triage\n';
const FORM = 'a-form-secret-for-tests';

/** The whole desk as `npm start` opens it, on free ports, with a Slack app. */
async function aRunningDesk() {
  const slack = await aSlack({ people: { amy: 'amy@desk.example' } });
  const dataDir = mkdtempSync(join(tmpdir(), 'front-desk-slack-'));
  writeFileSync(join(dataDir, 'rules.csv'), RULES);
  writeFileSync(join(dataDir, 'voice.txt'), VOICE);
  const read = readSettings({
    FRONTDESK_LOG_LEVEL: 'error',
    FRONTDESK_FORM_SECRET: FORM,
    FRONTDESK_SLACK_BOT_TOKEN: TOKEN,
    FRONTDESK_SLACK_API_URL: slack.apiUrl,
    FRONTDESK_SLACK_SIGNING_SECRET: SIGNING_SECRET,
  });
  if (!read.ok) throw new Error(read.problems.join());
  const desk = await openDesk({ settings: read.settings, dataDir, boardUrl: () => 'http://desk.example' });
  const running = await runDesk(desk, { host: '127.0.0.1', port: 0, smtpPort: 0, opened: () => {} });
  onTestFinished(async () => {
    await running.stop();
    await slack.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { slack, running, rooms: desk.rooms };
}

type Running = Awaited<ReturnType<typeof aRunningDesk>>;

async function post(url: string, body: string, headers: Record<string, string>): Promise<Response> {
  return await fetch(url, { method: 'POST', body, headers });
}

async function interact({ running }: Running, payload: unknown): Promise<number> {
  const body = payloadBody(payload);
  const { headers } = bySlack(body, Date.now());
  const answer = await post(`${running.http}/slack/interactivity`, body, headers as Record<string, string>);
  return answer.status;
}

/** The card in a channel, once it shows this. */
async function cardShowing({ slack }: Running, channel: string, what: string): Promise<SlackMessage> {
  for (;;) {
    const [card] = await slack.messages(channel);
    if (card !== undefined && JSON.stringify(card.blocks).includes(what)) return card;
    await new Promise((later) => setTimeout(later, 20));
  }
}

describe('a running desk with a Slack app', () => {
  it('carries a press on a card through to the card, and a form through to another channel', async () => {
    const desk = await aRunningDesk();
    const { slack, running, rooms } = desk;
    const amy = { id: await slack.userId('amy'), name: 'amy' };
    const form = new URLSearchParams({
      secret: FORM,
      email: 'ana@customer.example',
      message: 'Where is it?',
    });
    const accepted = await post(`${running.http}/intake/form`, form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
    const { ticket_id } = (await accepted.json()) as { ticket_id: string };
    const press = async (card: SlackMessage, action: string) => {
      const button = buttonOf(card, action);
      if (button === null) throw new Error(`no button ${action}`);
      const at = { channel: await slack.channelId('triage'), ts: card.ts };
      return await interact(desk, aPress(amy, at, button, await slack.trigger(amy.id)));
    };

    const taken = await press(await cardShowing(desk, 'triage', 'Give it a topic'), 'take');
    const opened = await press(await cardShowing(desk, 'triage', 'amy took it'), 'reassign');
    const view = JSON.parse(slack.calls.findLast(({ method }) => method === 'views.open')?.body.view ?? '');
    const sent = await interact(desk, aSubmission(amy, { id: 'V1', ...view }, { topic: 'login' }));
    await cardShowing(desk, 'support', 'amy reassigned it to login');
    await cardShowing(desk, 'triage', 'Moved on to Support');

    expect([taken, opened, sent]).toEqual([200, 200, 200]);
    const history = await rooms.store.historyOf(ticket_id);
    expect(history.filter(({ by }) => by === `amy (${amy.id})`).map(({ action }) => action)).toEqual([
      'take',
      'reassign',
    ]);
    expect(slack.refusedBlocks).toEqual([]);
  });

  it('does nothing for a press that Slack did not sign', async () => {
    const desk = await aRunningDesk();
    const body = payloadBody({ type: 'view_closed' });
    const { headers } = bySlack(body, Date.now(), 'guessed');

    const answer = await post(
      `${desk.running.http}/slack/interactivity`,
      body,
      headers as Record<string, string>,
    );

    expect(answer.status).toBe(401);
  });
});
