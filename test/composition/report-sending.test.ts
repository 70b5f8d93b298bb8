import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { reportSending } from '../../src/composition/report-sending.ts';
import { readSettings } from '../../src/composition/settings.ts';
import { aRelay } from '../adapters/mail/aRelay.ts';
import { silent } from '../adapters/slack/aSlackPlace.ts';
import { rulebookOf } from '../deskInMemory.ts';
import { answered, converseServer } from '../servers/converse.ts';
import { aSlack, TOKEN } from '../servers/slack.ts';
import { aMonth, DIGEST_DUE } from '../usecases/aMonth.ts';

const TRIAGE = 'Triage\nemail: triage@desk.example\n';

/** Six made-up weeks, with the reports as the settings have them sent. */
async function sendingWith(given: Record<string, string>) {
  const month = await aMonth({ daily: 4 });
  const read = readSettings({
    FRONTDESK_TZ: 'Europe/Berlin',
    FRONTDESK_MAIL_FROM: 'desk@desk.example',
    ...given,
  });
  if (!read.ok) throw new Error(read.problems.join());
  const notices = memoryNotices();
  const sending = reportSending({
    ...month.desk,
    clock: month.clock,
    zone: 'Europe/Berlin',
    settings: read.settings,
    log: silent,
    notices,
    boardUrl: () => 'http://board.example',
    rulebook: () => rulebookOf(undefined, TRIAGE),
  });
  return { month, sending, notices };
}

async function aMailServer() {
  const relay = await aRelay();
  onTestFinished(() => relay.close());
  return relay;
}

describe('the reports of a desk', () => {
  it('go out by themselves when they are due: the digest to Slack, the summary by mail with its pictures', async () => {
    const [relay, slack] = [await aMailServer(), await aSlack({ channels: ['managers'] })];
    onTestFinished(() => slack.close());
    const { month, sending } = await sendingWith({
      FRONTDESK_SMTP_RELAY_URL: relay.url,
      FRONTDESK_SUMMARY_RECIPIENTS: 'boss@desk.example',
      FRONTDESK_SLACK_BOT_TOKEN: TOKEN,
      FRONTDESK_SLACK_API_URL: slack.apiUrl,
      FRONTDESK_DIGEST_CHANNEL: '#managers',
    });
    await sending.keep();

    await month.until(DIGEST_DUE);
    await sending.keep();
    await sending.keep();

    expect(relay.mails.map(({ mail }) => mail.subject)).toEqual(['Monthly summary: October 2026']);
    expect(relay.mails[0]?.mail.html).toContain('handed off');
    expect(slack.refusedBlocks).toEqual([]);
    const posted = await slack.messages('managers');
    expect(posted.map(({ text }) => text)).toEqual([expect.stringContaining('Week 45 of 2026')]);
  });

  it('go to the triage inbox when nobody is named, and without Slack', async () => {
    const relay = await aMailServer();
    const { month, sending } = await sendingWith({ FRONTDESK_SMTP_RELAY_URL: relay.url });
    await month.until(DIGEST_DUE);

    const week = month.calendar.week('2026-W45');
    const to = week && (await sending.send.digest(week, 'k'));

    expect(to).toBe('triage@desk.example');
    expect(relay.mails[0]?.to).toEqual(['triage@desk.example']);
  });

  it('ask a model for the paragraph only where a model reads', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'no-secret-of-anybody');
    onTestFinished(() => void vi.unstubAllEnvs());
    const model = await converseServer(() =>
      answered(
        [{ text: 'October 2026 was a month of billing and login, and people corrected little.' }],
        'end_turn',
      ),
    );
    onTestFinished(() => model.close());
    const asking = async (reader: string) => {
      const made = await sendingWith({ FRONTDESK_READER: reader, FRONTDESK_BEDROCK_URL: model.url });
      await made.month.until(DIGEST_DUE);
      const october = made.month.calendar.month('2026-10');
      if (october !== null) await made.sending.send.summary(october, 'k');
      return (await made.month.desk.reports.sent('summary', 1))[0];
    };

    const [lexical, bedrock] = [await asking('lexical'), await asking('bedrock')];

    expect(lexical).toMatchObject({ by: 'desk' });
    expect(bedrock).toMatchObject({
      said: expect.stringContaining('a month of billing'),
      to: 'the Reports page',
    });
    expect(bedrock?.by).toContain('claude');
    expect(model.asked).toHaveLength(1);
  });
});
