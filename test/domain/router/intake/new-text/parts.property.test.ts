import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Line, linesOf } from '../../../../../src/domain/router/intake/new-text/line.ts';
import { marksOf } from '../../../../../src/domain/router/intake/new-text/mark-lines.ts';
import { newText, partsOf } from '../../../../../src/domain/router/intake/new-text/new-text.ts';
import { aReplyInAnyStyle, aTangledMail } from '../../../../arbitraries/aReply.ts';

const aContext = fc.record({ forward: fc.boolean(), reply: fc.boolean() });

describe('laws of the new text', () => {
  test('composing a reply in any client’s style and stripping it gives the reply back', () => {
    fc.assert(
      fc.property(aReplyInAnyStyle, ({ said, text }) => {
        expect(newText(text, { forward: false, reply: true })).toBe(said);
      }),
      { numRuns: 400 },
    );
  });

  test('cutting never adds a line and never changes their order', () => {
    fc.assert(
      fc.property(aTangledMail, aContext, (text, context) => {
        const came = text.split('\n').map((line) => line.trimEnd());
        let at = 0;

        for (const line of newText(text, context).split('\n')) {
          at = came.findIndex((each, index) => index >= at && each.trim() === line.trim()) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('kept and cut parts together are the whole mail', () => {
    fc.assert(
      fc.property(aTangledMail, aContext, (text, context) => {
        const lines = partsOf(text, context).flatMap((part) => part.lines);

        expect(lines.join('\n')).toBe(text);
      }),
    );
  });

  test('something is kept of every mail that says something', () => {
    fc.assert(
      fc.property(aTangledMail, aContext, (text, context) => {
        expect(newText(text, context) === '').toBe(text.trim() === '');
      }),
    );
  });
});

describe('reading twice the lines asks for at most 2.2 times as many', () => {
  test.each([
    'a',
    '',
    '> a',
    '> a\nb',
    '--',
    '-- \nAna\n> x',
    '___\n\n',
    '___\n\n\n\n\n\n\n\n\n\n',
    'On 5 a@b.example 10:00',
    'From: a@b.example\nTo: c',
    'From: a\n',
    '-----Forwarded',
    '\nSent from my iPhone',
    '\nThis message is',
  ])('%j', (piece) => {
    const text = `${piece}\n`.repeat(800);

    expect(linesAskedFor(text + text)).toBeLessThanOrEqual(2.2 * linesAskedFor(text));
  });
});

/** How often the rules look at a line of this text. */
function linesAskedFor(text: string): number {
  let asked = 0;
  const lines = new Proxy(linesOf(text) as Line[], {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) asked += 1;
      return Reflect.get(target, key);
    },
  });
  marksOf(lines, { forward: false, reply: true });
  return asked;
}
