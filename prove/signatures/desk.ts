import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk } from '../../src/composition/desk.ts';
import { readSettings } from '../../src/composition/settings.ts';
import { runDesk } from '../../src/desk/run.ts';
import { ledgerOf } from '../../src/domain/router/report/ledger.ts';
import { aSlack, TOKEN } from '../../test/servers/slack.ts';
import type { SignedDoor } from './attempts.ts';

export const SLACK: SignedDoor = {
  scheme: 'v0',
  secrets: ['slack-signs-with-this', 'slack-signed-with-that'],
};
export const CHAT: SignedDoor = { scheme: 'v1', secrets: ['chat-signs-with-this', 'chat-signed-with-that'] };

/** The whole desk with a Slack app, on free ports; its cards are on the board, so that nothing changes by itself. */
export async function aSignedDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-signed-'));
  writeFileSync(join(folder, 'rules.csv'), 'topic,team\nbilling,Finance\nlogin,Support\n');
  writeFileSync(join(folder, 'voice.txt'), '');
  const slack = await aSlack();
  const read = readSettings({
    FRONTDESK_LOG_LEVEL: 'error',
    FRONTDESK_RATE_LIMIT: '0',
    FRONTDESK_SLACK_BOT_TOKEN: TOKEN,
    FRONTDESK_SLACK_API_URL: slack.apiUrl,
    FRONTDESK_SLACK_SIGNING_SECRET: SLACK.secrets[0],
    FRONTDESK_SLACK_SIGNING_SECRET_2: SLACK.secrets[1],
    FRONTDESK_CHAT_SECRET: CHAT.secrets[0],
    FRONTDESK_CHAT_SECRET_2: CHAT.secrets[1],
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const desk = await openDesk({ settings: read.settings, dataDir: folder, boardUrl: () => '' });
  const running = await runDesk(desk, { host: '127.0.0.1', port: 0, smtpPort: 0, opened: () => {} });
  const { store, views } = desk.rooms;
  return {
    store,
    url: running.http,
    idle: () => running.worker.idle(),
    /** Everything a request could change: inputs taken, and audit rows of the tickets. */
    async state() {
      const { received, repeats } = ledgerOf(await views.ledger());
      let deeds = 0;
      for await (const { id } of views.all()) deeds += (await store.historyOf(id)).length;
      return { received, repeats, deeds };
    },
    async close() {
      await running.stop();
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type SignedDesk = Awaited<ReturnType<typeof aSignedDesk>>;
