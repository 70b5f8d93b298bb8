import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { bar, progress } from '../../src/cli/progress.ts';

function aScreen(isTTY: boolean): Writable & { isTTY: boolean; shown: string } {
  const screen = Object.assign(
    new Writable({
      write(chunk, _, done) {
        screen.shown += chunk;
        done();
      },
    }),
    { isTTY, shown: '' },
  );
  return screen;
}

describe('the progress of long work', () => {
  it('is a bar as long as the share that is done', () => {
    expect(bar('Exporting', 5, 10)).toBe(`Exporting ${'█'.repeat(15)}${'░'.repeat(15)} 50 %`);
    expect(bar('Exporting', 10, 10)).toContain('100 %');
  });

  it('is a count where nobody knows how much there is', () => {
    expect(bar('Exporting', 7, null)).toBe('Exporting 7');
  });

  it('is drawn for a person who watches, and wiped at the end', () => {
    const screen = aScreen(true);

    const drawn = progress('Exporting', screen);
    drawn.at(10, 10);
    drawn.end();

    expect(screen.shown).toContain('100 %');
    expect(screen.shown.endsWith('\r\u001b[K')).toBe(true);
  });

  it('is silent where a program reads', () => {
    const screen = aScreen(false);

    const drawn = progress('Exporting', screen);
    drawn.at(10, 10);
    drawn.end();

    expect(screen.shown).toBe('');
  });
});
