import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from '../../src/cli/ticket-csv.ts';

/** Reads one RFC 4180 line back. */
function cellsOf(line: string): string[] {
  const cells = `,${line.slice(0, -2)}`.matchAll(/,("(?:[^"]|"")*"|[^,]*)/g);
  return [...cells].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    '=1+1',
    '+49 30 1',
    '-',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '\u200b=1',
    '"=1"',
    "'=1",
  ),
);

describe('a cell of the export', () => {
  it('never begins as a formula, whatever a customer wrote', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [cell = ''] = cellsOf(csvLine([text]));

        expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
        expect(cell).not.toMatch(/^[\t\r\n]/);
      }),
    );
  });

  it('is the text itself but for apostrophes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [cell = ''] = cellsOf(csvLine([text]));

        expect(cell.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
    );
  });

  it('keeps to itself, however many commas, quotes and line breaks are in it', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2, maxLength: 5 }), (texts) => {
        expect(cellsOf(csvLine(texts))).toHaveLength(texts.length);
      }),
    );
  });

  it('is none either where a semicolon or a tab cuts, and a line end in quotes ends the row', () => {
    const active = /^[\s"\p{Cc}\p{Cf}]*(?:[=＝]|[+\-@＋－＠].*[(|!])/u;
    const call = fc.constantFrom(
      "=1+cmd|'/C calc'!A1",
      '-2+cmd|x!A1',
      '@SUM(A1)',
      '＝A1',
      '"=A1',
      ' =A1',
      "'=A1",
    );
    const between = fc.constantFrom(';', '\t', '\n', '\r\n', ';;', '; ', ';"', "\n'", ',', ' ');
    fc.assert(
      fc.property(fc.array(fc.oneof(call, between, anyText), { maxLength: 8 }), (pieces) => {
        const line = csvLine(['id', pieces.join('')]);

        for (const cell of line.split(/[;\t\r\n]/)) expect(cell).not.toMatch(active);
      }),
    );
    expect(csvCell('Two things:\n- one\n- two\n+49 30 1')).toBe('"Two things:\n- one\n- two\n+49 30 1"');
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['plain words', 'plain words'],
    ['a, b', '"a, b"'],
    ['a; b', '"a; b"'],
    ['a\tb', '"a\tb"'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ])('%j becomes %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
