import { afterEach, describe, expect, it } from 'vitest';
import { mailParser } from '../../src/adapters/mime/mail-parser.ts';
import { sha256 } from '../../src/adapters/system/digest.ts';
import { type SmtpDoorOptions, smtpDoor } from '../../src/desk/smtp-door.ts';
import type { MailParser } from '../../src/ports/mail-parser.ts';
import { roomsInMemory } from '../handlers/roomsInMemory.ts';
import { anSmtpClient, type SmtpClient } from './anSmtpClient.ts';

const real = mailParser({ digest: sha256, ownAddresses: ['support@desk.example'], trustedForwarders: [] });
const isOdd = (raw: Uint8Array) => Buffer.from(raw).includes('X-Odd');

/** Reads every mail but the odd ones. */
const stuckOn = (odd: MailParser['parse']): MailParser => ({
  parse: (raw, envelope, rawKey) => (isOdd(raw) ? odd : real.parse)(raw, envelope, rawKey),
});

const opened: { close(): Promise<void> }[] = [];
const clients: SmtpClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.cut();
  await Promise.all(opened.splice(0).map((door) => door.close()));
});

async function aDesk(given: Partial<SmtpDoorOptions> = {}) {
  const made = roomsInMemory();
  const door = smtpDoor({ ...made.rooms, parser: real, ownAddresses: [], ...given });
  opened.push(door);
  const client = await anSmtpClient(await door.listen('127.0.0.1', 0));
  clients.push(client);
  await client.say('EHLO test.example');
  const send = async (mail: Uint8Array, from = 'ana@customer.example') => {
    await client.say(`MAIL FROM:<${from}>`);
    await client.say('RCPT TO:<support@desk.example>');
    await client.say('DATA');
    client.write(Buffer.from(Buffer.from(mail).toString('latin1').replace(/^\./gm, '..'), 'latin1'));
    return client.say('\r\n.');
  };
  const heldOf = async (customer: string) => {
    await made.desk.drain();
    const [ticket] = await made.rooms.store.openOf(customer, 1);
    const [message] = ticket === undefined ? [] : await made.rooms.store.messagesOf(ticket.id);
    const raw = message?.rawKey == null ? null : await made.rooms.rawMail.get(message.rawKey);
    return { ticket, message, raw: raw === null ? '' : Buffer.from(raw).toString('latin1') };
  };
  return { ...made, send, heldOf };
}

const ODD = Buffer.from('X-Odd: yes\r\nFrom: ana@customer.example\r\n\r\nIs my order on its way?');
const GOOD = Buffer.from('From: bo@customer.example\r\nSubject: Order\r\n\r\nWhere is it? #billing');

describe('a mail that the parser', () => {
  it.each([
    ['fails on', 'could not be read', () => Promise.reject(new Error('never seen before'))],
    [
      'throws on',
      'could not be read',
      () => {
        throw new RangeError('too deep');
      },
    ],
    ['never comes back from', 'could not be read in time', () => new Promise<never>(() => {})],
  ])('%s is held with sender, reason and raw mail, and the lane goes on', async (_what, reason, odd) => {
    const { send, heldOf } = await aDesk({ parser: stuckOn(odd), readWithin: 50 });

    const answers = [await send(ODD), await send(GOOD, 'bo@customer.example')];
    const held = await heldOf('ana@customer.example');

    expect(answers).toEqual([expect.stringMatching(/^250 /), expect.stringMatching(/^250 /)]);
    expect(held.ticket).toMatchObject({ status: 'held', heldBecause: expect.stringContaining(reason) });
    expect(held.message).toMatchObject({ broken: expect.stringContaining(reason) });
    expect(held.raw).toContain('Is my order on its way?');
    expect((await heldOf('bo@customer.example')).ticket).toMatchObject({ status: 'routed' });
  });

  it('comes back from after all leaves no second ticket', async () => {
    let finish = () => {};
    const late: MailParser['parse'] = async (...all) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return real.parse(...all);
    };
    const { rooms, desk, send } = await aDesk({ parser: stuckOn(late), readWithin: 50 });
    await send(ODD);

    finish();
    await desk.drain();

    expect(await rooms.store.openOf('ana@customer.example', 5)).toHaveLength(1);
  });
});

describe('a sender check that', () => {
  it('throws vouches for nobody, and the mail is a ticket', async () => {
    const { send, heldOf } = await aDesk({
      senderCheck: { check: () => Promise.reject(new Error('no DNS at all')) },
    });

    await send(GOOD, 'bo@customer.example');

    expect((await heldOf('bo@customer.example')).ticket).toMatchObject({ trust: 'unknown' });
  });
});

const nested = (depth: number) =>
  Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('');

describe('a broken mail', () => {
  it.each<readonly [string, Uint8Array]>([
    ['of no bytes that mean anything', Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 256)],
    ['of NUL bytes', new Uint8Array(1_000)],
    ['of nothing', new Uint8Array()],
    ['of headers alone', Buffer.from('Subject: x')],
    ['whose parts never begin', Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n\r\nIs it here?')],
    ['five thousand levels deep', Buffer.from(`${nested(5_000)}Content-Type: text/plain\r\n\r\nHello`)],
    [
      'with a hundred thousand parts',
      Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}`),
    ],
  ])('%s is a ticket with its sender and its raw mail', async (_what, mail) => {
    const { rooms, send, heldOf } = await aDesk();

    const answer = await send(mail);
    const { ticket, message, raw } = await heldOf('ana@customer.example');

    expect(answer).toMatch(/^250 /);
    expect(ticket?.status).toBe('held');
    expect(message?.rawKey).toMatch(/\w/);
    expect(raw.startsWith(Buffer.from(mail).toString('latin1'))).toBe(true);
    expect(await rooms.views.counts()).toMatchObject([{ team: 'triage', open: 1 }]);
  });
});
