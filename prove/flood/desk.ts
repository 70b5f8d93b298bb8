import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk } from '../../src/composition/desk.ts';
import { readSettings } from '../../src/composition/settings.ts';
import { runDesk } from '../../src/desk/run.ts';
import { ledgerOf } from '../../src/domain/router/report/ledger.ts';
import { aSlack, TOKEN } from '../../test/servers/slack.ts';

export const SECRET = {
  form: 'the-form-sends-this-along',
  chat: 'the-chat-signs-with-this',
  api: 'programs-come-with-this',
  board: 'people-come-in-with-this',
  slack: 'slack-signs-with-this-one',
} as const;

/** The whole desk as it is out of the box, on free ports of this machine; its cards are on the board. */
export async function aLimitedDesk(perMinute: number) {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-flood-'));
  writeFileSync(join(folder, 'rules.csv'), 'topic,team\nbilling,Finance\nlogin,Support\n');
  writeFileSync(join(folder, 'voice.txt'), '');
  const slack = await aSlack();
  const read = readSettings({
    FRONTDESK_LOG_LEVEL: 'error',
    FRONTDESK_RATE_LIMIT: String(perMinute),
    FRONTDESK_FORM_SECRET: SECRET.form,
    FRONTDESK_CHAT_SECRET: SECRET.chat,
    FRONTDESK_API_KEY: SECRET.api,
    FRONTDESK_BOARD_KEY: SECRET.board,
    FRONTDESK_SLACK_BOT_TOKEN: TOKEN,
    FRONTDESK_SLACK_API_URL: slack.apiUrl,
    FRONTDESK_SLACK_SIGNING_SECRET: SECRET.slack,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const desk = await openDesk({ settings: read.settings, dataDir: folder, boardUrl: () => '' });
  const running = await runDesk(desk, { host: '127.0.0.1', port: 0, smtpPort: 0, opened: () => {} });
  await desk.taught();
  return {
    port: running.port,
    smtpPort: running.smtpPort,
    async ledger() {
      await running.worker.idle();
      return ledgerOf(await desk.rooms.views.ledger());
    },
    async close() {
      await running.stop();
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type LimitedDesk = Awaited<ReturnType<typeof aLimitedDesk>>;
