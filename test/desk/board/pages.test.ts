import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/domain/kernel/instant.ts';
import { anInbound } from '../../deskInMemory.ts';
import { type ABoard, aBoard } from './aBoard.ts';
import { aMorning } from './aMorning.ts';

async function morning() {
  const board = await aBoard();
  const ids = await aMorning(board);
  await board.enter();
  return { ...board, ids };
}

async function oneTicket(board: ABoard, parts: Parameters<typeof anInbound>[0]): Promise<string> {
  const got = await board.desk.receive(anInbound(parts));
  await board.desk.drain();
  return got.kind === 'rejected' ? '' : got.ticketId;
}

const rowsOf = (page: string) => [...page.matchAll(/<li id="t-([^"]+)"/g)].map((match) => match[1]);

/** Everything in a page that could act: elements that load or run, attributes that run, links that are code. */
function active(page: string): readonly string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (/^(img|script|b|iframe|object|embed|base|link|style)$/.test(name)) found.push(name);
      for (const [key, value] of Object.entries(attributes)) {
        const code = /^(href|src|action|formaction)$/.test(key) && /^\s*(javascript|data):/i.test(value);
        if (code || /^on/.test(key)) found.push(`${key}=${value}`);
      }
    },
  });
  parser.end(page);
  return found.sort();
}

/** What is shown, without markup. */
const textOf = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the queues', () => {
  it('all together: the strongest move first, then first come first served', async () => {
    const { page, ids } = await morning();

    const rows = rowsOf(await page('/'));

    expect(rows.slice(0, 3)).toEqual([ids[0], ids[4], ids[1]]);
    expect(rows.slice(-3)).toEqual([ids[5], ids[6], ids[10]]);
    expect(rows).toHaveLength(ids.length);
  });

  it('one team: its tickets alone, with customer, marks, first line, topic and who has it', async () => {
    const { page, ids, rooms } = await morning();
    await rooms.correct({
      ticketId: ids[0] ?? '',
      by: 'Bob',
      request: { action: 'take' },
      actionId: 'a',
      version: null,
    });

    const support = await page('/q/support');

    expect(rowsOf(support)).toEqual([ids[0], ids[4], ids[7]]);
    const text = textOf(support);
    for (const shown of [
      'Escalate',
      'Dana Frost',
      '★ VIP',
      'Your service is down',
      'outage',
      'Bob',
      '✗ check failed',
    ]) {
      expect(text).toContain(shown);
    }
  });

  it('the rail counts who waits in each queue and since when', async () => {
    const { page } = await morning();

    const rail = textOf(/<nav id="rail".*?<\/nav>/s.exec(await page('/'))?.[0] ?? '');

    expect(rail).toMatch(/All queues 11 waiting oldest 1 h/);
    expect(rail).toMatch(/Triage 3 waiting/);
    expect(rail).toMatch(/finance 2 waiting/);
  });

  it('triage says why a ticket is held, when its lead is reminded, and offers the guess', async () => {
    const { page, ids } = await morning();

    const triage = await page('/q/triage');

    expect(textOf(triage)).toContain('it is not clear what it is about');
    expect(textOf(triage)).toContain('nearly empty (2 of 3 words)');
    expect(textOf(triage)).toContain('reminder in 3 h');
    expect(triage).toMatch(new RegExp(`value="reassign ${ids[5]} \\d+ refunds"`));
  });

  it('a long queue comes in pages, and none is left out or shown twice', async () => {
    const board = await aBoard();
    for (let n = 0; n < 120; n += 1)
      await oneTicket(board, { from: `c${n}@many.example`, text: `an invoice, number ${n}` });
    await board.enter();

    const seen: (string | undefined)[] = [];
    for (let path: string | undefined = '/q/finance'; path !== undefined; ) {
      const html: string = await board.page(path);
      seen.push(...rowsOf(html));
      path = /class="next" rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }

    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('an empty queue says what will come and how to send a first ticket', async () => {
    const board = await aBoard({ doors: { http: 'http://127.0.0.1:8080', smtp: '127.0.0.1:2599' } });
    await board.enter();

    const [all, sales] = await Promise.all([board.page('/'), board.page('/q/sales')]);

    expect(textOf(all)).toContain('Nothing waits here');
    expect(all).toContain('curl -s smtp://127.0.0.1:2599');
    expect(textOf(sales)).toContain('Tickets on this topic appear here by themselves: sales.');
  });

  it('a change is shown at once though rendered pages are shared', async () => {
    const board = await morning();
    await board.page('/q/finance');

    await board.rooms.correct({
      ticketId: board.ids[1] ?? '',
      by: 'b',
      request: { action: 'close' },
      actionId: 'a',
      version: null,
    });

    expect(rowsOf(await board.page('/q/finance'))).toEqual([board.ids[8]]);
  });

  it('nothing of one session is in what all share', async () => {
    const board = await morning();
    const csrf = await board.csrf();

    const part = await board.page('/q/finance?part=live');

    expect(part).not.toContain(csrf);
    expect(part).not.toContain('Amy');
  });

  it('what did not change is not sent again', async () => {
    const board = await morning();

    const first = await board.request('/?part=live');
    const again = await board.request('/?part=live', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });

    expect([first.status, again.status]).toEqual([200, 304]);
  });
});

