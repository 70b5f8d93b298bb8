import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv, printCsv } from '../../../src/domain/kernel/csv.ts';
import { anyText } from '../../arbitraries/anyText.ts';

function cellsOf(text: string): string[][] {
  return parseCsv(text).rows.map(({ cells }) => cells.map((cell) => cell.text));
}

describe('CSV', () => {
  it('what is printed parses to itself', () => {
    const aCell = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc
        .array(fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', 'a', ' '), { maxLength: 5 })
        .map((x) => x.join('')),
    );
    // A first row of plain names, as tables have, from which the separator is taken.
    const aRow = fc.tuple(aCell, aCell, fc.constant('end'));
    fc.assert(
      fc.property(fc.array(aRow), (rows) => {
        const table = [['topic', 'team', 'about'], ...rows];

        expect(cellsOf(printCsv(table))).toEqual(table);
      }),
    );
  });

  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('counts physical lines ended by %s, also inside quotes', (_, end) => {
    const { rows } = parseCsv(['a,b', '', '"one', 'two",x', 'c,d'].join(end));

    expect(rows.map(({ line, cells }) => [line, cells.at(-1)?.line])).toEqual([
      [1, 1],
      [3, 4],
      [5, 5],
    ]);
  });

  it.each([
    ['commas', 'a,b;c\n1,2', ','],
    ['semicolons', 'a;b;c,d\n1;2;3', ';'],
    ['tabs', 'a\tb\n1\t2', '\t'],
    ['signs within quotes aside', '"a;;;",b\n', ','],
    ['nothing to separate', 'a\nb\n', ','],
  ])('tells the separator by its first line: %s', (_, text, separator) => {
    expect(parseCsv(text).separator).toBe(separator);
  });

  it('says on which line a quote opened that is never closed', () => {
    const { problems } = parseCsv('a,b\nc,"d\ne,f\ng');

    expect(problems).toEqual([{ kind: 'unclosed-quote', line: 2 }]);
  });

  it('keeps a quote within a cell, and reads "" as one', () => {
    expect(cellsOf('a,5" disk,"say ""hi"""\n')).toEqual([['a', '5" disk', 'say "hi"']]);
  });

  it('every text is read to its end', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        const { rows } = parseCsv(text);

        expect(rows.length).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
      }),
    );
  });
});
