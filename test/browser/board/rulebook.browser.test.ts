import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STARTER } from '../../../src/domain/router/rulebook/starter.ts';
import { aMorning } from '../../desk/board/aMorning.ts';
import { openChromium } from '../../desk/board/browser.ts';
import { anAgent, servedBoard } from '../../desk/board/servedBoard.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TO_FINANCE = STARTER.rules.replace('bug,support', 'bug,finance');

let browser: Browser;
let board: Awaited<ReturnType<typeof servedBoard>>;

beforeAll(async () => {
  browser = await openChromium();
  board = await servedBoard();
  await aMorning(board);
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

async function problems(page: Page): Promise<readonly string[]> {
  // Evaluated from outside: the page's own policy allows no script of ours.
  await page.evaluate(AXE);
  const found = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as Found;
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const sideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function tryOut(page: Page, rules: string): Promise<void> {
  await page.getByLabel('rules.csv').fill(rules);
  await page.getByRole('button', { name: 'Check and try' }).click();
  await page.locator('#outcome').waitFor();
}

/** Every state of the page there is, one after the other. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  begun: async () => {},
  'with errors': (page) => tryOut(page, STARTER.rules.replace('bug,support', 'billing,support')),
  'with tickets that would have moved': (page) => tryOut(page, TO_FINANCE),
  'after the rules changed meanwhile': async (page) => {
    await board.source.write({ ...STARTER, voice: `${STARTER.voice}\n// ${Math.random()}\n` });
    await board.live.refresh();
    await tryOut(page, TO_FINANCE);
  },
};

describe.each(['light', 'dark'] as const)('trying an edit, in %s', { timeout: 60_000 }, (colorScheme) => {
  it('axe finds nothing in any state of it, wide or narrow, and none scrolls sideways', async () => {
    const found: string[] = [];
    const { page, context, troubles } = await anAgent(browser, board.url, 'Amy', { colorScheme });
    for (const [state, reach] of Object.entries(STATES)) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(`${board.url}/rulebook/try`);
      await reach(page);
      for (const problem of await problems(page)) found.push(`${state}: ${problem}`);
      await page.setViewportSize({ width: 320, height: 640 });
      for (const problem of await problems(page)) found.push(`${state}, narrow: ${problem}`);
      if ((await sideways(page)) !== 0) found.push(`${state} is wider than 320 pixels`);
    }
    await context.close();

    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

describe('an admin', { timeout: 60_000 }, () => {
  it('changes a rule and puts it live without scripts', async () => {
    const { page: named, context: first } = await anAgent(browser, board.url, 'Amy');
    const state = await first.storageState();
    await named.close();
    const context = await browser.newContext({ javaScriptEnabled: false, storageState: state });
    const page = await context.newPage();
    await page.goto(`${board.url}/rulebook`);
    await page.getByRole('link', { name: 'Try an edit' }).click();

    await tryOut(page, TO_FINANCE);
    const verdict = await page.locator('#outcome h2').textContent();
    await page.getByRole('button', { name: 'Put it live' }).click();

    expect(verdict).toContain('1 of the 11 tickets');
    await page.waitForURL(`${board.url}/rulebook?did=live`);
    expect(board.rooms.rulebook().topics.get('bug')?.team).toBe('finance');
    expect(await page.locator('#revisions').textContent()).toContain('Amy on the board');
    await context.close();
    await first.close();
  });

  it('goes back to an earlier version by keyboard alone', async () => {
    const { page, context } = await anAgent(browser, board.url, 'Kim');
    await board.source.write(STARTER);
    await board.live.refresh();
    await board.source.write({ ...STARTER, rules: TO_FINANCE });
    await board.live.refresh();
    const press = async (name: string, role: 'link' | 'button') => {
      await page.getByRole(role, { name }).first().focus();
      await page.keyboard.press('Enter');
    };
    await page.goto(`${board.url}/rulebook`);

    await press('Try it again', 'link');
    await press('Check and try', 'button');
    await page.locator('#outcome').waitFor();
    await press('Put it live', 'button');
    await page.waitForURL(`${board.url}/rulebook?did=live`);

    expect(await board.source.fetch()).toEqual(STARTER);
    await context.close();
  });

  it('goes from a problem to its line in the text', async () => {
    const { page, context } = await anAgent(browser, board.url, 'Amy');
    await page.goto(`${board.url}/rulebook/try`);
    await tryOut(page, STARTER.rules.replace('bug,support', 'billing,support'));

    await page.getByRole('link', { name: 'Line 5' }).click();

    const selected = await page.evaluate(
      '((area) => area.value.slice(area.selectionStart, area.selectionEnd))(document.getElementById("rules"))',
    );
    expect(selected).toBe(STARTER.rules.split('\n')[4]?.replace('bug,support', 'billing,support'));
    // The line is written on `selectionchange`, which the browser fires after the click has been answered.
    await page.locator('.caret').first().filter({ hasText: 'Line 5' }).waitFor();
    expect(await page.locator('.caret').first().textContent()).toBe('Line 5');
    await context.close();
  });

  it('is asked before leaving with an edit that is nowhere else, and not when trying it or putting it live', async () => {
    const { page, context } = await anAgent(browser, board.url, 'Amy');
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.goto(`${board.url}/rulebook/try`);
    await page.goto(`${board.url}/rulebook/try`);
    await tryOut(page, TO_FINANCE);
    const before = asked.length;
    await page.goto(`${board.url}/rulebook`);
    const leaving = asked.length;
    await page.goto(`${board.url}/rulebook/try`);
    await tryOut(page, TO_FINANCE);

    await page.getByRole('button', { name: 'Put it live' }).click();
    await page.waitForURL(`${board.url}/rulebook?did=live`);

    expect([before, leaving, asked.length]).toEqual([0, 1, 1]);
    await context.close();
  });
});
