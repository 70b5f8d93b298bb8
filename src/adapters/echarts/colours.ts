import type { Drawing, Tint } from './description.ts';

export interface Colours {
  readonly tints: Readonly<Record<Tint, string>>;
  readonly ink: string;
  readonly line: string;
  readonly sheet: string;
}

const FIXED: Colours = {
  tints: { accent: '#3451b2', second: '#b3560f', good: '#17663a', bad: '#b3261e', quiet: '#8a90a2' },
  ink: '#4a5062',
  line: '#dfe1e7',
  sheet: '#ffffff',
};

/** A page sets `--plot-accent` and so on; one that does not gets the colours for paper. */
function ofPage(name: string, paper: string): string {
  return `var(--plot-${name},${paper})`;
}

export function coloursFor({ colours }: Pick<Drawing, 'colours'>): Colours {
  if (colours === 'fixed') return FIXED;
  const { accent, second, good, bad, quiet } = FIXED.tints;
  return {
    tints: {
      accent: ofPage('accent', accent),
      second: ofPage('second', second),
      good: ofPage('good', good),
      bad: ofPage('bad', bad),
      quiet: ofPage('quiet', quiet),
    },
    ink: ofPage('ink', FIXED.ink),
    line: ofPage('line', FIXED.line),
    sheet: ofPage('sheet', FIXED.sheet),
  };
}