describe('a ticket', () => {
  it('says why, step by step, each with its rule line, and the line is there', async () => {
    const { page, ids } = await morning();

    const ticket = await page(`/t/${ids[1]}`);
    const rulebook = await page('/rulebook');

    expect(textOf(ticket)).toMatch(/Sent to finance , because billing → finance rules\.csv line 2/);
    expect(ticket).toContain('href="/rulebook#rules-2"');
    expect(rulebook).toMatch(/<li id="rules-2"><code>billing,finance/);
  });

  it('the rulebook says of each team where its cards go today, and what the desk has no way to', async () => {
    const { page } = await morning();

    const teams = textOf(await page('/rulebook'));

    expect(teams).toContain('this board');
    expect(teams).toMatch(/\( ?#?Slack #finance ?: no Slack app is set ?\)/);
  });

  it('a decision by an earlier rulebook leads to that rulebook', async () => {
    const { page, ids, rooms } = await morning();
    const before = rooms.rulebook();
    Object.assign(rooms, { rulebook: () => ({ ...before, version: 'aaaaaaaaaaaa' }) });

    const ticket = await page(`/t/${ids[1]}`);

    expect(ticket).toContain(`href="/rulebook/${before.version}#rules-2"`);
    expect(await page(`/rulebook/${before.version}`)).toContain('id="rules-2"');
  });

  it('shows the new text, the cut part folded, attachments, the reading and the history', async () => {
    const { page, ids } = await morning();

    const ticket = await page(`/t/${ids[1]}`);

    expect(ticket).toMatch(/<details class="cut">.*Ihre Rechnung liegt bei/s);
    const text = textOf(ticket);
    for (const shown of [
      'Rechnung-4411.pdf',
      '178 KB',
      'billing , 93 % sure',
      'Came in',
      'Was read',
      'Handed off',
    ]) {
      expect(text).toContain(shown);
    }
  });

  it('gives the original as text that cannot run', async () => {
    const board = await morning();
    const mail = 'From: a@b.example\r\n\r\n<script>alert(1)</script>';
    await board.rooms.rawMail.put('raw-1', new TextEncoder().encode(mail));
    const id = await oneTicket(board, { from: 'x@y.example', rawKey: 'raw-1', text: 'an invoice question' });
    const [message] = await board.rooms.store.messagesOf(id);

    const raw = await board.request(`/t/${id}/m/${message?.id}/raw`);
    const elsewhere = await board.request(`/t/${board.ids[0]}/m/${message?.id}/raw`);

    expect(await raw.text()).toBe(mail);
    expect(raw.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
    expect(raw.headers.get('content-security-policy')).toContain('sandbox');
    expect(elsewhere.status).toBe(404);
  });

  it('offers the corrections its status allows, and no other', async () => {
    const { page, ids, rooms } = await morning();
    const actions = async (id: string | undefined) => {
      const html = await page(`/t/${id}`);
      const buttons = [...html.matchAll(/name="action" value="([^"]+)"/g)].map((match) => match[1]);
      return [...new Set(buttons)].sort();
    };
    await rooms.correct({
      ticketId: ids[8] ?? '',
      by: 'b',
      request: { action: 'close' },
      actionId: 'a',
      version: null,
    });
    await rooms.correct({
      ticketId: ids[7] ?? '',
      by: 'b',
      request: { action: 'merge', into: ids[1] ?? '' },
      actionId: 'b',
      version: null,
    });

    expect(await actions(ids[1])).toEqual([
      'bump-down',
      'bump-up',
      'close',
      'merge',
      'reassign',
      'separate',
      'split',
      'take',
    ]);
    expect(await actions(ids[6])).toEqual(['close', 'merge', 'reassign', 'split', 'take']);
    expect(await actions(ids[8])).toEqual(['reopen']);
    expect(await actions(ids[7])).toEqual(['separate']);
  });

  it('is not there: the page says so and leads to the search', async () => {
    const { request } = await morning();

    const answer = await request('/t/nobody');

    const html = await answer.text();
    expect(answer.status).toBe(404);
    expect(html).toContain('There is no ticket with this id');
    expect(html).toContain('<h1>Not found</h1>');
    expect(html).not.toContain('Nothing was changed');
  });

  it('of a team that is not there is not found, while an open page of it lives on', async () => {
    const { request } = await morning();

    const [page, part, known] = [
      await request('/q/nope'),
      await request('/q/nope?part=live'),
      await request('/q/triage'),
    ];

    expect([page.status, part.status, known.status]).toEqual([404, 200, 200]);
    expect(await page.text()).toContain('No team has this name');
  });

  it('times are relative, and exact in the zone of the desk', async () => {
    const { page, ids, clock } = await morning();
    clock.advance(3 * HOUR);

    const ticket = await page(`/t/${ids[0]}`);

    expect(ticket).toMatch(
      /<time datetime="2026-11-12T09:30:00.000Z" title="Thu, 12 Nov 2026, 10:30 CET"[^>]*>4 h ago</,
    );
  });
});

describe('what a customer wrote is text', () => {
  const NASTY = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    "' onmouseover='x",
    '</textarea><b>',
    '<!--list-->',
    '&lt;b&gt;',
    'javascript:alert(1)',
    '{{7*7}}',
  ];

  it.each(NASTY)('%s is shown and never acts, on every page', async (nasty) => {
    const board = await aBoard();
    await board.enter();
    const plainly = await oneTicket(board, { subject: 'x', text: 'an invoice' });
    const paths = (id: string) => [
      '/',
      '/q/finance',
      `/t/${id}`,
      `/t/${id}/split`,
      `/t/${id}/merge`,
      '/rejected',
      '/search?q=invoice',
    ];
    const before = await Promise.all(paths(plainly).map(async (path) => active(await board.page(path))));

    const id = await oneTicket(board, {
      customer: { id: 'n@n.example', email: 'n@n.example', name: nasty },
      subject: nasty,
      text: `an invoice ${nasty}`,
      fullText: `all ${nasty}`,
      trustRemark: nasty,
      attachments: [{ name: nasty, type: nasty, size: 1 }],
    });
    await oneTicket(board, {
      from: nasty,
      subject: nasty,
      text: nasty,
      rejected: { kind: 'spam', remark: nasty },
    });
    await board.rooms.correct({
      ticketId: id,
      by: nasty,
      request: { action: 'take' },
      actionId: 'a',
      version: null,
    });

    const pages = await Promise.all(paths(id).map(board.page));
    expect(pages.map(active)).toEqual(before);
    expect(pages[2]).toContain(
      nasty
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;'),
    );
  });

  it('whatever it is, each row and each message stays one', async () => {
    const board = await aBoard();
    await board.enter();

    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        async (subject, text) => {
          const id = await oneTicket(board, { subject, text: `an invoice ${text}` });
          const page = await board.page(`/t/${id}`);
          expect(page.match(/<article id="m-/g)).toHaveLength(1);
          expect(page).not.toMatch(/\p{Bidi_Control}|(?![\n\t])\p{Cc}/u);
          expect(page.match(/<h1>/g)).toHaveLength(1);
          await board.rooms.correct({
            ticketId: id,
            by: 'b',
            request: { action: 'close' },
            actionId: 'a',
            version: null,
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('marks that turn the direction of reading are left out', async () => {
    const board = await aBoard();
    await board.enter();

    const id = await oneTicket(board, {
      subject: 'invoice \u202egpj.exe',
      text: 'pay \u2066this\u2069 invoice\u0000 now',
    });

    const page = await board.page(`/t/${id}`);
    expect(page).toContain('<bdi>invoice gpj.exe</bdi>');
    expect(page).toContain('pay this invoice now');
  });

  it('a search is no way in', async () => {
    const { page } = await morning();

    const found = await page(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);

    expect(found).not.toContain('<script>alert');
    expect(textOf(found)).toContain('Nothing found for');
  });

  it('an address cannot put words on the page', async () => {
    const { page, ids } = await morning();

    const shown = await page(`/t/${ids[0]}?did=constructor&on=<b>`);

    expect(shown).not.toContain('class="done"');
  });
});

describe('the other pages', () => {
  it('rejected inputs stand by reason, each with Accept', async () => {
    const { page } = await morning();

    const rejected = textOf(await page('/rejected'));

    expect(rejected).toMatch(/Out of office 1 .*Automatic reply: Invoice 4411/);
    expect(rejected).toMatch(/Delivery failure 1 .*Content-Type: multipart\/report/);
  });

  it('the ledger says plainly that the sum balances, and by lane and day', async () => {
    const { page } = await morning();

    const ledger = textOf(await page('/ledger/days'));

    expect(ledger).toContain('14 inputs came in, and every one is accounted for');
    expect(ledger).toMatch(/2026-11-12 mail 7 4 0 0 0 3 0 ✓ yes 0/);
  });

  it('a refused edit is shown with each problem under its line', async () => {
    const board = await morning();
    await board.rooms.rulebooks.refuse({
      version: 'bbbbbbbbbbbb',
      at: board.clock.now(),
      problems: [
        { file: 'rules.csv', line: 2, severity: 'error', message: 'The team is missing.', cure: 'Name one.' },
      ],
      texts: { rules: 'topic,team\nbilling,\n', voice: '' },
    });

    const page = await board.page('/rulebook');

    expect(textOf(page)).toContain('An edit was refused');
    expect(page).toMatch(
      /<li class="wrong"><code>billing,<\/code><span class="line-problem line-error"><strong>Error:<\/strong> The team is missing\. Name one\./,
    );
  });

  it('a rule file that cannot be read is shown with its path and what to do', async () => {
    const board = await morning();
    const message = '/data/voice.txt is missing';
    await board.rooms.rulebooks.refuse({
      version: 'dddddddddddd',
      at: board.clock.now(),
      problems: [{ file: 'voice.txt', line: 1, severity: 'error', message, cure: 'Put the file back.' }],
      unreadable: true,
    });

    const page = textOf(await board.page('/rulebook'));

    expect(page).toContain('The rule files cannot be read');
    expect(page).toContain('/data/voice.txt is missing. Put the file back.');
    expect(page).not.toContain('An edit was refused');
  });

  it('an earlier rulebook shows what it changed', async () => {
    const board = await morning();
    const live = await board.rooms.rulebooks.live();
    const texts = {
      rules: `${live?.texts.rules}legal,sales,,,,,contracts,\n`,
      voice: live?.texts.voice ?? '',
    };
    await board.rooms.rulebooks.publish(
      { version: 'cccccccccccc', loadedAt: board.clock.now() + 1, by: 'Kim' },
      texts,
    );

    const page = textOf(await board.page('/rulebook/cccccccccccc'));

    expect(page).toContain('by Kim');
    expect(page).toContain('+ line 11 legal,sales,,,,,contracts,');
    expect(page).toContain('voice.txt did not change.');
  });

  it('finds a ticket by customer, by words and by its id', async () => {
    const { page, ids } = await morning();

    const found = await Promise.all(
      ['priya@shop.example', 'tracking moved', ids[2] ?? ''].map((q) =>
        page(`/search?q=${encodeURIComponent(q)}`),
      ),
    );

    for (const list of found) expect(list).toContain(`href="/t/${ids[2]}"`);
  });
});
