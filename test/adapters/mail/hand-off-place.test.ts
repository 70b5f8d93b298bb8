import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type MailHandOffOptions, mailHandOffPlace } from '../../../src/adapters/mail/hand-off-place.ts';
import { escaped, safeLine, safeText } from '../../../src/adapters/mail/safe-line.ts';
import { smtpCarrier } from '../../../src/adapters/mail/smtp-carrier.ts';
import { mailParser } from '../../../src/adapters/mime/mail-parser.ts';
import type { Effect } from '../../../src/domain/router/handoff/model.ts';
import type { Message } from '../../../src/domain/router/message.ts';
import type { Ticket } from '../../../src/domain/router/ticket.ts';
import type { CardContent, HandOffPlace } from '../../../src/ports/hand-off-place.ts';
import { plainMessage } from '../../arbitraries/aMessage.ts';
import { plainReading } from '../../arbitraries/aReading.ts';
import { plainDecision, plainTicket } from '../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../deskInMemory.ts';
import { aRelay, type Relay } from './aRelay.ts';

const INBOX = { kind: 'mail', address: 'finance@desk.example' } as const;
const CARD: Effect = { kind: 'card', ping: null };

const relays: Relay[] = [];

afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.close()));
});

async function aPlace(refuse?: (address: string) => number | null) {
  const relay = await aRelay(refuse);
  relays.push(relay);
  return { relay, place: placeAt(relay.url) };
}

/** With a link for each action, whose address says what it is bound to. */
const links: NonNullable<MailHandOffOptions['links']> = async ({ id, version }, messages, mailedTo) =>
  (['take', 'close'] as const).map((action) => ({
    action,
    url: `http://desk.example/correct/${[action, id, version, messages, mailedTo].join('-')}`,
  }));

async function aLinkingPlace(boardUrl = 'http://desk.example') {
  const { relay } = await aPlace();
  const from = 'front@desk.example';
  return {
    relay,
    place: mailHandOffPlace({ carrier: smtpCarrier({ relayUrl: relay.url }), from, boardUrl, links }),
  };
}

function placeAt(relayUrl: string) {
  return mailHandOffPlace({
    carrier: smtpCarrier({ relayUrl }),
    from: 'Front Desk <front@desk.example>',
    boardUrl: () => 'http://board.example/',
  });
}

function content(
  ticket: Partial<Ticket> = {},
  message: Partial<Message> = {},
  others: readonly Ticket[] = [],
): CardContent {
  return {
    ticket: plainTicket({ topic: 'billing', decision: plainDecision(), ...ticket }),
    messages: [plainMessage(message)],
    history: [],
    others,
    rulebook: rulebookOf(),
  };
}

