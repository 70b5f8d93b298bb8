import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { mailHandOffPlace } from '../../src/adapters/mail/hand-off-place.ts';
import { smtpCarrier } from '../../src/adapters/mail/smtp-carrier.ts';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memorySecrets } from '../../src/adapters/memory/secrets.ts';
import { mailParser } from '../../src/adapters/mime/mail-parser.ts';
import { sha256 } from '../../src/adapters/system/digest.ts';
import { hmacSeal } from '../../src/adapters/system/seal.ts';
import { smtpDoor } from '../../src/desk/smtp-door.ts';
import { linkText, linkToken } from '../../src/domain/router/correction/link-text.ts';
import type { Inbound } from '../../src/domain/router/message.ts';
import { makeLinks } from '../../src/usecases/make-links.ts';
import { aRelay, type Relayed } from '../adapters/mail/aRelay.ts';
import { anInbound } from '../deskInMemory.ts';
import { roomsInMemory } from '../handlers/roomsInMemory.ts';

const INBOX = 'finance@desk.example';
const DESK = 'support@desk.example';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

/** A desk with a real relay before its teams and a real SMTP door; the hand-off of one ticket is in the inbox. */
async function aHandOff(ticket: Partial<Inbound> = {}) {
  const clock = settableClock();
  const relay = await aRelay();
  const seal = hmacSeal(memorySecrets(), 'link');
  const place = mailHandOffPlace({
    carrier: smtpCarrier({ relayUrl: relay.url }),
    from: `Front Desk <${DESK}>`,
    boardUrl: 'https://desk.example',
    links: makeLinks({ seal, clock, deskUrl: () => 'https://desk.example' }),
  });
  const { rooms, desk } = roomsInMemory({
    clock,
    reach: { slack: false, mail: true },
    places: [place],
    seal,
  });
  const parser = mailParser({ digest: sha256, ownAddresses: [DESK], trustedForwarders: [] });
  const door = smtpDoor({ ...rooms, parser, ownAddresses: [] });
  opened.push(door, relay);
  const transport = createTransport({ host: '127.0.0.1', port: await door.listen('127.0.0.1', 0) });
  await desk.receive(anInbound({ subject: 'Invoice 4411', ...ticket }));
  await desk.drain();
  const [handOff] = relay.mails;
  if (handOff === undefined) throw new Error('nothing was handed off');
  const send = async (mail: Parameters<typeof transport.sendMail>[0]) => {
    await transport.sendMail({ to: DESK, from: INBOX, subject: `Re: ${handOff.mail.subject}`, ...mail });
    await desk.drain();
  };
  const inputs = async () => {
    const { items } = await rooms.views.receipts('rejected', null, 10);
    const tickets = (await rooms.views.tickets({}, null, 10)).items.length;
    return { tickets, rejected: items.map(({ rejection }) => rejection?.kind) };
  };
  return { handOff, send, inputs };
}

const quoted = ({ mail }: Relayed): string =>
  `Please take over, I am away.\n\nOn Monday Front Desk wrote:\n${String(mail.text).replace(/^/gm, '> ')}`;

/** As clients with a line length of 76 send what they quote. */
const wrapped = (text: string): string => text.replace(/(.{76})(?=.)/g, '$1\n> ');

describe('an answer to a hand-off mail never becomes a ticket', () => {
  test.each<[string, (handOff: Relayed) => object]>([
    [
      'as most clients send it',
      (handOff) => ({
        inReplyTo: handOff.mail.messageId,
        references: handOff.mail.messageId,
        text: quoted(handOff),
      }),
    ],
    ['with References alone', ({ mail }) => ({ references: mail.messageId, text: 'Please take over.' })],
    ['with the thread of the ticket alone', ({ mail }) => ({ references: mail.references, text: 'Mine.' })],
    ['with the quoted links alone', (handOff) => ({ text: quoted(handOff) })],
    ['with the quoted links alone, broken into lines', (handOff) => ({ text: wrapped(quoted(handOff)) })],
    [
      'with the links in quoted HTML alone',
      ({ mail }) => ({ html: `<p>Please take over.</p><blockquote>${mail.html}</blockquote>` }),
    ],
    [
      'with the links in quoted HTML, and a text beside it that has none',
      ({ mail }) => ({ text: 'Mine.', html: `<p>Mine.</p><blockquote>${mail.html}</blockquote>` }),
    ],
    [
      'with links that a mail scanner wrote anew',
      ({ mail }) => ({
        html: `<p>Mine.</p>${String(mail.html).replace(/href="([^"]+)"/g, (_, url: string) => `href="https://scanner.example/?url=${encodeURIComponent(url)}&data=1"`)}`,
      }),
    ],
    [
      'from a colleague of the inbox',
      (handOff) => ({ from: 'Amy <amy@desk.example>', text: quoted(handOff) }),
    ],
    [
      'from a colleague, further down the thread',
      ({ mail }) => ({
        from: 'Amy <amy@desk.example>',
        inReplyTo: '<x@y.example>',
        references: `${mail.messageId} <x@y.example>`,
        text: 'I have it.',
      }),
    ],
  ])('%s', async (_how, mail) => {
    const { handOff, send, inputs } = await aHandOff();

    await send(mail(handOff));

    expect(await inputs()).toEqual({ tickets: 1, rejected: ['own-notification'] });
  });

  test.each<[string, (handOff: Relayed) => object]>([
    ['quoting what an agent passed on to them', (handOff) => ({ text: quoted(handOff) })],
    [
      'about a link that looks like one of ours',
      () => ({ text: `See https://shop.example/correct/${'a'.repeat(60)}.${'b'.repeat(43)}` }),
    ],
  ])('but a customer’s mail does: %s', async (_what, mail) => {
    const { handOff, send, inputs } = await aHandOff();

    await send({ from: 'Bo <bo@customer.example>', ...mail(handOff) });

    expect(await inputs()).toEqual({ tickets: 2, rejected: [] });
  });

  test('but a mail does in whose thread somebody wrote a made-up link to the sender’s own inbox', async () => {
    const { send, inputs } = await aHandOff();
    const link = { action: 'take' as const, ticketId: '01T', version: 2, until: 9e12 };
    const made = linkToken(linkText({ ...link, mailedTo: 'bo@customer.example' }), 'm'.repeat(43));

    await send({
      from: 'Bo <bo@customer.example>',
      text: `Please help.\n\n> https://a.example/correct/${made}`,
    });

    expect(await inputs()).toEqual({ tickets: 2, rejected: [] });
  });

  test.each<[string, (handOff: Relayed) => object]>([
    ['with its links', (handOff) => ({ text: quoted(handOff) })],
    [
      'with its links and its thread',
      (handOff) => ({
        inReplyTo: '<x@y.example>',
        references: `${handOff.mail.messageId} <x@y.example>`,
        text: quoted(handOff),
      }),
    ],
  ])('but the answer of its customer does who works in the same house: %s', async (_how, mail) => {
    const bo = 'bo@desk.example';
    const { handOff, send, inputs } = await aHandOff({ customer: { id: bo, email: bo, name: 'Bo' } });

    await send({ from: bo, subject: 'It is broken again', ...mail(handOff) });

    expect((await inputs()).rejected).toEqual([]);
  });
});
