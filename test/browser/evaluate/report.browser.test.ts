import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/cli/evaluate/report.ts';
import { reportPage } from '../../../src/cli/evaluate/report-page.ts';
import { sectionOf } from '../../../src/cli/evaluate/section.ts';
import { drawPlot } from '../../../src/composition/plots.ts';
import { aTrial } from '../../cli/evaluate/someTrials.ts';
import { openChromium } from '../../desk/board/browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const TOPICS = ['billing', 'login', 'a topic with a name that hardly ends', 'shipping'];

function aReport(): Report {
  const trials = Array.from({ length: 60 }, (_, at) =>
    aTrial(TOPICS[at % 4] ?? null, at % 7 === 0 ? (TOPICS[(at + 1) % 4] ?? null) : (TOPICS[at % 4] ?? null), {
      labelled: {
        urgency: at % 2 === 0 ? 'low' : 'high',
        tone: 'calm',
        language: at % 3 === 0 ? 'de' : 'ja',
      },
      read: { confidence: (at % 10) / 10, by: at % 2 === 0 ? 'lexical' : 'a-model-with-a-long-name-v1:0' },
    }),
  );
  const made = {
    said: 'Sixty made-up texts.',
    reader: 'both',
    train_rows: 0,
    topics: 4,
    unknown_topic_rows: 0,
    train_seconds: 1,
    predict_micros_p50: 100,
  };
  const spread = { mean: 0.6, spread: 0.1, lowest: 0.5, highest: 0.7 };
  const step = { accuracy: spread, in_scope_accuracy: spread, hold_share: spread };
  const steps = [0, 1, 2].map((examples) => ({ examples, ...step }));
  const section = sectionOf(made, trials);
  return {
    ...section,
    source: 'made_up',
    seed: 1,
    folds: 5,
    day_one: section,
    learning_curve: { draws: 3, test_rows: 20, steps },
  };
}

async function shown(scheme: 'light' | 'dark', width: number): Promise<Page> {
  const context = await browser.newContext({
    bypassCSP: true,
    colorScheme: scheme,
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  await page.setContent(await reportPage(aReport(), new Date(0)));
  return page;
}

describe('the report of evaluate in a browser', () => {
  it.each([
    ['light', 1280],
    ['light', 390],
    ['dark', 1280],
    ['dark', 390],
  ] as const)('breaks no rule of accessibility and fits, %s, %i pixels wide', async (scheme, width) => {
    const page = await shown(scheme, width);

    await page.evaluate(AXE);
    const broken = await page.evaluate<string[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))',
    );
    const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

    expect(broken).toEqual([]);
    expect(tooWide).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('shows pictures drawn for the width there is, and each once', async () => {
    const page = await shown('light', 390);

    const widths = await page.evaluate<number[]>(
      '[...document.querySelectorAll("figure svg")].map((svg) => svg.getBoundingClientRect().width)',
    );

    const visible = widths.filter((width) => width > 0);
    expect(visible).toHaveLength(4);
    expect(Math.max(...visible)).toBeLessThan(390);
    await page.context().close();
  });
});

describe('a plot under the policy of the board', () => {
  it('breaks nothing of it', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    const svg = await drawPlot(
      {
        title: 'A plot',
        description: 'Made up.',
        x: { name: 'x', format: 'number', categories: ['a', 'b'] },
        y: { name: 'y', format: 'percent', range: [0, 1] },
        series: [
          { kind: 'bar', name: 'bars', tint: 'accent', points: [{ x: 0, y: 0.5, low: 0.4, high: 0.6 }] },
        ],
      },
      { width: 400, height: 300, colours: 'page' },
    );
    const policy = `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self'">`;

    await page.setContent(`<!doctype html><head>${policy}</head><body>${svg}</body>`);
    const bar = await page.evaluate<string>(
      'getComputedStyle([...document.querySelectorAll("path")].find((path) => path.getAttribute("fill")?.includes("accent"))).fill',
    );

    expect(complaints).toEqual([]);
    expect(bar).toBe('rgb(52, 81, 178)');
    await page.close();
  });
});
