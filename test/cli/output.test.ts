import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { forTerminal, print, printJson } from '../../src/cli/output.ts';

const spied = () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  return written;
};
afterEach(() => vi.restoreAllMocks());

describe('what a terminal is shown', () => {
  it('holds nothing that steers it: no escape sequence, no bell, no turned writing direction', () => {
    const shown = forTerminal('a\u001b[2Jb\u001b]52;c;aGk=\u0007c\u009bd\u202etxt.exe\r');

    expect(shown).toBe('a\ufffd[2Jb\ufffd]52;c;aGk=\ufffdc\ufffdd\ufffdtxt.exe\ufffd');
  });

  it('is the same text but for that, in any language and with emoji', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = forTerminal(text);

        expect(shown).toHaveLength(text.length);
        expect(shown.replaceAll(/[\t\n]/g, '')).not.toMatch(/\p{Cc}/u);
        expect(forTerminal(shown)).toBe(shown);
      }),
    );
    expect(forTerminal('naïve 日本語 עברית 👩‍👩‍👧\tgood\nday')).toBe('naïve 日本語 עברית 👩‍👩‍👧\tgood\nday');
  });

  it('is safe in what print shows, and whole in JSON, where it cannot act', async () => {
    const written = spied();

    await print('to \u001b[31mpay');
    await printJson({ text: 'to \u001b[31mpay\u202e\u009b2J' });

    expect(written[0]).toBe('to \ufffd[31mpay\n');
    expect(JSON.parse(written[1] ?? '')).toEqual({ text: 'to \u001b[31mpay\u202e\u009b2J' });
    expect(written[1]).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
  });
});
