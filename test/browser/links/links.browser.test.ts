import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardHtml } from '../../../src/adapters/mail/card-html.ts';
import { cardView } from '../../../src/adapters/mail/card-view.ts';
import { httpApp } from '../../../src/desk/http/app.ts';
import { makeLinks } from '../../../src/usecases/make-links.ts';
import { openChromium } from '../../desk/board/browser.ts';
import { anInbound } from '../../deskInMemory.ts';
import { aLinkedTicket, INBOX } from '../../handlers/aLinkedTicket.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TEXT = 'Invoice 4411 shows the wrong amount.\n\nAnd I cannot log in since Monday. #billing';

let browser: Browser;
let url: string;
let close: () => void;
let desk: Awaited<ReturnType<typeof aLinkedTicket>>;

beforeAll(async () => {
  browser = await openChromium();
  desk = await aLinkedTicket({ text: TEXT });
  await desk.desk.receive(anInbound({ subject: 'My password', text: 'I cannot sign in #login' }));
  await desk.desk.drain();
  const server = serve({ fetch: httpApp(desk.rooms, {}).fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});
afterAll(async () => {
  await browser.close();
  close();
});

async function aPage(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on(
    'console',
    (line) => /Content Security Policy|Uncaught/.test(line.text()) && troubles.push(line.text()),
  );
  return { page, context, troubles };
}

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const wide = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** On a phone everything axe knows, in dark only what the colours can change; on a desk whether it fits. */
async function problems(page: Page, where: string, dark: boolean): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1280, height: 800 });
  const fits = (await wide(page)) === 0;
  await page.setViewportSize({ width: 390, height: 800 });
  await page.evaluate(AXE);
  const only = dark ? ", runOnly: ['color-contrast']" : '';
  const found = (await page.evaluate(`axe.run(document, { resultTypes: ['violations']${only} })`)) as Found;
  return [
    ...found.violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html}`),
    ...(fits && (await wide(page)) === 0 ? [] : [`${where}: scrolls sideways`]),
  ];
}

/** The mail as a card would be sent now, with its links. */
async function mailNow(): Promise<string> {
  const ticket = await desk.ticket();
  const links = await makeLinks({ seal: desk.rooms.seal, clock: desk.clock, deskUrl: () => url })(
    ticket,
    1,
    INBOX,
  );
  const messages = await desk.rooms.store.messagesOf(desk.id);
  const others = (await desk.rooms.store.openOf(ticket.customer.id, 5)).filter(({ id }) => id !== desk.id);
  const content = { ticket, messages, history: [], others, rulebook: desk.rooms.rulebook() };
  return cardHtml(cardView({ kind: 'card', ping: null }, content, { boardUrl: url, links }));
}

describe.each(['light', 'dark'] as const)('in %s', { timeout: 60_000 }, (colorScheme) => {
  it('axe finds nothing on the mail and on any page of its links, on a phone or a desk', async () => {
    const { page, context, troubles } = await aPage({ colorScheme });
    const dark = colorScheme === 'dark';
    const found: string[] = [];
    const pages = await Promise.all(
      (['take', 'reassign', 'bump', 'split', 'merge', 'separate', 'close'] as const).map((one) =>
        desk.token(one),
      ),
    );
    const stale = await desk.token('take', { version: 1 });
    for (const token of [...pages, stale, 'no-link']) {
      await page.goto(`${url}/correct/${token}`);
      found.push(...(await problems(page, await page.title(), dark)));
    }
    // The page before would have its own policy hold for the mail as well.
    await page.goto('about:blank');
    await page.setContent(await mailNow());
    found.push(...(await problems(page, 'the mail', dark)));
    await context.close();

    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

describe('a person with a phone, without scripts', { timeout: 60_000 }, () => {
  it('opens the mail, presses Reassign, chooses, and the ticket goes', async () => {
    const { page, context } = await aPage({ javaScriptEnabled: false });
    await page.setContent(await mailNow());

    await page.getByRole('link', { name: 'Reassign' }).click();
    await page.getByLabel('Topic').selectOption('login');
    await page.getByLabel(/^Your name/).fill('Amy');
    await page.getByRole('button', { name: 'Reassign' }).click();
    const said = await page.getByRole('status').textContent();
    await context.close();

    expect(said).toContain('It is about login now, and Support has it.');
    expect(await desk.ticket()).toMatchObject({ topic: 'login', fixed: { topic: { by: 'Amy' } } });
  });

  it('finds the name in its place the next time, and what was typed when something is missing', async () => {
    const { page, context } = await aPage({ javaScriptEnabled: false });
    await page.goto(`${url}/correct/${await desk.token('bump')}`);
    await page.getByLabel(/^Your name/).fill('Amy');
    await page.getByRole('button').click();

    await page.goto(`${url}/correct/${await desk.token('merge')}`);
    const name = await page.getByLabel(/^Your name/).inputValue();
    await page.getByLabel(/by its id or address/).fill('nowhere');
    await page.getByRole('button').click();
    const alert = await page.getByRole('alert').textContent();
    const typed = await page.getByLabel(/by its id or address/).inputValue();
    await context.close();

    expect([name, typed]).toEqual(['Amy', 'nowhere']);
    expect(alert).toContain('There is no ticket with that id.');
  });
});
