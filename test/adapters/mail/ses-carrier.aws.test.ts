import { describe, expect, it } from 'vitest';
import { mailReportOutbox } from '../../../src/adapters/mail/report-outbox.ts';
import { mailParser } from '../../../src/adapters/mime/mail-parser.ts';
import { type Effect, type Place, placeName } from '../../../src/domain/router/handoff/model.ts';
import { aReport } from '../../arbitraries/aReport.ts';
import { handOffPlaceContract, someContent } from '../../contracts/hand-off-place.ts';
import { reportOutboxContract } from '../../contracts/report-outbox.ts';
import { aSesDesk, asSeen, next, sesSays } from './aSesDesk.ts';

const HERE = 'finance@team.example';
const THERE = 'support@team.example';
const INBOX: Place = { kind: 'mail', address: HERE };
const CARD: Effect = { kind: 'card', ping: null };
const TO_FAY: Effect = { kind: 'card', ping: { role: 'lead', who: 'fay@team.example' } };

const THROTTLED = sesSays('TooManyRequestsException', 'Maximum sending rate exceeded.', 429);
const LOST = Object.assign(new Error('no answer'), { name: 'TimeoutError' });
const SANDBOX = (...addresses: readonly string[]) =>
  sesSays(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-1: ${addresses.join(', ')}`,
  );

handOffPlaceContract('ses', async () => {
  const desk = await aSesDesk();
  let closed = false;
  let failing: Error | null = null;
  desk.line.before = (to) => {
    const error = failing;
    failing = null;
    if (error !== null) return error;
    return closed && to.includes(HERE) ? sesSays('BadRequestException', 'Illegal address') : null;
  };
  return {
    place: desk.place(),
    again: () => desk.place(),
    here: INBOX,
    there: { kind: 'mail', address: THERE },
    visible: async () =>
      asSeen(await desk.sent()).map(({ to, mail }) => ({
        place: placeName({ kind: 'mail', address: to[0] ?? '' }),
        says: `${to.join(' ')} ${mail.text}`,
      })),
    close: () => {
      closed = true;
    },
    failNext: (point) => {
      if (point === 'before') failing = THROTTLED;
      else desk.line.after = next(LOST);
    },
    discard: async () => {},
  };
});

async function anOutbox() {
  const desk = await aSesDesk();
  const to = ['boss@team.example', 'ops@team.example'];
  const again = () =>
    mailReportOutbox({ carrier: desk.carrier(), from: desk.from, to, boardUrl: () => null });
  return { ...desk, outbox: again(), again };
}

reportOutboxContract('ses', async () => {
  const { outbox, again, line, sent } = await anOutbox();
  return {
    outbox,
    again,
    visible: async () => asSeen(await sent()).map(({ mail }) => mail.subject ?? ''),
    failNext: (point) => {
      if (point === 'before') line.before = next(THROTTLED);
      else line.after = next(LOST);
    },
  };
});

describe('a mail by SES', () => {
  it('is known by the id that Amazon gives it, and what follows answers that', async () => {
    const { place, sent } = await aSesDesk();

    const card = await place().show('k1', INBOX, CARD, someContent());
    const ref = card.kind === 'shown' ? card.ref : null;
    const cards = [{ place: INBOX, postedAt: 0, ref, move: 'route' }] as const;
    await place().show('k2', INBOX, { kind: 'reminder', ping: null }, someContent({ cards }));

    const [first, second] = await sent();
    expect(ref).toBe(first?.messageId);
    expect(second?.mail.inReplyTo).toBe(ref);
    expect(second?.mail.references).toBe(first?.mail.references);
  });

  it('is sent a second time only when nobody knows whether the first went out, and says so', async () => {
    const { line, place, sent } = await aSesDesk();
    line.after = next(LOST);

    await expect(place().show('k1', INBOX, CARD, someContent())).rejects.toMatchObject({ retry: true });
    expect(await place().find?.('k1', INBOX, { first: false, since: 0 })).toMatch(/^<fd-/);
    await place().show('k1', INBOX, CARD, someContent());
    await place().show('k1', INBOX, CARD, someContent());

    const mails = await sent();
    expect(mails.map(({ mail }) => mail.text?.includes('You may have this mail twice'))).toEqual([
      false,
      true,
    ]);
    expect(mails[0]?.mail.references).toBe(mails[1]?.mail.references);
    expect(await place().find?.('k1', INBOX, { first: false, since: 0 })).toBe(mails[1]?.messageId);
  });

  it('that SES did not take is nowhere, and the next try says nothing of it', async () => {
    const { line, place, sent } = await aSesDesk();
    line.before = next(THROTTLED);

    await expect(place().show('k1', INBOX, CARD, someContent())).rejects.toMatchObject({ retryAfter: 2_000 });
    expect(await place().find?.('k1', INBOX, { first: false, since: 0 })).toBeNull();
    await place().show('k1', INBOX, CARD, someContent());

    expect((await sent()).map(({ mail }) => mail.text?.includes('twice'))).toEqual([false]);
  });

  it('reaches the inbox in the sandbox without the person pinged whom nobody verified', async () => {
    const { line, place, sent } = await aSesDesk();
    line.before = (to) => (to.includes('fay@team.example') ? SANDBOX('Fay <fay@team.example>') : null);

    const shown = await place().show('k1', INBOX, TO_FAY, someContent());

    expect(shown.kind).toBe('shown');
    expect((await sent()).map(({ to }) => to)).toEqual([[HERE]]);
  });

  it('to several people names who is left out in the sandbox', async () => {
    const { line, outbox, sent } = await anOutbox();
    line.before = (to) => (to.includes('ops@team.example') ? SANDBOX('ops@team.example') : null);

    const reported = await outbox.send('k', aReport());

    expect(reported).toMatchObject({ kind: 'sent', missed: expect.stringContaining('ops@team.example') });
    expect(await sent()).toHaveLength(1);
  });
});

describe('what SES says no with', () => {
  it.each([
    ['the inbox is not verified', SANDBOX(HERE), 'ask for production access'],
    ['a throttle', THROTTLED, 'tried again in a moment'],
    [
      'the quota of the day',
      sesSays('LimitExceededException', 'Daily message quota exceeded.'),
      'The daily quota of Amazon SES is used up',
    ],
    ['a suspended account', sesSays('AccountSuspendedException'), 'stopped this AWS account'],
    ['paused sending', sesSays('SendingPausedException'), 'is paused'],
    ['a MAIL FROM domain', sesSays('MailFromDomainNotVerifiedException'), 'MX record'],
    [
      'a role that may not use the identity of the inbox, in the sandbox',
      sesSays(
        'AccessDeniedException',
        'User is not authorized to perform `ses:SendEmail` on resource `arn:aws:ses:ap-southeast-1:1:identity/finance@team.example`',
        403,
      ),
      'ask for production access',
    ],
    ['a role without the right', sesSays('AccessDeniedException', '', 403), 'ses:SendEmail'],
    ['a server error', sesSays('InternalServiceErrorException', '', 500), 'tried again'],
    [
      'no network',
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      'does not take the mail (ECONNREFUSED)',
    ],
  ])('is one sentence with its cure and tried again: %s', async (_what, error, said) => {
    const { line, place } = await aSesDesk();
    line.before = () => error;

    const shown = place().show('k1', INBOX, CARD, someContent());

    await expect(shown).rejects.toMatchObject({ name: 'Fault', code: 'mail-ses', retry: true });
    await expect(shown).rejects.toThrow(said);
  });

  it('waits longer for the quota of the day than for the rate', async () => {
    const { line, place } = await aSesDesk();
    line.before = () => sesSays('LimitExceededException', 'Daily message quota exceeded.');

    const shown = place().show('k1', INBOX, CARD, someContent());

    await expect(shown).rejects.toMatchObject({ retryAfter: 900_000 });
  });

  it('names the sender when it is the one that is not verified', async () => {
    const { from, line, place } = await aSesDesk();
    line.before = () => SANDBOX(`Front Desk <${from}>`, HERE);

    const shown = place().show('k1', INBOX, CARD, someContent());

    await expect(shown).rejects.toThrow(`Amazon SES does not send for ${from}: verify this address`);
  });

  it.each([
    [
      'an address that is none',
      sesSays('BadRequestException', 'Missing final ‘@domain’ in address'),
      'no address',
    ],
    ['a virus', sesSays('MessageRejected', 'Refused: my invoice 4411'), 'what stands in the mail'],
  ])('for good makes the place gone, and quotes nothing of the mail: %s', async (_what, error, said) => {
    const { line, place } = await aSesDesk();
    line.before = () => error;

    const shown = await place().show('k1', INBOX, CARD, someContent());

    expect(shown).toEqual({ kind: 'gone', reason: expect.stringContaining(said) });
    expect(JSON.stringify(shown)).not.toContain('4411');
  });
});

describe('mail that comes back to the desk from a hand-off by SES', () => {
  const envelope = { from: null, to: [], receivedAt: 0, trust: 'unknown', trustRemark: null } as const;

  async function parsed(from: string, raw: string) {
    const parser = mailParser({
      digest: (parts) => String(parts.length),
      ownAddresses: [from],
      trustedForwarders: [],
      ownHost: from.slice(from.indexOf('@') + 1),
    });
    return await parser.parse(Buffer.from(raw), envelope, 'raw-1');
  }

  async function aHandOff() {
    const desk = await aSesDesk();
    await desk.place().show('k1', INBOX, CARD, someContent());
    const [mail] = await desk.sent();
    if (mail === undefined) throw new Error('nothing was sent');
    return { ...desk, mail, thread: String(mail.mail.references) };
  }

  const mailOf = (headers: Readonly<Record<string, string>>, text = 'Hello.') =>
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${text}\r\n`;

  it.each([
    ['whole', (raw: string) => raw],
    ['without the header that says so', (raw: string) => raw.replace(/^X-Front-Desk-Hand-Off.*\r?\n/im, '')],
  ])('is the hand-off itself: %s', async (_how, bent) => {
    const { from, mail } = await aHandOff();

    expect((await parsed(from, bent(mail.raw))).rejected?.kind).toBe('own-notification');
  });

  it('is an answer to it, which is no ticket', async () => {
    const { from, mail, thread } = await aHandOff();

    const answer = await parsed(
      from,
      mailOf({
        ...{ From: 'fay@team.example', To: from, Subject: 'Re: billing', 'Message-ID': '<a1@team.example>' },
        ...{ 'In-Reply-To': mail.messageId, References: `${thread} ${mail.messageId}` },
      }),
    );

    expect(answer.rejected).toEqual({
      kind: 'own-notification',
      remark: 'it answers a hand-off mail of this desk',
    });
  });

  it.each([
    ['an agent of ours', '<agent-1@team.example>'],
    ['an agent whose mail leaves by SES too', '<0101-a@eu-west-1.amazonses.com>'],
  ])('is none when the customer answers %s who had passed it on', async (_who, agent) => {
    const { from, mail, thread } = await aHandOff();

    const answer = await parsed(
      from,
      mailOf({
        ...{
          From: 'ana@customer.example',
          To: from,
          Subject: 'Re: invoice',
          'Message-ID': '<c1@customer.example>',
        },
        ...{ 'In-Reply-To': agent, References: `${thread} ${mail.messageId} ${agent}` },
      }),
    );

    expect(answer.rejected).toBeNull();
  });

  it('is a report of SES that it did not arrive: it names the ticket', async () => {
    const { from, mail } = await aHandOff();
    const head = mail.raw.slice(0, mail.raw.search(/\r?\n\r?\n/));
    const text = `--b\r\nContent-Type: text/plain\r\n\r\nAn error occurred.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;${HERE}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${head}\r\n\r\nhi\r\n--b--`;

    const report = await parsed(
      from,
      mailOf(
        {
          ...{
            From: 'MAILER-DAEMON@amazonses.com',
            To: from,
            Subject: 'Delivery Status Notification (Failure)',
          },
          'Content-Type': 'multipart/report; boundary="b"; report-type=delivery-status',
        },
        text,
      ),
    );

    expect(report.rejected).toMatchObject({ kind: 'bounce', ticketId: someContent().ticket.id });
    expect(report.mail?.chain).toContain(mail.messageId.slice(1, -1));
  });
});
