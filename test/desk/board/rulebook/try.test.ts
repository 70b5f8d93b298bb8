import { describe, expect, it } from 'vitest';
import { STARTER } from '../../../../src/domain/router/rulebook/starter.ts';
import { anAdmin, BROKEN, formOf, shown, TO_FINANCE, textIn } from './aTry.ts';

describe('trying an edit', () => {
  it('begins with the live rules, to the byte', async () => {
    const { open, page } = await anAdmin();

    const form = await open();

    expect({ rules: textIn(form, 'rules'), voice: textIn(form, 'voice') }).toEqual(STARTER);
    expect(await page('/rulebook')).toContain('href="/rulebook/try"');
  });

  it('says what it would have done: how many, from where to where, and which tickets with both why-lines', async () => {
    const { tryOut, ids } = await anAdmin();

    const { status, page } = await tryOut(TO_FINANCE);

    const text = shown(page);
    expect(status).toBe(200);
    expect(text).toContain(
      '1 of the 11 tickets of the last 30 days would have gone another way: 1 to another team or person.',
    );
    expect(text).toMatch(/By team From To Tickets support → finance 1/);
    expect(text).toMatch(/By topic Topic, as read Changed Of bug 1 1/);
    expect(page).toContain(`href="/t/${ids[7]}"`);
    expect(text).toMatch(/Now: Route support ?, low urgency bug → support rules\.csv line 5/);
    expect(text).toMatch(/With the edit: Route finance ?, low urgency bug → finance rules\.csv line 5/);
    expect(text).toMatch(/− line 5 bug, support .* \+ line 5 bug, finance/);
  });

  it('changes nothing', async () => {
    const { tryOut, source, rooms } = await anAdmin();
    const before = rooms.rulebook();

    await tryOut(TO_FINANCE);

    expect(await source.fetch()).toEqual(STARTER);
    expect(rooms.rulebook()).toBe(before);
    expect(await rooms.rulebooks.history(9)).toHaveLength(1);
  });

  it('with errors shows each with file, line, its text and the cure, keeps what was typed, and offers nothing', async () => {
    const { tryOut } = await anAdmin();

    const { page } = await tryOut(BROKEN);

    const text = shown(page);
    expect(text).toContain('✗ 1 error Nothing was tried and nothing changed.');
    expect(text).toMatch(/Line 5 Error: topic "billing" stands twice \(first on line 2\)\. Delete one/);
    expect(textIn(page, 'rules')).toBe(BROKEN.rules);
    expect(page).not.toContain('formaction="/rulebook/live"');
  });

  it('with warnings goes on, and shows them beside the text', async () => {
    const { tryOut } = await anAdmin();

    const { page } = await tryOut({ rules: STARTER.rules.replace('sales,sales', 'sales,') });

    expect(shown(page)).toMatch(/Line 9 Warning: topic "sales" has no team/);
    expect(shown(page)).toContain('2 tickets would have landed in triage for want of a topic or team.');
    expect(page).toContain('formaction="/rulebook/live"');
  });

  it('tells of a person’s correction that it gets right, and of one that it gets newly wrong', async () => {
    const { tryOut, putLive, rooms, ids } = await anAdmin();
    const reassign = (ticketId: string, topic: string) =>
      rooms.correct({
        ticketId,
        by: 'Bob',
        request: { action: 'reassign', topic },
        actionId: topic,
        version: null,
      });
    await reassign(ids[7] ?? '', 'billing');

    const right = await tryOut(TO_FINANCE);
    await putLive(right.page);
    const wrong = await tryOut({ rules: STARTER.rules });

    expect(shown(right.page)).toContain('1 correction would not have been needed.');
    expect(shown(right.page)).toContain('✓ Now right: Bob gave it to');
    expect(shown(wrong.page)).toContain('1 ticket that went right would have gone wrong');
  });

  it('of the live rules says that there is nothing to put live', async () => {
    const { tryOut } = await anAdmin();

    const { page } = await tryOut({});

    expect(shown(page)).toContain('All 11 tickets of the last 30 days would have gone the same way.');
    expect(shown(page)).toContain('These are the live rules');
    expect(page).not.toContain('formaction="/rulebook/live"');
  });

  it('on a desk without tickets says so, and that the rules are good', async () => {
    const { tryOut } = await anAdmin({ tickets: false });

    const { page } = await tryOut(TO_FINANCE);

    expect(shown(page)).toContain(
      'No tickets in the last 30 days, so nothing to compare; the rules have no errors.',
    );
    expect(page).toContain('formaction="/rulebook/live"');
  });

  it('says what changed when the live rules changed meanwhile, and keeps what was typed', async () => {
    const { open, tryOut, edit } = await anAdmin();
    const opened = await open();
    await edit({ ...STARTER, voice: STARTER.voice.replace('window: 72 hours', 'window: 24 hours') });

    const { page } = await tryOut(TO_FINANCE, opened);

    const text = shown(page);
    expect(text).toContain('The rules changed while you were editing');
    expect(text).toMatch(
      /What changed meanwhile: .*− line \d+ window: 72 hours \+ line \d+ window: 24 hours/,
    );
    expect(textIn(page, 'rules')).toBe(TO_FINANCE.rules);
    expect(textIn(page, 'voice')).toBe(STARTER.voice);
  });

  it('keeps what was typed when the page is too old to act from', async () => {
    const { open, send } = await anAdmin();

    const { status, page } = await send('/rulebook/try', formOf(await open(), { ...BROKEN, csrf: 'old' }));

    expect(status).toBe(403);
    expect(shown(page)).toContain('This page had grown too old to act from');
    expect(textIn(page, 'rules')).toBe(BROKEN.rules);
  });

  it('is for those with the board’s key, and not for another site', async () => {
    const { open, post, cookies } = await anAdmin();
    const form = formOf(await open(), TO_FINANCE);

    const elsewhere = await post('/rulebook/try', form, { 'sec-fetch-site': 'cross-site' });
    cookies.clear();
    const keyless = await post('/rulebook/try', form);

    expect([elsewhere.status, keyless.status]).toEqual([403, 401]);
  });

  it('shows a text as text, and gives it back to the byte', async () => {
    const { tryOut } = await anAdmin();
    const voice = `\n// </textarea><script>alert(1)</script> &lt;b&gt; \u202e “x”\t\n${STARTER.voice}`;

    const { page } = await tryOut({ voice });

    expect(textIn(page, 'voice')).toBe(voice);
    expect(page).not.toContain('<script>alert');
  });

  it('of texts that are far too long says what to do instead', async () => {
    const { open, send } = await anAdmin();

    const { status, page } = await send(
      '/rulebook/try',
      formOf(await open(), { voice: 'x'.repeat(5_000_000) }),
    );

    expect(status).toBe(413);
    expect(shown(page)).toContain('Edit rules.csv and voice.txt themselves');
  });
});
