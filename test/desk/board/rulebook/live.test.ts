import { describe, expect, it } from 'vitest';
import { STARTER } from '../../../../src/domain/router/rulebook/starter.ts';
import { Fault } from '../../../../src/ports/fault.ts';
import { anAdmin, BROKEN, formOf, shown, TO_FINANCE, textIn } from './aTry.ts';

describe('putting an edit live', () => {
  it('writes it where the admins edit, and the history says who', async () => {
    const { tryOut, putLive, source, rooms, page } = await anAdmin();
    const tried = await tryOut(TO_FINANCE);

    const { status, to } = await putLive(tried.page);

    expect([status, to]).toEqual([303, '/rulebook?did=live']);
    expect(await source.fetch()).toEqual({ ...STARTER, ...TO_FINANCE });
    expect(rooms.rulebook().topics.get('bug')?.team).toBe('finance');
    const rulebook = shown(await page('/rulebook?did=live'));
    expect(rulebook).toContain('Live. What comes in from now on is decided by these rules.');
    expect(rulebook).toMatch(/Who changed it when \w{12} by Amy Lee on the board, now live/);
  });

  it('asks for the name first, and carries the texts along', async () => {
    const { tryOut, putLive, send, source } = await anAdmin({ name: null });
    const tried = await tryOut(TO_FINANCE);

    const asked = await putLive(tried.page);
    const named = await send('/rulebook/live', { ...formOf(tried.page), your_name: 'Kim' });

    expect(shown(asked.page)).toContain('What is your name?');
    expect(asked.page).toContain('action="/rulebook/live"');
    expect(asked.page).toContain('bug,finance');
    expect(named.status).toBe(303);
    expect((await source.fetch())?.rules).toBe(TO_FINANCE.rules);
  });

  it('does not take what changed since it was tried: that is tried first', async () => {
    const { tryOut, putLive, source } = await anAdmin();
    const tried = await tryOut(TO_FINANCE);
    const other = { rules: STARTER.rules.replace('how to,support', 'how to,finance') };

    const { status, page } = await putLive(tried.page, other);
    const again = await putLive(page);

    expect(status).toBe(409);
    expect(shown(page)).toContain('Not live yet: the texts changed since they were tried');
    expect(textIn(page, 'rules')).toBe(other.rules);
    expect(again.status).toBe(303);
    expect((await source.fetch())?.rules).toBe(other.rules);
  });

  it('does not go over what somebody else put live meanwhile, until that was seen', async () => {
    const { tryOut, putLive, edit, source } = await anAdmin();
    const tried = await tryOut(TO_FINANCE);
    const theirs = { ...STARTER, voice: STARTER.voice.replace('window: 72 hours', 'window: 24 hours') };
    await edit(theirs);

    const { status, page } = await putLive(tried.page);
    const before = await source.fetch();
    const again = await putLive(page);

    expect(status).toBe(409);
    expect(shown(page)).toContain('it would undo this change');
    expect(before).toEqual(theirs);
    expect(again.status).toBe(303);
  });

  it('tells of a refused edit in the files that it would replace', async () => {
    const { open, tryOut, edit } = await anAdmin();
    await edit({ ...STARTER, ...BROKEN });

    const { page } = await tryOut(TO_FINANCE);

    expect(shown(page)).toContain('The files hold an edit that was refused.');
    expect(textIn(await open('?from=files'), 'rules')).toBe(BROKEN.rules);
  });

  it('with errors is not done', async () => {
    const { open, putLive, source } = await anAdmin();

    const { status, page } = await putLive(await open(), { ...BROKEN });

    expect(status).toBe(409);
    expect(shown(page)).toContain('✗ 1 error');
    expect(await source.fetch()).toEqual(STARTER);
  });

  it('that cannot be written says why and keeps what was typed', async () => {
    const { tryOut, putLive, source, logged } = await anAdmin();
    const tried = await tryOut(TO_FINANCE);
    source.write = () =>
      Promise.reject(new Fault('disk-full', 'The disk is full. Make room.', { retry: true }));

    const { status, page } = await putLive(tried.page);

    expect(status).toBe(503);
    expect(shown(page)).toContain('It could not be written, so nothing changed The disk is full. Make room.');
    expect(textIn(page, 'rules')).toBe(TO_FINANCE.rules);
    expect(logged).toContain('board.rules-not-written');
  });

  it('is not offered where the rules are edited elsewhere: the page says where', async () => {
    const { tryOut, rooms } = await anAdmin();
    Object.assign(rooms.rules, { elsewhere: { name: 'the Google Sheet and Doc' } });

    const { page } = await tryOut(TO_FINANCE);

    expect(shown(page)).toContain('The rules are edited in the Google Sheet and Doc: put the texts there');
    expect(page).not.toContain('formaction="/rulebook/live"');
  });
});

describe('an earlier version', () => {
  it('shows what putting it back would change, and goes back by a try', async () => {
    const { tryOut, putLive, open, page, rooms, source } = await anAdmin();
    const first = rooms.rulebook().version;
    await putLive((await tryOut(TO_FINANCE)).page);

    const rulebook = await page('/rulebook');
    const earlier = await page(`/rulebook/${first}`);
    const begun = await open(`?from=${first}`);
    const back = await putLive((await tryOut({}, begun)).page);

    expect(rulebook).toContain(`href="/rulebook/try?from=${first}"`);
    expect(shown(earlier)).toMatch(
      /would change the live rules like this .*− line 5 bug, finance .* \+ line 5 bug, support/,
    );
    expect(earlier).toContain(`href="/rulebook/try?from=${first}"`);
    expect(shown(begun)).toContain('by an edit of the files. Press “Check and try”');
    expect(back.status).toBe(303);
    expect(await source.fetch()).toEqual(STARTER);
    expect((await rooms.rulebooks.history(9)).map(({ by }) => by)).toEqual([
      'board: Amy Lee',
      'board: Amy Lee',
      'files',
    ]);
  });

  it('that was never live is not there to begin with', async () => {
    const { request } = await anAdmin();

    expect((await request('/rulebook/try?from=aaaaaaaaaaaa')).status).toBe(404);
  });
});
