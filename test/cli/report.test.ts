import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { sqliteStore } from '../../src/adapters/sqlite/store.ts';
import { aRelay } from '../adapters/mail/aRelay.ts';
import { aDeskFolder, type DeskFolder, emptyFolder } from './aDeskFolder.ts';
import { desk } from './deskCommand.ts';

const place = emptyFolder();
let folder: DeskFolder;
beforeAll(async () => {
  folder = await aDeskFolder(place.dir);
});
afterAll(() => place.remove());

const run = (words: readonly string[], env: Record<string, string> = {}) =>
  desk([...words, '--data', folder.dir], env);

describe('desk digest', () => {
  it('prints the week, and sends nothing', async () => {
    const relay = await aRelay();
    onTestFinished(() => relay.close());

    const { code, out } = await run(['digest', '--week', '2026-W45'], {
      FRONTDESK_SMTP_RELAY_URL: relay.url,
      FRONTDESK_SUMMARY_RECIPIENTS: 'boss@desk.example',
    });

    expect(code).toBe(0);
    expect(out).toContain('Weekly digest: Week 45 of 2026');
    expect(out).toContain('2 tickets handed off');
    expect(out).toMatch(/billing +1 +0 +1 +100 %/);
    expect(relay.mails).toEqual([]);
  });

  it('gives every figure with --json: the correction rate of each topic with its interval', async () => {
    const { out } = await run(['digest', '--week', '2026-w45', '--json']);

    const figures = JSON.parse(out);
    expect(figures).toMatchObject({
      period: { name: '2026-W45' },
      handed_off: 2,
      intake: { balanced: true },
    });
    expect(figures.topics).toContainEqual(
      expect.objectContaining({
        topic: 'billing',
        correction_rate: { handed_off: 1, corrected: 1, rate: 1, low: expect.any(Number), high: 1 },
      }),
    );
  });

  it('sends it when told to, as often as told, and keeps that it did', async () => {
    const relay = await aRelay();
    onTestFinished(() => relay.close());
    const env = { FRONTDESK_SMTP_RELAY_URL: relay.url, FRONTDESK_SUMMARY_RECIPIENTS: 'boss@desk.example' };

    const { code, out } = await run(['digest', '--week', '2026-W45', '--send'], env);

    expect(code).toBe(0);
    expect(out).toContain('on its way to boss@desk.example');
    expect(relay.mails.map(({ mail }) => mail.subject)).toEqual(['Weekly digest: Week 45 of 2026']);
    const store = sqliteStore(`${folder.dir}/desk.db`, { clock: settableClock() });
    expect(await store.reports.sent('digest', 5)).toMatchObject([
      { period: '2026-W45', to: 'boss@desk.example' },
    ]);
    store.close();
  });

  it.each([
    ['november', 'Write '],
    ['2999-W01', 'has not begun yet'],
  ])('says how a week is written that it does not know: %s', async (week, cure) => {
    const { code, err } = await run(['digest', '--week', week]);

    expect(code).toBe(1);
    expect(err).toContain(cure);
  });
});

describe('desk summary', () => {
  it('prints the month in one paragraph, and asks no model', async () => {
    const { code, out } = await run(['summary', '--month', '2026-11'], { FRONTDESK_READER: 'bedrock' });

    expect(code).toBe(0);
    expect(out).toContain('Monthly summary: November 2026');
    expect(out).toContain('November 2026: 2 tickets handed off');
  });

  it('reads well for a month without tickets', async () => {
    const { out } = await run(['summary', '--month', '2026-03']);

    expect(out).toContain('A quiet month: nothing came in.');
  });

  it('goes as text and HTML to those who are named', async () => {
    const relay = await aRelay();
    onTestFinished(() => relay.close());

    await run(['summary', '--month', '2026-11', '--send'], {
      FRONTDESK_SMTP_RELAY_URL: relay.url,
      FRONTDESK_SUMMARY_RECIPIENTS: 'boss@desk.example,ops@desk.example',
    });

    const [sent] = relay.mails;
    expect(sent?.to).toEqual(['boss@desk.example', 'ops@desk.example']);
    expect(sent?.mail.text).toContain('2 tickets handed off');
    expect(sent?.mail.html).toContain('2 tickets handed off');
  });
});
