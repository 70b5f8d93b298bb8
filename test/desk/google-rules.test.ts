import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDesk } from '../../src/composition/desk.ts';
import { readSettings } from '../../src/composition/settings.ts';
import { runDesk } from '../../src/desk/run.ts';
import { desk as command } from '../cli/deskCommand.ts';
import { DOC, type GoogleServer, googleServer, SHEET } from '../servers/google.ts';

const KEY = 'a-board-key-for-tests';
const SECRET = 'a-form-secret-for-tests';
const FIRST = { rules: 'topic,team\nbilling,Finance\n', voice: 'Hold\nnearly empty below 2 words\n' };
const ROUTED = {
  rules: 'about,team,topic\ninvoices and refunds,Money,billing\n',
  voice: `${FIRST.voice}Urgency words\nhigh: refund today\n`,
};
const TWICE = { ...FIRST, rules: 'topic,team\nbilling,Finance\n\nbilling,Support\n' };

function environment(google: GoogleServer) {
  return {
    FRONTDESK_LOG_LEVEL: 'error',
    FRONTDESK_SENDER_CHECK: 'off',
    FRONTDESK_FORM_SECRET: SECRET,
    FRONTDESK_BOARD_KEY: KEY,
    FRONTDESK_GOOGLE_URL: google.url,
    FRONTDESK_GOOGLE_CREDENTIALS: google.credentials,
    FRONTDESK_SHEET_ID: `https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=0`,
    FRONTDESK_DOC_ID: DOC,
  };
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-google-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A whole desk with its doors open, whose rules are in a Google on this machine. */
async function aDesk(google: GoogleServer, dataDir = aFolder()) {
  const read = readSettings(environment(google));
  if (!read.ok) throw new Error(read.problems.join());
  const desk = await openDesk({ settings: read.settings, dataDir, boardUrl: () => '' });
  const running = await runDesk(desk, { host: '127.0.0.1', port: 0, smtpPort: 0, opened: () => {} });
  onTestFinished(() => running.stop());
  const entered = await fetch(`${running.http}/enter?key=${KEY}`, { redirect: 'manual' });
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    ...desk,
    stop: running.stop,
    page: async (path: string) => (await fetch(running.http + path, { headers: { cookie } })).text(),
    post: async (message: string) => {
      const body = new URLSearchParams({ secret: SECRET, email: 'ana@customer.example', message });
      const answer = await fetch(`${running.http}/intake/form`, { method: 'POST', body });
      const { ticket_id: id } = (await answer.json()) as { ticket_id: string };
      await running.worker.idle();
      return desk.rooms.store.ticket(id);
    },
    /** As a person runs it beside the desk. */
    run: (...words: readonly string[]) => command([...words, '--data', dataDir], environment(google)),
    dataDir,
  };
}

async function aGoogle(texts = FIRST) {
  const google = await googleServer(texts);
  onTestFinished(() => google.close());
  return google;
}

describe('a desk whose rules are in Google', () => {
  it('decides by an edit of the Sheet once it was synced, and shows a broken one without using it', async () => {
    const google = await aGoogle();
    const { rooms, post, page, run } = await aDesk(google);
    const first = rooms.rulebook();

    google.write(ROUTED);
    const synced = await run('sync-rules');
    await vi.waitFor(() => expect(rooms.rulebook().version).not.toBe(first.version), { timeout: 10_000 });
    const ticket = await post('Please send my invoice again and do the refund today, thank you');
    google.write(TWICE);
    const refused = await run('sync-rules');
    const shown = await page('/rulebook');
    const [history, checked] = [await run('rules', 'history'), await run('check')];

    expect(synced).toMatchObject({ code: 0, out: expect.stringMatching(/^Live: version [0-9a-f]{12}\./) });
    expect(ticket).toMatchObject({
      topic: 'billing',
      urgency: 'low',
      decision: { team: 'Money', urgency: 'high' },
    });
    expect(refused.code).toBe(1);
    expect(history.out).toContain('row 4 of the Sheet: error: topic "billing" stands twice');
    expect(checked).toMatchObject({ code: 1, out: expect.stringContaining('row 4 of the Sheet: error:') });
    expect(refused.out).toContain('row 4 of the Sheet: error: topic "billing" stands twice');
    expect(rooms.rulebook().topics.get('billing')?.team).toBe('Money');
    expect(shown).toContain('row 4 of the Sheet, error:');
    expect(shown).toContain(`<a href="https://docs.google.com/spreadsheets/d/${SHEET}/edit">the Sheet</a>`);
    expect(shown).toContain('by an edit in Google');
  });

  it('keeps a restored version until the Sheet is changed, over a restart too', async () => {
    const google = await aGoogle();
    const first = await aDesk(google);
    const { version } = first.rooms.rulebook();
    google.write(ROUTED);
    await first.run('sync-rules');

    const restored = await first.run('rules', 'restore', version);
    await vi.waitFor(() => expect(first.rooms.rulebook().version).toBe(version), { timeout: 10_000 });
    const unchanged = await first.run('sync-rules');
    await first.stop();
    const second = await aDesk(google, first.dataDir);
    const afterRestart = second.rooms.rulebook().version;
    google.write({ ...ROUTED, voice: FIRST.voice });
    const edited = await second.run('sync-rules', '--json');

    expect(restored.out).toContain('until the Google Sheet and Doc are edited');
    expect(unchanged.out).toContain(`Version ${version} was restored and stays live`);
    expect(afterRestart).toBe(version);
    expect(JSON.parse(edited.out)).toMatchObject({ outcome: 'live', changed: true, restored: false });
  });

  it('starts and decides by the last good rules while Google is away', async () => {
    const google = await aGoogle(ROUTED);
    const before = await aDesk(google);
    await before.stop();
    await google.close();

    const { rooms, post, taught } = await aDesk(google, before.dataDir);
    await taught();
    const ticket = await post('Please send my invoice again, and refund the old one');

    expect(rooms.rulebook().topics.get('billing')?.team).toBe('Money');
    expect(ticket?.decision?.team).toBe('Money');
  });
});
