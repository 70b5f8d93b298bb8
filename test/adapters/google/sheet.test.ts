import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesText } from '../../../src/adapters/google/sheet-text.ts';
import { parseCsv } from '../../../src/domain/kernel/csv.ts';
import { SHEET } from '../../servers/google.ts';
import { aGoogleSource } from './aGoogleSource.ts';

const RULES = [
  ['topic', 'team'],
  ['billing', 'Finance'],
];

async function rulesOf(
  tabs: Parameters<Awaited<ReturnType<typeof aGoogleSource>>['google']['sheet']>[0],
  sheet?: string,
) {
  const { google, source } = await aGoogleSource(undefined, sheet === undefined ? {} : { sheet });
  google.sheet(tabs);
  return (await source.fetch())?.rules;
}

const CSV = 'topic,team\nbilling,Finance\n';

describe('the tab with the rules', () => {
  it('is the one whose header has topic, wherever it stands and whatever the others hold', async () => {
    const notes = { title: "Amy's notes", rows: [['call the printer'], ['topic of the week', 'x']] };

    expect(await rulesOf([notes, { title: "Q4 'final'", rows: RULES }])).toBe(CSV);
    expect(await rulesOf([{ title: 'Rules', rows: RULES }, notes])).toBe(CSV);
  });

  it('is one that is shown, when an old one is hidden before it', async () => {
    const old = { title: 'Old', hidden: true, rows: [['topic'], ['old']] };

    expect(await rulesOf([old, { title: 'Rules', rows: RULES }])).toBe(CSV);
  });

  it('is the one that the setting names behind the id', async () => {
    const tabs = [
      { title: 'Rules', rows: RULES },
      { title: 'Trial', rows: [['topic'], ['trial']] },
    ];

    expect(await rulesOf(tabs, `${SHEET}#Trial`)).toBe('topic\ntrial\n');
  });

  it('that the setting names but nobody made is said, with those there are', async () => {
    const missing = rulesOf([{ title: 'Rules', rows: RULES }], `${SHEET}#Trial`);

    await expect(missing).rejects.toMatchObject({
      why: 'The Sheet has no tab named Trial; it has Rules',
      cure: expect.stringContaining('FRONTDESK_SHEET_ID'),
    });
  });

  it('without any topic column is the first one, so that the check says what is missing', async () => {
    expect(
      await rulesOf([
        { title: 'A', rows: [['team']] },
        { title: 'B', rows: [['x']] },
      ]),
    ).toBe('team\n');
  });
});

describe('the cells of a Sheet', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', "'", ';', '\t', ' ', 'ß', '=', '#') });
  const rows = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 });
  const headed = rows.map((below) => [['topic', 'team', 'about', 'email'], ...below]);

  it('are read as they are shown, each on the line of its row', () => {
    fc.assert(
      fc.property(headed, (sheet) => {
        const { rows: read, problems } = parseCsv(rulesText(sheet));

        expect(problems).toEqual([]);
        for (const { line, cells } of read)
          expect(cells.map(({ text }) => text)).toEqual(sheet[line - 1]?.length ? sheet[line - 1] : ['']);
        const filled = sheet.filter((row) => row.some((text) => text.trim() !== ''));
        expect(read).toHaveLength(filled.length);
      }),
    );
  });

  it('with a line break in one stay on one line, so that the rows below keep their numbers', () => {
    expect(rulesText([['topic', 'about'], ['billing', 'invoices\nand  refunds'], [], ['login']])).toBe(
      'topic,about\nbilling,invoices and  refunds\n\nlogin\n',
    );
  });

  it('beside the columns are notes, and no rules', () => {
    expect(
      rulesText([
        ['topic', 'team'],
        ['billing', 'Finance', '', 'ask Fay'],
      ]),
    ).toBe(CSV.slice(0, -1).concat('\n'));
  });

  it('that are merged over rows count in each of them', async () => {
    const rows = [
      ['topic', 'team', 'about'],
      ['login', 'Support', 'signing in'],
      ['bug'],
      [],
      ['crash', '', 'x'],
    ];
    const merges = [{ startRowIndex: 1, endRowIndex: 5, startColumnIndex: 1, endColumnIndex: 2 }];

    expect(await rulesOf([{ title: 'Rules', rows, merges }])).toBe(
      'topic,team,about\nlogin,Support,signing in\nbug,Support\n\ncrash,Support,x\n',
    );
  });

  it.each([
    ['a header over two rows', { startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0 }],
    ['a text over two columns', { startRowIndex: 2, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 }],
    ['cells without a text', { startRowIndex: 1, endRowIndex: 3, startColumnIndex: 1 }],
    ['cells below all others', { startRowIndex: 40, endRowIndex: 60, startColumnIndex: 0 }],
  ])('that are merged as %s change nothing', async (_, merge) => {
    const rows = [
      ['topic', 'team'],
      ['', '', 'note'],
      ['billing', 'Finance'],
    ];

    expect(await rulesOf([{ title: 'Rules', rows, merges: [merge] }])).toBe(
      'topic,team\n,\nbilling,Finance\n',
    );
  });

  it('whose formula failed are no team: row and cure are said', () => {
    expect(() =>
      rulesText([
        ['topic', 'team'],
        ['billing', 'Finance'],
        ['login', '#REF!'],
      ]),
    ).toThrow(
      'Row 3 of the Sheet shows #REF!: its formula failed. Mend the formula, or write the text itself.',
    );
  });

  it('whose formula is at work are looked at again later', () => {
    const atWork = () => rulesText([['topic'], ['Loading...']]);

    expect(atWork).toThrow(expect.objectContaining({ code: 'google-away', retry: true }));
  });
});
