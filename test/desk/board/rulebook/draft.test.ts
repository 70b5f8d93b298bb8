import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWritten, daysOf, draftIn } from '../../../../src/desk/board/rulebook/try/draft.ts';

/** As a browser sends it (WHATWG HTML, 4.10.21.4). */
const sent = (text: string) => text.replace(/\r\n?|\n/g, '\r\n');

const aFile = fc
  .tuple(
    fc.array(fc.string({ maxLength: 8 }).map((line) => line.replace(/[\r\n]/g, ''))),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([lines, end]) => lines.join(end));

describe('a text that went through a form', () => {
  it('is the file it was made from to the byte, if nobody changed it', () => {
    fc.assert(
      fc.property(aFile, (file) => {
        expect(asWritten(sent(file), file)).toBe(file);
      }),
    );
  });

  it('keeps the line ends of a file from Windows when a line is added', () => {
    expect(asWritten('topic,team\r\nbilling,fin\r\nlogin,sup\r\n', 'topic,team\r\nbilling,fin\r\n')).toBe(
      'topic,team\r\nbilling,fin\r\nlogin,sup\r\n',
    );
  });

  it('has plain line ends when the file had', () => {
    expect(asWritten('a\r\nb', 'a')).toBe('a\nb');
  });
});

describe('the form of an edit', () => {
  it('says nothing of a version that is none', () => {
    const draft = draftIn(new URLSearchParams({ rules: 'a', basis: '<script>', tried: '' }));

    expect(draft).toEqual({ texts: { rules: 'a', voice: '' }, basis: null, tried: null, days: 30 });
  });

  it.each([
    ['7', 7],
    ['90', 90],
    ['3650', 30],
    [null, 30],
  ])('looks back %j days by looking back %j', (given, days) => {
    expect(daysOf(given)).toBe(days);
  });
});
