import { describe, expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { memoryRulebookSource } from '../../src/adapters/memory/rulebook-source.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { liveRulebook } from '../../src/composition/live-rulebook.ts';
import type { Rulebook, RulebookTexts } from '../../src/domain/router/rulebook/model.ts';
import type { RulebookStore } from '../../src/ports/rulebook-store.ts';
import { syncRulebook } from '../../src/usecases/sync-rulebook.ts';
import { anInbound, deskInMemory, sha256Hex } from '../deskInMemory.ts';

const GOOD: RulebookTexts = { rules: 'topic,team\nbilling,Finance\n', voice: '' };
const BETTER: RulebookTexts = { rules: 'topic,team\nbilling,Finance\nlogin,Support\n', voice: '' };
const BAD: RulebookTexts = { rules: 'topic,team\nbilling,Finance\nbilling,Support\n', voice: '' };

const clock = settableClock();

/** The rulebook of a desk that starts over these files; `rulebooks` is what an earlier life left. */
async function aStart(
  texts: RulebookTexts | null,
  rulebooks: RulebookStore = memoryStore({ clock }).rulebooks,
) {
  const [source, log, notices] = [memoryRulebookSource(texts), memoryLog(), memoryNotices()];
  const told: Rulebook[] = [];
  const live = await liveRulebook({
    rulebooks,
    sync: syncRulebook({ source, rulebooks, clock, notices, sha256Hex }),
    sha256Hex,
    log,
    changed: (rulebook) => told.push(rulebook),
  });
  return { live, source, rulebooks, told, log };
}

function topics({ topics: known }: Rulebook): readonly string[] {
  return [...known.keys()];
}

describe('the rulebook of a desk', () => {
  test('that never had a good one knows no topic and no team: everything is held', async () => {
    const { live } = await aStart(BAD);

    expect(live.current()).toMatchObject({ topics: new Map(), teams: new Map() });
  });

  test('follows the files from the first look on', async () => {
    const { live, source, told } = await aStart(GOOD);
    await live.refresh();
    const first = live.current();

    await source.write(BETTER);
    const before = live.current();
    await live.refresh();

    expect(topics(first)).toEqual(['billing']);
    expect(before).toBe(first);
    expect(topics(live.current())).toEqual(['billing', 'login']);
    expect(told).toEqual([first, live.current()]);
  });

  test('stays the last good one while the files are broken or gone', async () => {
    const { live, source, told } = await aStart(GOOD);
    await live.refresh();

    await source.write(BAD);
    const refused = await live.refresh();

    expect(refused.kind).toBe('refused');
    expect(topics(live.current())).toEqual(['billing']);
    expect(told).toHaveLength(1);
  });

  test('is the last good one after a start with broken files', async () => {
    const { rulebooks, live: earlier } = await aStart(GOOD);
    await earlier.refresh();

    const { live } = await aStart(BAD, rulebooks);
    const atStart = live.current();
    await live.refresh();

    expect(topics(atStart)).toEqual(['billing']);
    expect(live.current()).toBe(atStart);
  });

  test('is the last good one after a start with no files', async () => {
    const { rulebooks, live: earlier } = await aStart(GOOD);
    await earlier.refresh();

    const { live } = await aStart(null, rulebooks);

    expect(await live.refresh()).toMatchObject({
      kind: 'unreadable',
      why: expect.stringMatching(/both gone/),
    });
    expect(topics(live.current())).toEqual(['billing']);
  });

  test('that a stricter desk would refuse today holds everything rather than guess', async () => {
    const { rulebooks } = memoryStore({ clock });
    await rulebooks.publish({ version: 'old', loadedAt: 0, by: 'files' }, BAD);

    const { live } = await aStart(null, rulebooks);

    expect(topics(live.current())).toEqual([]);
  });

  test('looked at again without an edit is the same one, and nobody is told', async () => {
    const { live, told, log } = await aStart(GOOD);
    await live.refresh();
    const first = live.current();

    await Promise.all([live.refresh(), live.refresh()]);

    expect(live.current()).toBe(first);
    expect(told).toHaveLength(1);
    expect(log.lines.map(({ event }) => event)).toEqual(['rulebook live']);
  });

  test('says once in the log that an edit stays out, and that it was put right', async () => {
    const { live, source, log } = await aStart(GOOD);
    await live.refresh();

    await source.write(BAD);
    for (let n = 0; n < 3; n += 1) await live.refresh();
    await source.write(GOOD);
    for (let n = 0; n < 3; n += 1) await live.refresh();

    expect(log.lines.map(({ event }) => event)).toEqual([
      'rulebook live',
      'rulebook kept out',
      'rulebook put right',
    ]);
    expect(log.lines[1]?.fields).toMatchObject({ why: 'rules.csv:3' });
  });

  test('goes live with the number of its warnings in the log', async () => {
    const { live, log } = await aStart({ rules: 'topic,team,colour\nbilling,,red\n', voice: 'Hold\n' });

    await live.refresh();

    expect(log.lines[0]).toMatchObject({ event: 'rulebook live', fields: { topics: 1, warnings: 3 } });
  });

  test('stays when the files cannot be read; whoever looked is told of the fault', async () => {
    const { live, source } = await aStart(GOOD);
    await live.refresh();
    const fault = new Error('the folder is away');
    source.fetch = () => Promise.reject(fault);

    await expect(live.refresh()).rejects.toBe(fault);

    expect(topics(live.current())).toEqual(['billing']);
  });
});

describe('a rulebook that another process put live', () => {
  test('is taken up from the store, and whoever listens is told', async () => {
    const { live, rulebooks, told } = await aStart(GOOD);
    await live.refresh();
    const before = await live.follow();

    await rulebooks.publish({ version: 'another', loadedAt: 1, by: 'google' }, BETTER);
    const taken = await live.follow();

    expect([before, taken]).toEqual([false, true]);
    expect(topics(live.current())).toEqual(['billing', 'login']);
    expect(told).toHaveLength(2);
  });

  test('but is none any more is left aside: the last good one stays', async () => {
    const { live, rulebooks } = await aStart(GOOD);
    await live.refresh();

    await rulebooks.publish({ version: 'broken', loadedAt: 1, by: 'google' }, BAD);

    expect(await live.follow()).toBe(false);
    expect(topics(live.current())).toEqual(['billing']);
  });
});

test('a desk that knows no topic holds what comes in, and says so', async () => {
  const { live } = await aStart(BAD);
  const desk = deskInMemory({ rulebook: live.current });
  const received = await desk.receive(anInbound({ text: 'The October invoice has a wrong line #billing' }));

  await desk.drain();

  const ticket = await desk.store.ticket(received.kind === 'rejected' ? '' : received.ticketId);
  expect(ticket).toMatchObject({ status: 'held', decision: { move: 'hold', team: 'triage' } });
  expect(ticket?.cards).toMatchObject([{ place: { kind: 'board', team: 'triage' } }]);
});