describe('a card in a shared inbox', () => {
  test('says which words and which earlier ticket decided, and links to that', async () => {
    const { relay, place } = await aPlace();
    const leanedOn = [
      { kind: 'word', value: 'invoice', weight: 1 },
      { kind: 'example', value: '01t-old', weight: 0.4 },
    ] as const;
    const like = { ticketId: '01t-old', title: 'Charged <b>twice</b>', topic: 'billing', by: 'Amy' };

    const card = { ...content({ reading: plainReading({ leanedOn }) }), likes: [like] };
    await place.show('k1', INBOX, CARD, card, { first: true, since: 0 });

    const [sent] = relay.mails;
    expect(sent?.mail.text).toContain('because of the word ‘invoice’');
    expect(sent?.mail.text).toContain(
      'somewhat like the ticket ‘Charged <b>twice</b>’, which Amy sent to billing http://board.example/t/01t-old',
    );
    expect(sent?.mail.html).toContain('Charged &lt;b&gt;twice&lt;/b&gt;');
    expect(sent?.mail.html).not.toContain('<b>twice</b>');
  });

  test('names the likeliest topic of a ticket whose topic is not clear', async () => {
    const { relay, place } = await aPlace();
    const reading = plainReading({ topic: 'unsure', bestTopic: 'billing' });

    const card = content({ status: 'held', topic: 'unsure', reading });
    await place.show('k1', INBOX, CARD, card, { first: true, since: 0 });

    expect(relay.mails[0]?.mail.text).toContain('Topic: not clear; perhaps billing');
  });

  test('says who, what, why, and where to act', async () => {
    const { relay, place } = await aPlace();
    const attachments = [{ name: 'invoice.pdf', type: 'application/pdf', size: 1_234 }];
    const decision = plainDecision({ vip: true, urgency: 'high' });
    const other = plainTicket({ id: '01t-2', subject: 'Login' });

    const shown = await place.show(
      'k1',
      INBOX,
      CARD,
      content({ decision, tone: 'angry' }, { attachments }, [other]),
    );

    const [sent] = relay.mails;
    expect(sent?.to).toEqual(['finance@desk.example']);
    expect(sent?.mail.subject).toBe('[billing] Invoice 4411 · ana@customer.example');
    for (const said of [
      'Customer: Ana Novak <ana@customer.example> · VIP',
      'Sender: unknown',
      'Topic: billing',
      'Urgency: high',
      'Tone: angry',
      'rules.csv:2 billing → finance',
      'The invoice shows the wrong amount.',
      'invoice.pdf (application/pdf, 1234 bytes)',
      'Login (received) http://board.example/t/01t-2',
      'http://board.example/t/01t-1',
    ]) {
      expect(sent?.mail.text).toContain(said);
    }
    expect(shown).toEqual({ kind: 'shown', ref: sent?.mail.messageId });
  });

  test('is answered by no absence note and known as our own', async () => {
    const { relay, place } = await aPlace();

    await place.show('k1', INBOX, CARD, content());

    const headers = relay.mails[0]?.mail.headers;
    expect(headers?.get('auto-submitted')).toBe('auto-generated');
    expect(headers?.get('x-auto-response-suppress')).toBe('All');
    expect(headers?.get('x-front-desk-hand-off')).toBe('01t-1');
  });

  test('goes to the person who is pinged as well, and names them', async () => {
    const { relay, place } = await aPlace();

    await place.show(
      'k1',
      INBOX,
      { kind: 'card', ping: { role: 'lead', who: 'fay@desk.example' } },
      content(),
    );

    expect(relay.mails[0]?.to).toEqual(['finance@desk.example', 'fay@desk.example']);
    expect(relay.mails[0]?.mail.text).toContain('For the lead: fay@desk.example.');
  });

  test('only names a person who has no address', async () => {
    const { relay, place } = await aPlace();

    await place.show('k1', INBOX, { kind: 'card', ping: { role: 'lead', who: 'U024BE7LH' } }, content());

    expect(relay.mails[0]?.to).toEqual(['finance@desk.example']);
    expect(relay.mails[0]?.mail.text).toContain('For the lead: U024BE7LH.');
  });

  test('sent again it has the same Message-ID, another effect has another', async () => {
    const { relay, place } = await aPlace();

    const first = await place.show('k1', INBOX, CARD, content());
    const again = await place.show('k1', INBOX, CARD, content());
    const other = await place.show('k2', INBOX, CARD, content());

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(relay.mails[0]?.mail.messageId).toMatch(/^<fd-[0-9a-f]{32}@desk\.example>$/);
  });
});

describe('the links in it', () => {
  const TAKE = 'http://desk.example/correct/take-01t-1-3-1-finance@desk.example';
  const CLOSE = 'http://desk.example/correct/close-01t-1-3-1-finance@desk.example';

  test.each<[string, Effect]>([
    ['a card', CARD],
    ['a lift', { kind: 'update', ping: { role: 'manager', who: 'max@desk.example' } }],
    ['a note', { kind: 'note', text: 'And 4412?', loud: false, mention: null }],
    ['a reminder', { kind: 'reminder', ping: { role: 'triage lead', who: null } }],
  ])('are for the version that %s shows, in text and HTML alike', async (_what, effect) => {
    const { relay, place } = await aLinkingPlace();

    await place.show('k1', INBOX, effect, content({ version: 3 }));

    const { text = '', html } = relay.mails[0]?.mail ?? {};
    const linked = [...String(html).matchAll(/href="([^"]*correct[^"]*)"/g)].map(([, url]) => url);
    expect(linked).toEqual([TAKE, CLOSE]);
    expect(text.match(/http\S*correct\S*/g)).toEqual([TAKE, CLOSE]);
  });

  test('are said to open a page, to work once and for seven days', async () => {
    const { relay, place } = await aLinkingPlace();

    await place.show('k1', INBOX, CARD, content());

    for (const said of ['opens a page', 'works once, for seven days', 'whoever has a link can use it']) {
      expect(relay.mails[0]?.mail.text).toContain(said);
      expect(relay.mails[0]?.mail.html).toContain(said);
    }
  });

  test.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
    'to %s are said to work on that machine alone, with the cure',
    async (boardUrl) => {
      const { relay, place } = await aLinkingPlace(boardUrl);

      await place.show('k1', INBOX, CARD, content());

      expect(relay.mails[0]?.mail.text).toContain('FRONTDESK_PUBLIC_URL');
    },
  );

  test('of a desk with an address of its own need no such word', async () => {
    const { relay, place } = await aLinkingPlace();

    await place.show('k1', INBOX, CARD, content());

    expect(relay.mails[0]?.mail.text).not.toContain('FRONTDESK_PUBLIC_URL');
  });
});

