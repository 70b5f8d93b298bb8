import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../../../src/desk/board/rulebook/line-diff.ts';

/** A text of few different lines, so that two of them share some. */
const aText = fc.array(fc.constantFrom('a', 'b', 'c', 'high: down', 'd'), { maxLength: 12 });

const without = (lines: readonly string[], numbers: readonly number[]) =>
  lines.filter((_, at) => !numbers.includes(at + 1));

describe('the lines that changed', () => {
  it('taken out of both texts leave the same text', () => {
    fc.assert(
      fc.property(aText, aText, (before, after) => {
        const changes = changedLines(before.join('\n'), after.join('\n'));

        const of = (sign: string) => changes.filter((one) => one.sign === sign).map(({ line }) => line);
        expect(without(before, of('−'))).toEqual(without(after, of('+')));
      }),
    );
  });

  it('are none between a text and itself, whatever its line ends', () => {
    fc.assert(
      fc.property(aText, (lines) => {
        expect(changedLines(lines.join('\n'), lines.join('\r\n'))).toEqual([]);
      }),
    );
  });

  it('are each a line of its text', () => {
    fc.assert(
      fc.property(aText, aText, (before, after) => {
        for (const { sign, line, text } of changedLines(before.join('\n'), after.join('\n')))
          expect((sign === '−' ? before : after)[line - 1]).toBe(text);
      }),
    );
  });

  it('tell of a line that moved: under another title it means another thing', () => {
    const changes = changedLines('Urgency words\ndown\nHold\n', 'Urgency words\nHold\ndown\n');

    expect(changes.map(({ sign, line }) => `${sign}${line}`)).toEqual(['−2', '+3']);
  });

  it('are found in large texts too, by counting', () => {
    const many = Array.from({ length: 3000 }, (_, n) => `topic ${n}`);
    const others = many.map((line, n) => (n === 1500 ? line : `${line}, new`));

    const changes = changedLines(many.join('\n'), others.join('\n'));

    expect(changes).toHaveLength(5998);
  });
});
