import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMorning } from '../../desk/board/aMorning.ts';
import { openChromium } from '../../desk/board/browser.ts';
import { anAgent, servedBoard } from '../../desk/board/servedBoard.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let board: Awaited<ReturnType<typeof servedBoard>>;
let ids: readonly string[];

beforeAll(async () => {
  browser = await openChromium();
  board = await servedBoard();
  ids = await aMorning(board);
  await board.rooms.correct({
    ticketId: ids[7] ?? '',
    by: 'Bob',
    request: { action: 'merge', into: ids[0] ?? '' },
    actionId: 'm',
    version: null,
  });
  await board.rooms.correct({
    ticketId: ids[8] ?? '',
    by: 'Bob',
    request: { action: 'close' },
    actionId: 'c',
    version: null,
  });
  await board.rooms.rulebooks.refuse({
    version: 'bbbbbbbbbbbb',
    at: board.clock.now(),
    problems: [
      { file: 'rules.csv', line: 2, severity: 'error', message: 'The team is missing.', cure: 'Name one.' },
    ],
    texts: { rules: 'topic,team\nbilling,\n', voice: '' },
  });
});
afterAll(async () => {
  await browser.close();
  await board.close();
});

const pages = () => [
  '/',
  '/q/triage',
  '/q/nobody',
  `/t/${ids[0]}`,
  `/t/${ids[1]}`,
  `/t/${ids[6]}`,
  `/t/${ids[7]}`,
  `/t/${ids[8]}?did=close&on=x&undo=3`,
  `/t/${ids[1]}/reassign`,
  `/t/${ids[1]}/split`,
  `/t/${ids[1]}/merge`,
  '/t/nobody',
  '/rejected',
  '/ledger/days',
  '/rulebook',
  `/rulebook/${board.rooms.rulebook().version}`,
  '/search?q=invoice',
  '/help',
  '/me',
];

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Everything axe knows, or in dark only what the colours can change. */
async function problems(page: Page, colours = false): Promise<readonly string[]> {
  // Evaluated from outside: the page's own policy allows no script of ours.
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations']${colours ? ", runOnly: ['color-contrast']" : ''} })`,
  )) as Found;
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const wide = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe.each(['light', 'dark'] as const)('in %s', { timeout: 90_000 }, (colorScheme) => {
  const dark = colorScheme === 'dark';

  it('axe finds nothing on any page, wide or narrow, and none scrolls sideways at 320 pixels', async () => {
    const found: string[] = [];
    const { page, context, troubles } = await anAgent(browser, board.url, 'Amy', {
      colorScheme,
      reducedMotion: 'reduce',
    });
    for (const path of pages()) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(board.url + path);
      for (const problem of await problems(page, dark)) found.push(`${path} ${problem}`);
      await page.setViewportSize({ width: 320, height: 640 });
      if ((await wide(page)) !== 0) found.push(`${path} is wider than 320 pixels`);
    }
    for (const problem of await problems(page, dark)) found.push(`narrow ${problem}`);
    await context.close();

    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('axe finds nothing on what opens over a page', async () => {
    const found: string[] = [];
    const { page, context } = await anAgent(browser, board.url, 'Amy', {
      colorScheme,
      reducedMotion: 'reduce',
    });
    for (const key of ['r', 's', 'm', '?']) {
      await page.goto(`${board.url}/q/finance`);
      await page.keyboard.press('j');
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      for (const problem of await problems(page, dark)) found.push(`${key} ${problem}`);
    }
    await page.goto(`${board.url}/q/finance`);
    await page.keyboard.press('c');
    await page.locator('.toast').waitFor();
    for (const problem of await problems(page, dark)) found.push(`toast ${problem}`);
    await page.goto(`${board.url}/t/${ids[1]}`);
    for (const key of ['r', 's', 'm']) {
      await page.keyboard.press(key);
      for (const problem of await problems(page, dark)) found.push(`open ${key} ${problem}`);
      await page.locator('h1').click();
    }
    await context.close();

    expect(found).toEqual([]);
  });
});

it('the page for those without a session passes as well', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();

  await page.goto(board.url);

  expect(await problems(page)).toEqual([]);
  await context.close();
});
