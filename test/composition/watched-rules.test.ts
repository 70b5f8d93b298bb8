import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fileRulebookSource } from '../../src/adapters/files/rulebook-source.ts';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { liveRulebook } from '../../src/composition/live-rulebook.ts';
import { watchedRules } from '../../src/composition/watched-rules.ts';
import { STARTER } from '../../src/domain/router/rulebook/starter.ts';
import type { RulebookStore } from '../../src/ports/rulebook-store.ts';
import { syncRulebook } from '../../src/usecases/sync-rulebook.ts';
import { aFolder } from '../adapters/files/aFolder.ts';
import { sha256Hex } from '../deskInMemory.ts';

const MINE = 'topic,team\nmine,Owner\n';
const clock = settableClock();

/** A desk's rules as a start finds them; `rulebooks` is what an earlier life left. */
async function aStart(folder: string, rulebooks: RulebookStore = memoryStore({ clock }).rulebooks) {
  const source = await fileRulebookSource(folder, STARTER);
  const [log, notices] = [memoryLog(), memoryNotices()];
  const sync = syncRulebook({ source, rulebooks, clock, notices, sha256Hex });
  const rules = await liveRulebook({ rulebooks, sync, sha256Hex, log, changed: () => {} });
  const watched = watchedRules({ rules, source, rulebooks, log, notices, lookAgain: 20 });
  await watched.open();
  onTestFinished(watched.watch());
  const topics = () => [...rules.current().topics.keys()];
  return { watched, rulebooks, log, notices, topics };
}

/** A desk that lived with rules of its owner. */
async function anEarlierLife() {
  const folder = aFolder();
  writeFileSync(join(folder, 'rules.csv'), MINE);
  const { rulebooks } = await aStart(folder);
  return { folder, rulebooks };
}

describe('a start', () => {
  test('over one file of the owner lays the other from the starter, and serves', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'rules.csv'), MINE);

    const { topics } = await aStart(folder);

    expect(topics()).toEqual(['mine']);
    expect(readFileSync(join(folder, 'voice.txt'), 'utf8')).toBe(STARTER.voice);
  });

  test('without both files puts the last good pair back, and says so', async () => {
    const { folder, rulebooks } = await anEarlierLife();
    for (const name of ['rules.csv', 'voice.txt']) rmSync(join(folder, name));

    const { topics, notices } = await aStart(folder, rulebooks);

    expect(topics()).toEqual(['mine']);
    expect(readFileSync(join(folder, 'rules.csv'), 'utf8')).toBe(MINE);
    expect(notices.told).toEqual([
      expect.stringMatching(/both gone: the last good pair, version .* put back/),
    ]);
  });

  test.each(['rules.csv', 'voice.txt'])(
    'without %s serves the last good pair, and names the path',
    async (name) => {
      const { folder, rulebooks } = await anEarlierLife();
      rmSync(join(folder, name));

      const { topics, notices, log } = await aStart(folder, rulebooks);

      expect(topics()).toEqual(['mine']);
      expect(notices.told).toEqual([
        expect.stringContaining(`${join(folder, name)} is missing. Put the file back`),
      ]);
      expect(log.lines.map(({ event }) => event)).toEqual(['rulebook kept out']);
    },
  );

  test('over a folder in place of a file serves, and takes the file up once it is there', async () => {
    const { folder, rulebooks } = await anEarlierLife();
    rmSync(join(folder, 'rules.csv'));
    mkdirSync(join(folder, 'rules.csv'));
    const { topics, log } = await aStart(folder, rulebooks);
    const before = topics();

    rmSync(join(folder, 'rules.csv'), { recursive: true });
    writeFileSync(join(folder, 'rules.csv'), `${MINE}other,Owner\n`);

    expect(before).toEqual(['mine']);
    await vi.waitFor(() => expect(topics()).toEqual(['mine', 'other']), { timeout: 5_000 });
    expect(log.lines.map(({ event }) => event)).toContain('rulebook put right');
    expect(await rulebooks.refused()).toBeNull();
  });
});
