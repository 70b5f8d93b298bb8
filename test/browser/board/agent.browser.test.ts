import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMorning } from '../../desk/board/aMorning.ts';
import { openChromium } from '../../desk/board/browser.ts';
import { anAgent, rowIds, servedBoard } from '../../desk/board/servedBoard.ts';
import { anInbound } from '../../deskInMemory.ts';

let browser: Browser;
let board: Awaited<ReturnType<typeof servedBoard>>;
let amy: Awaited<ReturnType<typeof anAgent>>;
let ids: readonly string[];

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  board = await servedBoard({ undoSeconds: 1 });
  ids = await aMorning(board);
  amy = await anAgent(browser, board.url, 'Amy');
});
afterEach(async () => {
  expect(amy.troubles).toEqual([]);
  await amy.context.close();
  await board.close();
});

const ticket = async (at: number) =>
  (await board.rooms.store.ticket(ids[at] ?? '')) ?? expect.fail('no ticket');
let customers = 0;
const arrive = async (subject: string, text: string) => {
  customers += 1;
  const got = await board.rooms.receive(
    anInbound({ from: `new${customers}@customer.example`, subject, text }),
  );
  await board.desk.drain();
  return got.kind === 'rejected' ? '' : got.ticketId;
};

describe('what happens elsewhere', () => {
  it('a new ticket appears without reload, marked until it is seen', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/q/finance`);
    await page.evaluate('window.sameDocument = true');

    const id = await arrive('VAT number', 'please put our vat number on it');
    const row = page.locator(`#t-${id}`);
    await row.waitFor();

    expect(await row.getAttribute('class')).toContain('changed');
    expect(await page.locator('#rail [href="/q/finance"]').textContent()).toContain('3');
    await row.hover();
    expect(await row.getAttribute('class')).not.toContain('changed');
    expect(await page.evaluate('window.sameDocument')).toBe(true);
  });

  it('the row one is at stays where it is, and the focus on it', async () => {
    const { page } = amy;
    for (let n = 0; n < 30; n += 1) await arrive(`Invoice ${n}`, `invoice number ${n}`);
    await page.goto(`${board.url}/q/finance`);
    const id = (await rowIds(page))[12];
    const chosen = page.locator(`#t-${id} .subject`);
    await chosen.focus();
    const before = await chosen.boundingBox();

    const urgent = await arrive('Charged now', 'charged twice, urgent');
    await page.locator(`#t-${urgent}`).waitFor();

    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe(`/t/${id}`);
    expect((await rowIds(page))[0]).toBe(urgent);
    expect(Math.abs(((await chosen.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  });

  it('a colleague who was quicker: nothing is done, and it says who did what', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/t/${ids[1]}`);
    await page.evaluate('document.querySelector("[data-live]").dataset.live = "/nowhere"');
    await board.rooms.correct({
      ticketId: ids[1] ?? '',
      by: 'Bob',
      request: { action: 'take' },
      actionId: 'b',
      version: null,
    });

    await page.locator('#controls').getByRole('button', { name: 'Close' }).click();

    await page.getByText('Since you looked, Bob took it').waitFor();
    expect((await ticket(1)).status).toBe('routed');
  });

  it('a lost connection says so and catches up by itself', async () => {
    const { page, context } = amy;
    await page.goto(`${board.url}/q/finance`);
    await page.locator('.row').first().waitFor();

    await context.setOffline(true);
    board.cut();
    await page.getByText('Connection lost').waitFor();
    const id = await arrive('Late invoice', 'an invoice that came late');
    await context.setOffline(false);

    await page.locator(`#t-${id}`).waitFor();
    await vi.waitUntil(async () => (await page.locator('#line').textContent()) === '', { timeout: 8000 });
  });

  it('what one is writing is not taken away by a change', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/t/${ids[1]}`);
    await page.locator('#split > summary').click();
    await page.locator('#split textarea').first().fill('half written');

    await board.rooms.correct({
      ticketId: ids[1] ?? '',
      by: 'Bob',
      request: { action: 'take' },
      actionId: 'b',
      version: null,
    });
    await page.getByText('taken by Bob').waitFor();

    expect(await page.locator('#split textarea').first().inputValue()).toBe('half written');
  });
});

describe('corrections', () => {
  it('Reassign, typed to filter, moves the ticket to the other queue', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/q/finance`);
    await page.locator(`#t-${ids[1]}`).hover();
    await page.locator(`#t-${ids[1]}`).getByRole('link', { name: 'Reassign' }).click();

    await page.getByLabel('Type to filter').fill('ord');
    await page.keyboard.press('Enter');
    await page.getByText('Reassigned to order: now with operations.').waitFor();

    expect(await ticket(1)).toMatchObject({ topic: 'order', fixed: { topic: { by: 'Amy' } } });
    await vi.waitUntil(async () => !(await rowIds(page)).includes(ids[1] ?? ''));
    await page.goto(`${board.url}/q/operations`);
    expect(await rowIds(page)).toContain(ids[1]);
  });

  it('Undo within its time takes a Reassign back before anybody saw it', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/q/finance`);
    await page.locator(`#t-${ids[1]} .subject`).focus();
    await page.keyboard.press('r');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^login/ })
      .click();
    await page.locator(`#t-${ids[1]}`).waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Undo' }).click();

    await page.locator(`#t-${ids[1]}`).waitFor();
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(board.corrected).toEqual([]);
  });

  it('leaving the page sends what still waits for its Undo', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/q/finance`);
    await page.locator(`#t-${ids[1]} .subject`).focus();
    await page.keyboard.press('b');

    await page.goto('about:blank');

    await vi.waitUntil(async () => (await ticket(1)).fixed.urgency?.value === 'medium');
  });

  it('Close acts at once and its Undo reopens', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/t/${ids[1]}`);

    await page.keyboard.press('c');
    await page.getByText('Closed.', { exact: true }).waitFor();
    const between = (await ticket(1)).status;
    await page.keyboard.press('u');
    await page.getByText('Reopened: back with finance.').waitFor();

    expect([between, (await ticket(1)).status]).toEqual(['closed', 'routed']);
  });

  it('several at once: selected, taken', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/q/support`);

    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.locator('.bulk').getByRole('button', { name: 'Take' }).click();
    await page.getByText('Taken: 2 tickets.').waitFor();

    expect([(await ticket(0)).takenBy, (await ticket(4)).takenBy]).toEqual(['Amy', 'Amy']);
    await vi.waitUntil(async () => (await page.locator('.owner', { hasText: 'Amy' }).count()) === 2);
  });

  it('Split makes two tickets out of what is left in each text', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/t/${ids[5]}`);
    await page.keyboard.press('s');
    for (const n of [1, 2]) await page.locator(`[name=subject${n}]`).fill('');
    await page.locator('[name=body1]').fill('I want my money back');
    await page.locator('[name=body2]').fill('Where is the parcel?');
    await page.getByRole('button', { name: 'Split into two tickets' }).click();
    await page.getByText('Split into two tickets.', { exact: true }).waitFor();
    await board.desk.drain();

    const parts = await Promise.all((await ticket(5)).splitInto.map((id) => board.rooms.store.ticket(id)));
    expect(parts.map((part) => part?.topic)).toEqual(['refunds', 'order']);
  });
});

describe('the keyboard', () => {
  it('j and k move, Enter opens, q comes back', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/q/support`);
    const at = () => page.evaluate('document.activeElement.closest(".row")?.dataset.ticket');

    await page.keyboard.press('j');
    const first = await at();
    await page.keyboard.press('j');
    const second = await at();
    await page.keyboard.press('k');
    const third = await at();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/t/${ids[0]}`);
    await page.keyboard.press('q');
    await page.waitForURL(`${board.url}/`);

    expect([first, second, third]).toEqual([ids[0], ids[4], ids[0]]);
  });

  it('in triage a digit gives the topic, and the next ticket is chosen', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/q/triage`);

    await page.keyboard.press('j');
    await page.keyboard.press('2');
    await page.getByText('Reassigned to refunds').waitFor();

    expect(await ticket(5)).toMatchObject({ status: 'routed', topic: 'refunds' });
    expect(await page.evaluate('document.activeElement.closest(".row")?.dataset.ticket')).toBe(ids[6]);
  });

  it('/ searches and ? helps, and neither while one is typing', async () => {
    const { page } = amy;
    await page.goto(`${board.url}/`);

    await page.keyboard.press('/');
    await page.keyboard.type('tracking jk?');
    const typed = await page.locator('#q').inputValue();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Help' }).waitFor();

    expect(typed).toBe('tracking jk?');
  });
});

describe('without scripts', () => {
  it('every step works by links and forms alone', async () => {
    const plain = await anAgent(browser, board.url, 'Pat', { javaScriptEnabled: false });
    const { page } = plain;
    await page.goto(`${board.url}/q/finance`);

    await page.locator(`#t-${ids[1]}`).hover();
    await page.locator(`#t-${ids[1]}`).getByRole('button', { name: 'Take' }).click();
    const said = await page.locator('#said').textContent();
    await page.locator(`#t-${ids[1]}`).hover();
    await page.locator(`#t-${ids[1]}`).getByRole('link', { name: 'Reassign' }).click();
    await page.getByRole('button', { name: /^login/ }).click();

    expect(said).toContain('You have it now.');
    expect(await ticket(1)).toMatchObject({ topic: 'login' });
    expect(await page.locator('#said').textContent()).toContain('Reassigned.');
    await plain.context.close();
  });
});