describe('what follows a card', () => {
  test.each<[string, Effect, string]>([
    ['a note', { kind: 'note', text: 'And 4412?', loud: false, mention: null }, 'And 4412?'],
    ['a lift', { kind: 'update', ping: { role: 'manager', who: 'max@desk.example' } }, 'max@desk.example'],
    ['a reminder', { kind: 'reminder', ping: { role: 'triage lead', who: null } }, 'still held'],
  ])('%s is a mail in its thread', async (_what, effect, said) => {
    const { relay, place } = await aPlace();
    const card = await place.show('k1', INBOX, CARD, content());
    const ref = card.kind === 'shown' ? card.ref : null;

    await place.show(
      'k2',
      INBOX,
      effect,
      content({ cards: [{ place: INBOX, postedAt: 0, ref, move: 'route' }] }),
    );

    const follow = relay.mails[1]?.mail;
    expect(follow?.inReplyTo).toBe(ref);
    expect(follow?.references).toContain(ref);
    expect(follow?.subject).toBe(`Re: ${relay.mails[0]?.mail.subject}`);
    expect(follow?.text).toContain(said);
  });

  test('still refers to the thread of its ticket when the card was never recorded', async () => {
    const { relay, place } = await aPlace();
    await place.show('k1', INBOX, CARD, content());

    await place.show('k2', INBOX, { kind: 'update', ping: null }, content());

    const thread = relay.mails[0]?.mail.references;
    expect(relay.mails[1]?.mail.inReplyTo).toBe(thread);
  });
});

describe('a customer’s words do nothing in it', () => {
  test.each([
    ['a header of their own', 'Hi\r\nBcc: eve@other.example\r\n\r\nbody'],
    ['an encoded line end', 'Hi\u2028Bcc: eve@other.example'],
    ['a hidden turn of the line', 'Hi \u202etxt.exe'],
  ])('a subject with %s', async (_what, subject) => {
    const { relay, place } = await aPlace();

    await place.show('k1', INBOX, CARD, content({ subject }));

    const [sent] = relay.mails;
    expect(sent?.to).toEqual(['finance@desk.example']);
    expect(sent?.mail.headers.has('bcc')).toBe(false);
    expect(sent?.mail.subject).not.toMatch(/[\r\n\u2028\u202e]/);
  });

  test('HTML is shown as it was typed', async () => {
    const { relay, place } = await aPlace();
    const text = '<img src=x onerror=alert(1)><a href="http://evil.example">win</a>';

    await place.show('k1', INBOX, CARD, content({ subject: text }, { text }));

    const html = String(relay.mails[0]?.mail.html);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/<img|<script|evil\.example"/);
    expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'http://board.example/t/01t-1',
    ]);
  });

  test('no customer and no agent can add a header or a recipient, whatever they are called', async () => {
    const { relay, place } = await aLinkingPlace();
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        'a\r\nBcc: eve@other.example',
        'a\nX-Evil: 1',
        'eve@other.example, bo@other.example',
        '<eve@other.example>',
      ),
    );
    const NAMES =
      /^(?:from|to|cc|subject|message-id|references|in-reply-to|auto-submitted|x-auto-response-suppress|x-front-desk-hand-off|x-priority|x-msmail-priority|importance|date|mime-version|content-type)$/;

    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (subject, name, takenBy) => {
        relay.mails.length = 0;
        const ticket = { subject, takenBy, customer: { id: 'x', email: null, name } };
        await place.show('k1', INBOX, { kind: 'update', ping: null }, content(ticket));

        const [sent] = relay.mails;
        expect(sent?.to).toEqual([INBOX.address]);
        expect([...(sent?.mail.headers.keys() ?? [])].filter((header) => !NAMES.test(header))).toEqual([]);
        expect(sent?.mail.subject ?? '').not.toMatch(/[\r\n]/);
      }),
      { numRuns: 60 },
    );
  });

  test('no text leaves HTML or lines of its own behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escaped(text)).not.toMatch(/[<>"']/);
        expect(safeLine(text, 50)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
        expect(safeLine(text, 50).length).toBeLessThanOrEqual(50);
        expect(safeText(text, 50)).not.toMatch(/[\r\0\u2028\u202e]/);
      }),
    );
  });
});

