import { describe, expect, it } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { rulesRoom } from '../../src/composition/rules-room.ts';
import type { RulebookTexts } from '../../src/domain/router/rulebook/model.ts';
import { rulebookVersion } from '../../src/domain/router/rulebook/parse.ts';
import { Fault } from '../../src/ports/fault.ts';
import { type Elsewhere, UnreadableRules } from '../../src/ports/rulebook-source.ts';
import { sha256Hex } from '../deskInMemory.ts';
import { rulesInMemory } from '../rulesInMemory.ts';

const FIRST: RulebookTexts = { rules: 'topic,team\nbilling,Finance\n', voice: '' };
const MINE: RulebookTexts = { rules: 'topic,team\nbilling,Finance\nlogin,Support\n', voice: '' };
const THEIRS: RulebookTexts = { rules: 'topic,team\nbilling,Money\n', voice: '' };
const BROKEN: RulebookTexts = { rules: 'topic,team\nbilling,A\nbilling,B\n', voice: '' };

const page = { name: 'the Sheet', line: 'row', url: 'https://docs.google.com/' };
const GOOGLE: Elsewhere = {
  name: 'the Google Sheet and Doc',
  by: 'google',
  pages: { 'rules.csv': page, 'voice.txt': page },
  seen: () => FIRST,
};

const version = (texts: RulebookTexts) => rulebookVersion(texts, sha256Hex);

async function aDesk() {
  const clock = settableClock();
  const stores = memoryStore({ clock });
  const made = await rulesInMemory({ stores, clock, log: memoryLog(), texts: FIRST });
  const save = (texts: RulebookTexts, basis: string | null = version(FIRST), by = 'board: Amy') =>
    made.rules.save({ texts, basis, by });
  const history = async () => (await stores.rulebooks.history(9)).map(({ version: v, by }) => [v, by]);
  return { ...made, ...stores, save, history };
}

describe('an edit saved from the board', () => {
  it('stands where the admins edit, is live, and is signed by who saved it', async () => {
    const { save, source, live, history } = await aDesk();

    const saved = await save(MINE);

    expect(saved.kind).toBe('live');
    expect(await source.fetch()).toEqual(MINE);
    expect(live.current().version).toBe(version(MINE));
    expect(await history()).toEqual([
      [version(MINE), 'board: Amy'],
      [version(FIRST), 'files'],
    ]);
  });

  it('is signed by who saved it, also when the files are looked at in the same moment', async () => {
    const { save, live, history } = await aDesk();

    await Promise.all([live.refresh(), save(MINE), live.refresh(), live.refresh()]);

    expect((await history())[0]).toEqual([version(MINE), 'board: Amy']);
  });

  it('with an error is not written', async () => {
    const { save, source } = await aDesk();

    const saved = await save(BROKEN);

    expect(saved).toMatchObject({
      kind: 'refused',
      problems: expect.arrayContaining([expect.objectContaining({ severity: 'error', line: 3 })]),
    });
    expect(await source.fetch()).toEqual(FIRST);
  });

  it('never goes over an edit its writer has not seen', async () => {
    const { save, source, live } = await aDesk();
    await source.write(THEIRS);
    await live.refresh();

    const saved = await save(MINE);

    expect(saved.kind).toBe('changed-meanwhile');
    expect(await source.fetch()).toEqual(THEIRS);
  });

  it('nor over a broken one that stands in the files and never went live', async () => {
    const { save, source } = await aDesk();
    await source.write(BROKEN);

    const blind = await save(MINE);
    const seen = await save(MINE, version(BROKEN));

    expect([blind.kind, seen.kind]).toEqual(['changed-meanwhile', 'live']);
  });

  it('of two saved at once from the same beginning, one is live and the other is told', async () => {
    const { save, source } = await aDesk();

    const saved = await Promise.all([save(MINE), save(THEIRS)]);

    expect(saved.map(({ kind }) => kind)).toEqual(['live', 'changed-meanwhile']);
    expect(await source.fetch()).toEqual(MINE);
  });

  it('sent twice is saved once', async () => {
    const { save, history } = await aDesk();

    const saved = [await save(MINE), await save(MINE)];

    expect(saved.map(({ kind }) => kind)).toEqual(['live', 'live']);
    expect(await history()).toHaveLength(2);
  });

  it('takes the place of files that cannot be read, once its writer knows of them', async () => {
    const { save, source, live } = await aDesk();
    const { fetch, write } = source;
    source.fetch = () =>
      Promise.reject(new UnreadableRules('rules.csv', 'rules.csv is missing', 'Put it back.'));
    source.write = async (texts) => {
      source.fetch = fetch;
      await write(texts);
    };

    const blind = await save(MINE);
    const seen = await save(MINE, null);

    expect([blind.kind, seen.kind]).toEqual(['changed-meanwhile', 'live']);
    expect(live.current().version).toBe(version(MINE));
  });

  it('that breaks off half-way leaves the pair that was there', async () => {
    const { save, source, live } = await aDesk();
    const { write } = source;
    let broken = false;
    source.write = async (texts) => {
      await write(broken ? texts : { ...FIRST, rules: texts.rules });
      if (broken) return;
      broken = true;
      throw new Fault('disk-full', 'The disk is full. Make room.', { retry: true });
    };

    await expect(save(MINE)).rejects.toMatchObject({ code: 'disk-full' });

    expect(await source.fetch()).toEqual(FIRST);
    await live.refresh();
    expect(live.current().version).toBe(version(FIRST));
  });

  it('is not taken where the rules are edited elsewhere', async () => {
    const { source, live } = await aDesk();
    const { fetch } = source;
    const away = () => Promise.reject(new Error('nothing is tried here'));
    const rules = rulesRoom({ source: { fetch, elsewhere: GOOGLE }, rules: live, sha256Hex, tryOut: away });

    const saved = await rules.save({ texts: MINE, basis: version(FIRST), by: 'board: Amy' });

    expect(saved).toEqual({ kind: 'elsewhere' });
    expect(rules.elsewhere?.name).toBe('the Google Sheet and Doc');
    expect(await fetch()).toEqual(FIRST);
  });
});
