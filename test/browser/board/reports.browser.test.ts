import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedReports } from '../../desk/board/aReportsBoard.ts';
import { openChromium } from '../../desk/board/browser.ts';
import { anAgent } from '../../desk/board/servedBoard.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let board: Awaited<ReturnType<typeof servedReports>>;

beforeAll(async () => {
  browser = await openChromium();
  board = await servedReports(8);
});
afterAll(async () => {
  await browser.close();
  await board.close();
});

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Everything axe knows, or in dark only what the colours can change. */
async function problems(page: Page, colours: boolean): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations']${colours ? ", runOnly: ['color-contrast']" : ''} })`,
  )) as Found;
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const paths = ['/reports', '/reports/2026-W44', '/reports/2026-10', '/reports/2026-W30', '/reports/nothing'];

describe.each(['light', 'dark'] as const)('reports in %s', { timeout: 60_000 }, (colorScheme) => {
  it('axe finds nothing, no page scrolls sideways, and the policy of the board is kept', async () => {
    const found: string[] = [];
    const { page, context, troubles } = await anAgent(browser, board.url, 'Amy', { colorScheme });
    for (const path of paths)
      for (const width of [1280, 390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(board.url + path);
        if (width === 1280)
          for (const problem of await problems(page, colorScheme === 'dark'))
            found.push(`${path} ${width} ${problem}`);
        const wider = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (wider !== 0) found.push(`${path} is wider than ${width} pixels`);
      }
    await context.close();

    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

it('every picture fits its page and keeps its words apart', { timeout: 60_000 }, async () => {
  const { page, context } = await anAgent(browser, board.url, 'Amy');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${board.url}/reports/2026-10`);

    const pictures = await page.locator('.plots svg:visible').evaluateAll((all) =>
      all.map((svg) => {
        const box = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
        const outside = texts.filter((text) => text.left < box.left - 2 || text.right > box.right + 2);
        return { width: box.width, outside: outside.length };
      }),
    );

    expect(pictures).toHaveLength(3);
    for (const picture of pictures) {
      expect(picture.width).toBeGreaterThan(width / 2);
      expect(picture.outside).toBe(0);
    }
  }
  await context.close();
});
