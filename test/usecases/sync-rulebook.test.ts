import { describe, expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { memoryRulebookSource } from '../../src/adapters/memory/rulebook-source.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import type { RulebookTexts } from '../../src/domain/router/rulebook/model.ts';
import { type Elsewhere, UnreadableRules } from '../../src/ports/rulebook-source.ts';
import { restoreRulebook } from '../../src/usecases/restore-rulebook.ts';
import { syncRulebook } from '../../src/usecases/sync-rulebook.ts';
import { sha256Hex } from '../deskInMemory.ts';

const GOOD: RulebookTexts = { rules: 'topic,team\nbilling,Finance\n', voice: '' };
const BETTER: RulebookTexts = { rules: 'topic,team\nbilling,Finance\nlogin,Support\n', voice: '' };
const BAD: RulebookTexts = { rules: 'topic,team\nbilling,Finance\nbilling,Support\n', voice: '' };

function aRoom(first: RulebookTexts | null = null) {
  const clock = settableClock();
  const { rulebooks } = memoryStore({ clock });
  const [source, notices] = [memoryRulebookSource(first), memoryNotices()];
  const sync = syncRulebook({ source, rulebooks, clock, notices, sha256Hex });
  return { sync, source, rulebooks, notices, clock };
}

describe('a good edit', () => {
  test('goes live, with its version and the moment', async () => {
    const { sync, rulebooks, clock } = aRoom(GOOD);

    const synced = await sync();

    const version = synced.kind === 'live' ? synced.rulebook.version : '';
    expect(synced).toMatchObject({ kind: 'live', changed: true });
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(await rulebooks.live()).toEqual({ version, loadedAt: clock.now(), by: 'files', texts: GOOD });
  });

  test('looked at again is live already, and no new revision', async () => {
    const { sync, rulebooks, clock } = aRoom(GOOD);
    await sync();
    clock.advance();

    const again = await sync();

    expect(again).toMatchObject({ kind: 'live', changed: false });
    expect(await rulebooks.history(5)).toHaveLength(1);
  });

  test('looked at by two at once is one revision', async () => {
    const { sync, rulebooks } = aRoom(GOOD);

    await Promise.all([sync(), sync()]);

    expect(await rulebooks.history(5)).toHaveLength(1);
  });

  test('of an earlier pair goes live again', async () => {
    const { sync, source, rulebooks } = aRoom(GOOD);
    await sync();
    await source.write(BETTER);
    await sync();

    await source.write(GOOD);
    const back = await sync();

    expect(back).toMatchObject({ kind: 'live', changed: true });
    expect((await rulebooks.live())?.texts).toEqual(GOOD);
    expect(await rulebooks.history(5)).toHaveLength(3);
  });
});

describe('a bad edit', () => {
  test('never goes live: the last good one stays, and what was refused is kept with its problems', async () => {
    const { sync, source, rulebooks } = aRoom(GOOD);
    await sync();

    await source.write(BAD);
    const synced = await sync();

    const duplicate = expect.objectContaining({ file: 'rules.csv', line: 3, severity: 'error' });
    expect(synced).toMatchObject({ kind: 'refused', problems: expect.arrayContaining([duplicate]) });
    expect((await rulebooks.live())?.texts).toEqual(GOOD);
    expect(await rulebooks.refused()).toMatchObject({
      texts: BAD,
      problems: expect.arrayContaining([duplicate]),
    });
  });

  test('is told of once, with file, line and cure, however often it is looked at', async () => {
    const { sync, notices } = aRoom(BAD);

    for (let n = 0; n < 3; n += 1) await sync();
    await Promise.all([sync(), sync()]);

    expect(notices.told).toHaveLength(1);
    expect(notices.told[0]).toMatch(
      /^The rulebook edit was refused; the last good one stays\.\nrules\.csv:3: topic .* \(first on line 2\)\. Delete/,
    );
  });

  test('after another bad edit is told of as well', async () => {
    const { sync, source, notices } = aRoom(BAD);
    await sync();

    await source.write({ ...BAD, rules: `${BAD.rules}unsure,Support\n` });
    await sync();

    expect(notices.told).toHaveLength(2);
  });

  test('names at most ten errors and no warning', async () => {
    const rows = Array.from({ length: 30 }, () => 'billing,Finance').join('\n');
    const { sync, notices } = aRoom({ rules: `topic,team,colour\n${rows}\n`, voice: '' });

    const synced = await sync();

    const warned =
      synced.kind === 'refused' && synced.problems.some(({ severity }) => severity === 'warning');
    expect(warned).toBe(true);
    expect(notices.told[0]?.split('\n')).toHaveLength(11);
    expect(notices.told[0]).not.toContain('colour');
  });

  test('that was mended is forgotten', async () => {
    const { sync, source, rulebooks } = aRoom(BAD);
    await sync();

    await source.write(GOOD);
    await sync();

    expect(await rulebooks.refused()).toBeNull();
  });
});

describe('rules that cannot be read', () => {
  const GONE = new UnreadableRules('voice.txt', '/data/voice.txt is missing', 'Put the file back.');

  async function gone() {
    const room = aRoom(GOOD);
    await room.sync();
    const { fetch } = room.source;
    room.source.fetch = () => Promise.reject(GONE);
    return { ...room, mend: () => Object.assign(room.source, { fetch }) };
  }

  test('leave the last good ones, are kept for the board and told of once, with path and cure', async () => {
    const { sync, rulebooks, notices } = await gone();

    const synced = await sync();
    await sync();

    expect(synced).toEqual({ kind: 'unreadable', why: '/data/voice.txt is missing. Put the file back.' });
    expect((await rulebooks.live())?.texts).toEqual(GOOD);
    expect(await rulebooks.refused()).toMatchObject({ unreadable: true, problems: [{ file: 'voice.txt' }] });
    expect(notices.told).toEqual([
      'The rules cannot be read; the last good ones stay.\n/data/voice.txt is missing. Put the file back.',
    ]);
  });

  test('are forgotten once they are back, and told of again the next time', async () => {
    const { sync, source, rulebooks, notices, clock, mend } = await gone();
    await sync();

    mend();
    await sync();
    const after = await rulebooks.refused();
    clock.advance();
    source.fetch = () => Promise.reject(GONE);
    await sync();

    expect(after).toBeNull();
    expect(notices.told).toHaveLength(2);
  });

  test('because both files were taken away are no news of "nothing yet"', async () => {
    const { sync, source } = await gone();
    source.fetch = async () => null;

    expect(await sync()).toMatchObject({ kind: 'unreadable', why: expect.stringMatching(/both gone/) });
  });

  test('are no reason to hide another fault', async () => {
    const { sync, source } = await gone();
    source.fetch = () => Promise.reject(new Error('a bug'));

    await expect(sync()).rejects.toThrow('a bug');
  });
});

test('texts too long to be rules are refused, and not kept', async () => {
  const { sync, rulebooks } = aRoom({ ...GOOD, voice: 'a'.repeat(1_000_001) });

  expect((await sync()).kind).toBe('refused');
  expect(await rulebooks.refused()).not.toHaveProperty('texts');
});

test('where there is nothing yet, nothing goes live and nobody is told', async () => {
  const { sync, rulebooks, notices } = aRoom(null);

  expect(await sync()).toEqual({ kind: 'nothing-there' });
  expect(await rulebooks.live()).toBeNull();
  expect(notices.told).toEqual([]);
});

const page = (name: string, line: string) => ({ name, line, url: `https://google.example/${name}` });
const GOOGLE: Elsewhere = {
  name: 'the Google Sheet and Doc',
  by: 'google',
  pages: { 'rules.csv': page('the Sheet', 'row'), 'voice.txt': page('the Doc', 'line') },
  seen: () => null,
};

/** Rules that the desk reads and does not write; `edit` is the admin. */
function aSheet(first: RulebookTexts) {
  const clock = settableClock();
  const { rulebooks } = memoryStore({ clock });
  const [memory, notices] = [memoryRulebookSource(first), memoryNotices()];
  const source = { fetch: () => memory.fetch(), elsewhere: GOOGLE };
  const room = { source, rulebooks, clock, notices, sha256Hex };
  const restoring = restoreRulebook(room);
  const restore = async (texts: RulebookTexts) => {
    clock.advance();
    const version = sha256Hex(texts.rules + texts.voice).slice(0, 12);
    return restoring({ version, texts, loadedAt: 0, by: 'google' });
  };
  const live = async () => (await rulebooks.live())?.texts;
  return { sync: syncRulebook(room), room, edit: memory.write, source, rulebooks, notices, restore, live };
}

describe('rules that are edited elsewhere', () => {
  test('are signed by where they were edited', async () => {
    const { sync, rulebooks } = aSheet(GOOD);

    await sync();

    expect((await rulebooks.live())?.by).toBe('google');
  });

  test('and refused are told by the row a person finds, once, with the way there', async () => {
    const { sync, notices } = aSheet(BAD);

    await sync();
    await sync();

    expect(notices.told).toEqual([
      expect.stringMatching(
        /row 3 of the Sheet: topic "billing" stands twice[\s\S]+https:\/\/google\.example\/the Sheet$/,
      ),
    ]);
  });
});

describe('a version restored over a Sheet', () => {
  test('stays live while the Sheet is not changed, also for a desk that starts anew', async () => {
    const { sync, restore, live, edit, room } = aSheet(GOOD);
    await sync();
    await edit(BETTER);
    await sync();

    await restore(GOOD);
    const [same, anew] = [await sync(), await syncRulebook(room)()];

    expect([same, anew]).toEqual([1, 2].map(() => expect.objectContaining({ kind: 'live', restored: true })));
    expect(await live()).toEqual(GOOD);
  });

  test('gives way to the next edit, and does not come back when the Sheet is what it was', async () => {
    const { sync, restore, live, edit } = aSheet(BETTER);
    await restore(GOOD);
    await sync();

    await edit(GOOD);
    await sync();
    await edit(BETTER);
    const synced = await sync();

    expect(synced).toMatchObject({ kind: 'live', changed: true });
    expect(await live()).toEqual(BETTER);
  });

  test('over a broken Sheet ends its complaint, until it is broken in another way', async () => {
    const { sync, restore, live, edit, notices, rulebooks } = aSheet(BAD);
    await sync();
    await restore(GOOD);
    const still = await sync();

    await edit({ ...BAD, rules: `${BAD.rules}login,Support\n` });
    await sync();

    expect(still).toMatchObject({ kind: 'live', restored: true });
    expect(notices.told).toHaveLength(2);
    expect(await rulebooks.refused()).not.toBeNull();
    expect(await live()).toEqual(GOOD);
  });

  test('can be put there while Google is away: what the desk last knew of the Sheet counts', async () => {
    const { sync, restore, live, edit, source, rulebooks } = aSheet(GOOD);
    await sync();
    await edit(BETTER);
    await sync();
    const { fetch } = source;
    source.fetch = () => Promise.reject(new Error('away'));

    const restored = await restore(GOOD);
    source.fetch = fetch;
    await sync();

    expect(restored).toEqual({ kind: 'live' });
    expect(await live()).toEqual(GOOD);
    expect(await rulebooks.history(9)).toHaveLength(3);
  });

  test('that is live already changes nothing', async () => {
    const { sync, restore, rulebooks } = aSheet(GOOD);
    await sync();

    expect(await restore(GOOD)).toEqual({ kind: 'live-already' });
    expect(await rulebooks.history(9)).toHaveLength(1);
  });
});
