import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { sqliteStore } from '../../../src/adapters/sqlite/store.ts';
import { runWhatIsThere } from '../../../src/cli/evaluate/run-desk.ts';
import { anInbound, deskInMemory, RULES, rulebookOf, VOICE } from '../../deskInMemory.ts';
import { aDeskFolder, emptyFolder, ownFolder } from '../aDeskFolder.ts';
import { aBench } from './aBench.ts';
import { runEvaluate } from './runEvaluate.ts';

function aFolder(): string {
  const folder = emptyFolder();
  onTestFinished(folder.remove);
  return folder.dir;
}

/** A closed desk of so many tickets read as billing: amy took each, but gave every fifth to login. */
async function aJudgedDesk(dir: string, tickets: number): Promise<void> {
  const folder = await ownFolder(dir);
  const clock = settableClock();
  const stores = sqliteStore(folder.file('desk.db'), { clock, owner: true });
  const desk = deskInMemory({ clock, stores });
  const live = { version: rulebookOf().version, loadedAt: clock.now(), by: 'files' };
  await stores.rulebooks.publish(live, { rules: RULES, voice: VOICE });
  for (let at = 0; at < tickets; at += 1) {
    const from = `customer-${at}@customer.example`;
    const input = anInbound({ lane: 'chat', from, subject: '', text: `invoice ${at} is wrong #billing` });
    const received = await desk.receive(input);
    if (received.kind === 'rejected') throw new Error('the fixture was rejected');
    await desk.drain();
    const request =
      at % 5 === 0 ? { action: 'reassign' as const, topic: 'login' } : { action: 'take' as const };
    await desk.correct({
      ticketId: received.ticketId,
      by: 'amy',
      request,
      actionId: `correct ${at}`,
      version: null,
    });
  }
  await desk.drain();
  stores.close();
  folder.release();
}

describe('desk evaluate without a file', () => {
  it('says how well the tickets were read that people decided since', async () => {
    const dir = aFolder();
    await aJudgedDesk(dir, 35);

    const { out } = await runEvaluate('--data', dir, '--json');

    expect(JSON.parse(out)).toMatchObject({
      source: 'data_folder',
      said: expect.stringContaining(
        '7 were reassigned by a person, 28 taken, closed or left for a week as they stood',
      ),
      test_rows: 35,
      accuracy: 0.8,
      in_scope_accuracy: 0.8,
      in_scope_wrong: 0.2,
      train_seconds: null,
    });
  });

  it('takes the messages that ship where people have decided few, and says why', async () => {
    const dir = aFolder();
    await aDeskFolder(dir);

    const run = { bench: aBench(), folds: 2, seed: 1, topics: null };
    const { report, texts } = await runWhatIsThere(run, { data: dir });

    expect(report.said).toMatch(/People have decided 1 ticket in .*too few to measure.*made-up messages/);
    expect(report).toMatchObject({ source: 'made_up', test_rows: texts.length, day_one: { train_rows: 0 } });
  });

  it('takes them too where no desk was opened yet', async () => {
    vi.stubEnv('FRONTDESK_DATA', join(aFolder(), 'gone'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const run = { bench: aBench(), folds: 2, seed: 1, topics: null };

    const { report } = await runWhatIsThere(run, {});

    expect(report.said).toMatch(/There is no desk's data in .*gone yet/);
    expect(report.urgency?.rows).toBe(report.test_rows);
  });

  it('says that a folder that was named is not there', async () => {
    await expect(runEvaluate('--data', join(aFolder(), 'gone'))).rejects.toThrow(/gone/);
  });
});
