import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disposition } from '../../../src/desk/board/ticket/download.ts';
import type { Inbound } from '../../../src/domain/router/message.ts';
import { anInbound } from '../../deskInMemory.ts';
import { type ABoard, aBoard } from './aBoard.ts';

const PAGE = '<script>alert(1)</script>';
const RAW = Buffer.from(
  [
    'From: ana@customer.example',
    'Content-Type: multipart/mixed; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/html',
    'Content-Disposition: attachment; filename="page.html"',
    '',
    PAGE,
    '--edge',
    'Content-Type: image/png',
    'Content-Disposition: inline; filename="shot.png"',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw==',
    '--edge',
    'Content-Type: message/rfc822',
    'Content-Disposition: attachment',
    '',
    'From: Bo <bo@other.example>',
    'Subject: <b>The first mail</b>',
    '',
    '<img src=x onerror=alert(1)>',
    '--edge--',
    '',
  ].join('\r\n'),
);
const ATTACHMENTS = [
  { name: 'page "1".html', type: 'text/html', size: 25 },
  { name: 'Überblick.png', type: 'image/png', size: 4 },
  { name: 'attachment 3', type: 'message/rfc822', size: 80 },
  { name: 'winmail.dat', type: 'application/ms-tnef', size: 9 },
];

async function aTicketWith(board: ABoard, parts: Partial<Inbound> = {}) {
  await board.rooms.rawMail.put('raw-1', RAW);
  const received = await board.rooms.receive(
    anInbound({ lane: 'mail', rawKey: 'raw-1', attachments: ATTACHMENTS, ...parts }),
  );
  await board.desk.drain();
  await board.enter();
  const id = received.kind === 'rejected' ? '' : received.ticketId;
  const [message] = await board.rooms.store.messagesOf(id);
  return { id, message: message?.id ?? '', path: `/t/${id}/m/${message?.id}/a` };
}

describe('an attachment', () => {
  it('is listed with a way to save it', async () => {
    const board = await aBoard();
    const { id, path } = await aTicketWith(board);

    const page = await board.page(`/t/${id}`);

    for (const [at] of ATTACHMENTS.entries()) expect(page).toContain(`href="${path}/${at}" download`);
    expect(page).toContain('page &quot;1&quot;.html');
  });

  it('comes as it was sent, to be saved, and runs nothing', async () => {
    const board = await aBoard();
    const { path } = await aTicketWith(board);

    const answer = await board.request(`${path}/0`);

    expect(await answer.text()).toBe(PAGE);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="page _1_.html"; filename*=UTF-8''page%20%221%22.html`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
  });

  it('that is a picture of the text has its type and its name, and is saved all the same', async () => {
    const board = await aBoard();
    const { path } = await aTicketWith(board);

    const answer = await board.request(`${path}/1`);

    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from('iVBORw==', 'base64'));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="_berblick.png"; filename*=UTF-8\'\'%C3%9Cberblick.png',
    );
  });

  it('that is a mail is readable on the page, as text, and is saved as one', async () => {
    const board = await aBoard();
    const { id, path } = await aTicketWith(board);

    const page = await board.page(`/t/${id}`);
    const answer = await board.request(`${path}/2`);

    expect(page).toContain('Read this mail: <bdi>&lt;b&gt;The first mail&lt;/b&gt;</bdi>');
    expect(page).toContain('bo@other.example');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(answer.headers.get('content-disposition')).toContain('filename="attachment 3.eml"');
  });

  it('of Outlook (TNEF) is named as such, with what to do', async () => {
    const board = await aBoard();
    const { id } = await aTicketWith(board);

    expect(await board.page(`/t/${id}`)).toMatch(/winmail\.dat.*TNEF.*ask the customer to send it again/s);
  });

  it('is nobody’s without the key', async () => {
    const board = await aBoard();
    const { path } = await aTicketWith(board);
    board.cookies.clear();

    const answer = await board.request(`${path}/0`);

    expect(answer.status).not.toBe(200);
    expect(await answer.text()).not.toContain(PAGE);
  });

  it.each(['4', '3', '-1', '0x0', '99999', '1e0', ' '])('that is not there is not there: %s', async (at) => {
    const board = await aBoard();
    const { path } = await aTicketWith(board);

    expect((await board.request(`${path}/${encodeURIComponent(at)}`)).status).toBe(404);
  });

  it('of another ticket is not had through this one', async () => {
    const board = await aBoard();
    const { path } = await aTicketWith(board);
    const other = await aTicketWith(board, { subject: 'Another', text: 'Another question altogether' });

    const crossed = path.replace(/^\/t\/[^/]+/, `/t/${other.id}`);

    expect((await board.request(crossed.concat('/0'))).status).toBe(404);
  });

  it('whose raw mail is gone is listed and not offered', async () => {
    const board = await aBoard();
    const { id } = await aTicketWith(board, { rawKey: null });

    const page = await board.page(`/t/${id}`);

    expect(page).toContain('winmail.dat');
    expect(page).not.toContain('/a/0');
  });
});

describe('the name a browser saves it under', () => {
  it('is one header, in ASCII, and decodes to the name without what could hurt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const header = disposition(name);

        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%.~!-]*$/);
        expect(header.match(/"/g)).toHaveLength(2);
        const decoded = decodeURIComponent(header.slice(header.indexOf("''") + 2));
        expect(decoded).toBe(name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').toWellFormed());
      }),
    );
  });
});

describe('a sender that failed the check', () => {
  it('is doubted in so many words beside the text, with the reason', async () => {
    const board = await aBoard();
    const { id } = await aTicketWith(board, { trust: 'failed', trustRemark: 'DMARC of bank.example' });

    const page = await board.page(`/t/${id}`);

    expect(page).toContain('This may be forged: the check of the sender failed (DMARC of bank.example)');
  });
});
