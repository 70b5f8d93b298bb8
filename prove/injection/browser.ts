/** Pages in a real Chromium: nothing runs, nothing asks, nothing is fetched but from the desk. */
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../test/desk/board/browser.ts';
import { SECRETS } from './desk.ts';
import type { Found } from './web.ts';

export interface Watched {
  readonly found: Found;
  look(path: string): Promise<void>;
  /** A page of ours as a file would be opened, or a mail shown: no policy of a server over it. */
  lookAt(html: string): Promise<void>;
  /** A queue that stays open while tickets come in. */
  live(meanwhile: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Signed in. Whatever is not at `base` is never answered, and is a finding. */
export async function aBrowser(base: string): Promise<Watched> {
  const browser: Browser = await openChromium();
  const context = await browser.newContext();
  const found: Found = { looked: 0, active: [] };
  const tell = (one: string) => found.active.push(`chromium: ${one}`);
  await context.route(
    (url) => url.origin !== base && url.protocol !== 'data:' && url.protocol !== 'about:',
    (route) => {
      tell(`asked for ${route.request().url().slice(0, 80)}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    tell('a dialog');
    void dialog.dismiss();
  });
  page.on('console', (line) => {
    if (/Content Security Policy|Uncaught/.test(line.text())) tell(line.text().slice(0, 120));
  });
  page.on('popup', () => tell('a window'));
  await page.goto(`${base}/enter?key=${SECRETS.FRONTDESK_BOARD_KEY}`);
  const fired = async (where: string) => {
    found.looked += 1;
    for (const frame of page.frames())
      if (await frame.evaluate(() => '__fired' in globalThis).catch(() => false)) tell(`ran in ${where}`);
    if (page.frames().length > 1) tell(`a frame in ${where}`);
  };
  return {
    found,
    async look(path) {
      await page.goto(`${base}${path}`, { waitUntil: 'load' });
      await opened(page);
      await fired(path);
      if (!page.url().startsWith(base)) tell(`went from ${path} to ${page.url()}`);
    },
    async lookAt(html) {
      await page.goto('about:blank');
      await page.setContent(html, { waitUntil: 'load' });
      await fired('a page of its own');
    },
    async live(meanwhile) {
      await page.goto(`${base}/`);
      const before = await page.locator('[data-ticket]').count();
      await meanwhile();
      await page.waitForTimeout(2_500);
      await fired('the open queue');
      if ((await page.locator('[data-ticket]').count()) === before && before === 0)
        tell('the queue never changed');
    },
    close: () => browser.close(),
  };
}

/** What is folded is laid out, and every field is looked into: `ontoggle` and `onfocus` would fire. */
async function opened(page: Page): Promise<void> {
  await page.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true;
    for (const field of document.querySelectorAll('a, input, textarea, button')) {
      field.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      field.focus();
    }`);
}
