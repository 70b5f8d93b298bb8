import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { boardRoutes } from '../../../src/desk/board/routes.ts';
import type { BoardOptions } from '../../../src/desk/board/shell/visit.ts';
import { HOUR } from '../../../src/domain/kernel/instant.ts';
import { boardRooms, KEY } from './aBoard.ts';

/** A board on a port of its own. */
export async function servedBoard(options: BoardOptions = {}) {
  const made = await boardRooms(Date.now() - 2 * HOUR);
  const server = serve({ fetch: boardRoutes(made.rooms, options).fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => (server as import('node:http').Server).closeAllConnections();
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      cut();
    });
  return { ...made, url, cut, close };
}

/** An agent with the board open; what goes wrong on a page stands in `troubles`. */
export async function anAgent(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = {},
) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on(
    'console',
    (line) => /Content Security Policy|Uncaught/.test(line.text()) && troubles.push(line.text()),
  );
  await page.goto(`${url}/enter?key=${KEY}`);
  await page.goto(`${url}/me`);
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(`${url}/`);
  return { page, context, troubles };
}

export const rowIds = (page: Page) =>
  page.locator('.row:visible').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-ticket')));
