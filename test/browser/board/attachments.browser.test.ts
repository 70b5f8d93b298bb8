import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../../desk/board/browser.ts';
import { anAgent, servedBoard } from '../../desk/board/servedBoard.ts';
import { anInbound } from '../../deskInMemory.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const RAW = [
  'From: ana@customer.example',
  'Content-Type: multipart/mixed; boundary="edge"',
  '',
  '--edge',
  'Content-Type: text/html',
  'Content-Disposition: attachment; filename="page.html"',
  '',
  '<script>document.title = "taken over"</script>',
  '--edge',
  'Content-Type: message/rfc822',
  'Content-Disposition: attachment',
  '',
  'From: Bo <bo@other.example>',
  'Subject: The first mail',
  '',
  'It never came.',
  '--edge--',
  '',
].join('\r\n');

describe('an attachment', () => {
  it('is saved and not opened, even a page; an attached mail unfolds on the ticket', async () => {
    const board = await servedBoard();
    await board.rooms.rawMail.put('raw-1', Buffer.from(RAW));
    const attachments = [
      { name: 'Rechnung für März.html', type: 'text/html', size: 46 },
      { name: 'attachment 2', type: 'message/rfc822', size: 70 },
    ];
    const got = await board.rooms.receive(anInbound({ lane: 'mail', rawKey: 'raw-1', attachments }));
    await board.desk.drain();
    const { page, context, troubles } = await anAgent(browser, board.url, 'Amy');
    await page.goto(`${board.url}/t/${got.kind === 'rejected' ? '' : got.ticketId}`);

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Rechnung für März.html' }).click(),
    ]);
    await page.getByText('Read this mail').click();

    expect(saved.suggestedFilename()).toBe('Rechnung für März.html');
    expect(await readFile(await saved.path(), 'utf8')).toContain('taken over');
    expect(await page.title()).not.toContain('taken over');
    expect(await page.getByText('It never came.').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await context.close();
    await board.close();
  });
});