describe('a card that is no longer wanted when its answer was lost', () => {
  const find = (place: HandOffPlace) => place.find?.('k1', INBOX, { first: false, since: 0 });

  test('is one that people may have: it is known by its Message-ID', async () => {
    const { relay, place } = await aPlace();
    const cut = createServer((socket) => socket.end('220 relay.example\r\n'));
    await new Promise<void>((resolve) => cut.listen(0, '127.0.0.1', resolve));
    const broken = placeAt(`smtp://127.0.0.1:${(cut.address() as AddressInfo).port}`);

    await expect(broken.show('k1', INBOX, CARD, content())).rejects.toMatchObject({ retry: true });
    await place.show('k1', INBOX, CARD, content());
    cut.close();

    expect(await find(broken)).toBe(relay.mails[0]?.mail.messageId);
    expect(await find(place)).toBe(relay.mails[0]?.mail.messageId);
  });

  test('is nowhere when the relay was not reached or said no', async () => {
    const relay = await aRelay();
    await relay.close();
    const { place: refusing } = await aPlace(() => 451);
    const away = placeAt(relay.url);

    for (const place of [away, refusing]) {
      await expect(place.show('k1', INBOX, CARD, content())).rejects.toMatchObject({ retry: true });
      expect(await find(place)).toBeNull();
    }
  });
});

describe('a relay that does not take it', () => {
  test('is tried again while it is down', async () => {
    const relay = await aRelay();
    await relay.close();

    const showing = placeAt(relay.url).show('k1', INBOX, CARD, content());

    await expect(showing).rejects.toMatchObject({ name: 'Fault', code: 'mail-relay', retry: true });
  });

  test('is tried again after a passing refusal', async () => {
    const { place } = await aPlace(() => 451);

    await expect(place.show('k1', INBOX, CARD, content())).rejects.toMatchObject({ retry: true });
  });

  test('an address refused for good is gone', async () => {
    const { place } = await aPlace(() => 550);

    expect(await place.show('k1', INBOX, CARD, content())).toMatchObject({
      kind: 'gone',
      reason: expect.stringContaining('finance@desk.example'),
    });
  });

  test('an address refused is gone even when the person pinged was reached', async () => {
    const { place } = await aPlace((address) => (address === INBOX.address ? 550 : null));

    const shown = await place.show(
      'k1',
      INBOX,
      { kind: 'card', ping: { role: 'lead', who: 'fay@desk.example' } },
      content(),
    );

    expect(shown.kind).toBe('gone');
  });

  test.each([
    ['the inbox', INBOX.address, 550],
    ['the person pinged', 'fay@desk.example', 550],
    ['the inbox, and nobody else', INBOX.address, null],
    ['the person pinged, and nobody else', 'fay@desk.example', null],
  ])(
    'refused for the moment for %s is tried again, and what came twice folds',
    async (_who, busy, others) => {
      let first = true;
      const { relay, place } = await aPlace((address) =>
        first && address === busy ? 451 : first ? others : null,
      );
      const effect: Effect = { kind: 'card', ping: { role: 'lead', who: 'fay@desk.example' } };

      // With the inbox refused for good beside it, the mail would go nowhere anyhow.
      const failed = place.show('k1', INBOX, effect, content());
      if (busy !== INBOX.address && others === 550) {
        expect(await failed).toMatchObject({ kind: 'gone' });
        return;
      }
      await expect(failed).rejects.toMatchObject({ name: 'Fault', retry: true });
      first = false;
      await place.show('k1', INBOX, effect, content());

      expect(relay.mails.at(-1)?.to).toEqual(['finance@desk.example', 'fay@desk.example']);
      expect(new Set(relay.mails.map(({ mail }) => mail.messageId)).size).toBe(1);
    },
  );

  test('a person who cannot be reached does not stop the card', async () => {
    const { place } = await aPlace((address) => (address === INBOX.address ? null : 550));

    const shown = await place.show(
      'k1',
      INBOX,
      { kind: 'card', ping: { role: 'lead', who: 'fay@desk.example' } },
      content(),
    );

    expect(shown.kind).toBe('shown');
  });
});

test('a hand-off mail that comes back to our own door is rejected as our own', async () => {
  const { relay, place } = await aPlace();
  const parser = mailParser({
    digest: (parts) => String(parts.length),
    ownAddresses: [],
    trustedForwarders: [],
  });
  await place.show('k1', INBOX, CARD, content());
  const raw = relay.mails[0]?.raw ?? Buffer.alloc(0);
  const stripped = Buffer.from(
    raw.toString('latin1').replace(/^X-Front-Desk-Hand-Off.*\r\n/im, ''),
    'latin1',
  );
  const envelope = { from: null, to: [], receivedAt: 0, trust: 'unknown', trustRemark: null } as const;

  const whole = await parser.parse(raw, envelope, 'raw-1');
  const withoutHeader = await parser.parse(stripped, envelope, 'raw-2');

  expect(whole.rejected?.kind).toBe('own-notification');
  expect(withoutHeader.rejected?.kind).toBe('own-notification');
});
