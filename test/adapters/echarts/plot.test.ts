import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plot } from '../../../src/adapters/echarts/description.ts';
import { drawPlot } from '../../../src/adapters/echarts/plot.ts';

const PAGE = { width: 480, height: 300, colours: 'page' } as const;

function aPlot(given: Partial<Plot> = {}): Plot {
  return {
    title: 'Tickets a day',
    description: 'Three days.',
    x: { name: 'day', format: 'number', categories: ['Mon', 'Tue', 'Wed'] },
    y: { name: 'share', format: 'percent', range: [0, 1] },
    series: [
      { kind: 'line', name: 'right', tint: 'good', points: [{ x: 0, y: 0.5, low: 0.4, high: 0.6 }] },
      { kind: 'bar', name: 'held', tint: 'quiet', points: [{ x: 1, y: 0.2 }] },
      { kind: 'scatter', name: 'seen', tint: 'accent', points: [{ x: 2, y: 0.9, size: 12 }] },
    ],
    ...given,
  };
}

describe('a drawn plot', () => {
  it('leaves the prototype of all objects alone, whatever a topic is called', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'a __proto__ b', '__proto__'.repeat(40)];
    const enumerable = () => [
      Object.keys(Object.prototype),
      Object.keys(Object),
      Object.keys(Object.prototype.toString),
    ];
    const point = { x: 0, y: 0.5 };
    const series = names.map((name) => ({ kind: 'bar', name, tint: 'good', points: [point] }) as const);

    await drawPlot(aPlot({ x: { name: '__proto__', format: 'number', categories: names }, series }), PAGE);

    expect(enumerable()).toEqual([[], [], []]);
  });

  it('is one svg that a page under style-src self shows as it is: no style, no script, nothing from elsewhere', async () => {
    const svg = await drawPlot(aPlot(), PAGE);

    expect(svg).toMatch(/^<svg [^>]*role="img">/);
    expect(svg).not.toMatch(/style|<script|class=| on\w+=|href|url\(/);
    expect(svg).toContain('font-size="12px"');
  });

  it('is named and described for those who cannot see it', async () => {
    const svg = await drawPlot(aPlot({ title: 'A < B', description: '"so" & so' }), PAGE);

    expect(svg).toContain('<title>A &lt; B</title><desc>&quot;so&quot; &amp; so</desc>');
  });

  it('shows percent, names of axes and a legend', async () => {
    const svg = await drawPlot(aPlot(), PAGE);

    for (const text of ['20 %', '100 %', 'Tue', 'share', 'right', 'held']) expect(svg).toContain(`>${text}<`);
  });

  it('takes its colours from the page, or fixed ones for paper', async () => {
    const page = await drawPlot(aPlot(), PAGE);
    const paper = await drawPlot(aPlot(), { ...PAGE, colours: 'fixed' });

    expect(page).toContain('var(--plot-good,#17663a)');
    expect(paper).not.toContain('var(');
    expect(paper).toContain('#17663a');
  });

  it('lays bars down where the categories stand on the y axis, and cuts names that are too long', async () => {
    const names = ['billing', 'a topic with a name that never ends'];
    const lying = await drawPlot(
      aPlot({
        x: { name: '', format: 'percent', range: [0, 1] },
        y: { name: '', format: 'number', categories: names },
        series: [{ kind: 'bar', name: '', tint: 'accent', points: [{ x: 0.5, y: 0, low: 0.4, high: 0.6 }] }],
      }),
      PAGE,
    );

    expect(lying).toContain('>billing<');
    expect(lying).toMatch(/>a topic[^<]*…</);
  });

  it('never lets a text out of its element', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 20 }), async (text) => {
        const hostile = `${text}"><script style="x">&`;

        const svg = await drawPlot(
          aPlot({
            title: hostile,
            x: { name: hostile, format: 'number', categories: [hostile] },
            series: [{ kind: 'line', name: hostile, tint: 'bad', points: [{ x: 0, y: 0 }] }],
          }),
          PAGE,
        );

        expect(svg).not.toContain('<script');
        expect(svg).not.toContain('style="');
      }),
      { numRuns: 25 },
    );
  });
});
