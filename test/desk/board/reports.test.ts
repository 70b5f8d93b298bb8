import { beforeAll, describe, expect, it } from 'vitest';
import { boardRoutes } from '../../../src/desk/board/routes.ts';
import { anInbound } from '../../deskInMemory.ts';
import { KEY } from './aBoard.ts';
import { monthRooms } from './aReportsBoard.ts';

describe('the Reports page', () => {
  let page: (path: string) => Promise<{ readonly status: number; readonly text: string }>;
  let rooms: Awaited<ReturnType<typeof monthRooms>>['rooms'];
  let month: Awaited<ReturnType<typeof monthRooms>>['month'];

  beforeAll(async () => {
    ({ rooms, month } = await monthRooms(6));
    await month.desk.receive(
      anInbound({
        from: 'eve@customer.example',
        subject: '<script>alert(1)</script>',
        text: 'Please send it back #returns now',
      }),
    );
    await month.desk.drain();
    const board = boardRoutes(rooms);
    const entered = await board.request(`http://desk.test/enter?key=${KEY}`);
    const cookie = entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    page = async (path) => {
      const answer = await board.request(`http://desk.test${path}`, {
        headers: { cookie, accept: 'text/html' },
      });
      return { status: answer.status, text: await answer.text() };
    };
  });

  it('shows this week so far, with the way to other weeks and months', async () => {
    const { status, text } = await page('/reports');

    expect(status).toBe(200);
    expect(text).toContain('Weekly digest: Week 45 of 2026');
    expect(text).toContain('so far');
    expect(text).toContain('href="/reports/2026-W44"');
    expect(text).toContain('href="/reports/2026-10"');
  });

  it('has each picture beside a table that says the same', async () => {
    const { text } = await page('/reports/2026-10');

    expect(text.match(/<svg /g)?.length).toBe(6);
    expect(text).toContain('Correction rate by topic, October 2026');
    for (const title of ['Topics', 'Queues, slowest first', 'Moves', 'What corrections taught'])
      expect(text).toContain(`>${title}</h2>`);
  });

  it('shows what was sent, to whom and by whom', async () => {
    const said = 'October brought 162 tickets.';
    const at = month.clock.now();
    await rooms.reports.keep({
      kind: 'summary',
      period: '2026-09',
      at,
      to: 'boss@desk.example',
      said,
      by: 'a-model',
    });

    const { text } = await page('/reports/2026-09');

    expect(text).toContain('October brought 162 tickets.');
    expect(text).toMatch(/Sent to <bdi>boss@desk.example<\/bdi>.*written by <bdi>a-model<\/bdi>/);
  });

  it('shows today’s figures in words, not those of a summary that was sent while the month ran', async () => {
    const said = 'November brought 2 tickets so far.';
    const sent = {
      kind: 'summary',
      period: '2026-11',
      at: month.clock.now() - 1,
      to: 'b',
      said,
      by: 'm',
    } as const;
    await rooms.reports.keep(sent);

    const { text } = await page('/reports/2026-11');

    expect(text).toContain('tickets handed off');
    expect(text).not.toContain(said);
    expect(text).not.toContain('written by');
  });

  it('shows what a customer wrote as text', async () => {
    const { text } = await page('/reports/2026-W45');

    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script>alert');
  });

  it.each(['/reports/2026-W60', '/reports/2999-01', '/reports/x'])(
    'says that there is no %s',
    async (path) => {
      const { status, text } = await page(path);

      expect(status).toBe(404);
      expect(text).toContain('No such report');
    },
  );

  it('is for those inside', async () => {
    const answer = await boardRoutes(rooms).request('http://desk.test/reports', {
      headers: { accept: 'text/html' },
    });

    expect(answer.status).not.toBe(200);
  });
});
