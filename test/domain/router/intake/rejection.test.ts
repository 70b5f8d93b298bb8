import { describe, expect, test } from 'vitest';
import type { MailFacts } from '../../../../src/domain/router/intake/rejection/mail-facts.ts';
import { rejectionOf } from '../../../../src/domain/router/intake/rejection.ts';

/** A person's mail with more headers put on top; `name: value` each. */
function facts(lines: readonly string[], given: Partial<MailFacts> = {}): MailFacts {
  const all = [...lines, 'from: ana@customer.example', 'subject: Invoice 4411'];
  const headers = all.map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() };
  });
  return {
    headers,
    envelopeFrom: 'ana@customer.example',
    contentTypes: ['text/plain'],
    trustedForwarders: [],
    ...given,
  };
}

function kindOf(lines: readonly string[], given: Partial<MailFacts> = {}) {
  return rejectionOf(facts(lines, given))?.kind ?? null;
}

describe('a person is never rejected', () => {
  test.each([
    [[]],
    [['Auto-Submitted: no']],
    [['Auto-Submitted: no (a person)']],
    [['Auto-Submitted: no', 'X-Autoreply: yes']],
    [['X-Auto-Response-Suppress: All']],
    [['Precedence: bulk']],
    [['Precedence: list', 'List-Id: <support.ours.example>']],
    [
      [
        'List-Id: <support.ours.example>',
        'List-Unsubscribe: <https://lists.example/leave>',
        'List-Post: <mailto:support@ours.example>',
        'Precedence: bulk',
      ],
    ],
    [['List-Unsubscribe: <https://lists.example/leave>']],
    [['List-Unsubscribe: <https://lists.example/leave>', 'Feedback-ID: 1:2:3', 'In-Reply-To: <x@y.example>']],
    [
      [
        'List-Unsubscribe: <https://lists.example/leave>',
        'Feedback-ID: 1',
        'X-Original-Sender: ana@customer.example',
      ],
    ],
    [['Subject: Out of office hours, how do I reach you?']],
    [['Subject: Automatic reply: how do I switch it off?']],
    [['Subject: Undelivered parcel 4411']],
    [['Message-ID: <fd-2026@customer.example>']],
    [['X-Spam-Flag: YES']],
    [['X-SES-Virus-Verdict: FAIL']],
    [['Auto-Submitted: auto-generated', 'Reply-To: Bo <bo@customer.example>']],
    [['Subject: Automatische Antwort: wie schalte ich sie ab?']],
    [['In-Reply-To: <x@y.example>', `References: <fd-${'0'.repeat(32)}@desk.example> <x@y.example>`]],
    [['Message-ID: <m@y.example>', 'In-Reply-To: <fd-2026@customer.example>']],
  ])('with %j', (lines) => {
    expect(rejectionOf(facts(lines))).toBeNull();
  });

  test('for answering a hand-off mail of another company’s desk', () => {
    const answer = [`In-Reply-To: <fd-${'0'.repeat(32)}@theirs.example>`];

    expect(kindOf(answer, { ownHost: 'ours.example' })).toBeNull();
    expect(kindOf(answer, { ownHost: 'theirs.example' })).toBe('own-notification');
  });

  test.each([
    ['an agent passed a hand-off of SES on to them', '<0101-b@eu-west-1.amazonses.com>'],
    ['the agent writes by another server', '<a1@ours.example>'],
  ])('for answering an agent, when %s', (_why, agent) => {
    const thread = `<fd-${'0'.repeat(32)}@ours.example> <0101-a@ap-southeast-1.amazonses.com> ${agent}`;

    expect(
      kindOf([`In-Reply-To: ${agent}`, `References: ${thread}`], { ownHost: 'ours.example' }),
    ).toBeNull();
  });

  test('for having no envelope sender alone', () => {
    expect(kindOf([], { envelopeFrom: '' })).toBeNull();
  });
});

describe('what a machine wrote is rejected with its reason', () => {
  test.each([
    ['own-notification', ['X-Front-Desk-Hand-Off: 01T']],
    ['own-notification', ['Message-ID: <fd-0123456789abcdef0123456789abcdef@ours.example>']],
    ['own-notification', [`In-Reply-To: <fd-${'0'.repeat(32)}@ours.example>`]],
    ['own-notification', [`References: <x@y.example> <fd-${'0'.repeat(32)}@ours.example>`]],
    [
      'own-notification',
      [
        'Auto-Submitted: auto-generated',
        'Message-ID: <0101-a@ap-southeast-1.amazonses.com>',
        `References: <fd-${'0'.repeat(32)}@ours.example>`,
      ],
    ],
    [
      'own-notification',
      [
        'In-Reply-To: <0101-a@email.amazonses.com>',
        `References: <fd-${'0'.repeat(32)}@ours.example> <0101-a@email.amazonses.com>`,
      ],
    ],
    ['auto-reply', ['Auto-Submitted: auto-generated']],
    ['auto-reply', ['Auto-Submitted: auto-generated', 'Reply-To: ana@customer.example']],
    ['auto-reply', ['Auto-Submitted: auto-generated', 'Reply-To: noreply@shop.example']],
    [
      'auto-reply',
      ['Auto-Submitted: auto-generated', 'Reply-To: bo@customer.example', 'In-Reply-To: <x@y.example>'],
    ],
    ['auto-reply', ['Auto-Submitted: auto-generated', 'Reply-To: bo@customer.example', 'X-Autoreply: yes']],
    ['out-of-office', ['Subject: Trả lời tự động: hóa đơn', 'X-Auto-Response-Suppress: All']],
    ['out-of-office', ['Subject: 自動返信: 請求書', 'Return-Path: <>']],
    ['auto-reply', ['Auto-Submitted: auto-replied']],
    ['auto-reply', ['Auto-Submitted: auto-generated (rejected)']],
    ['auto-reply', ['X-Autoreply: yes']],
    ['auto-reply', ['Precedence: auto_reply']],
    ['out-of-office', ['Auto-Submitted: auto-replied', 'Subject: Out of Office: Invoice 4411']],
    ['out-of-office', ['Auto-Submitted: auto-generated', 'Subject: Automatische Antwort: Rechnung']],
    ['out-of-office', ['X-Autorespond: on', 'Subject: Re: Abwesenheitsnotiz']],
    ['out-of-office', ['Subject: Automatic reply: Invoice 4411', 'In-Reply-To: <x@y.example>']],
    ['out-of-office', ['Subject: Réponse automatique : facture', 'References: <x@y.example>']],
    ['bounce', ['X-Failed-Recipients: bo@other.example']],
    ['bounce', ['From: MAILER-DAEMON@mx.example', 'Return-Path: <>']],
    ['bounce', ['From: postmaster@mx.example', 'Subject: Undeliverable: Invoice 4411']],
    ['newsletter', ['List-Unsubscribe: <https://shop.example/leave>', 'Precedence: bulk']],
    [
      'newsletter',
      ['List-Unsubscribe: <https://shop.example/leave>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'],
    ],
  ])('%s: %j', (kind, lines) => {
    expect(kindOf(lines)).toBe(kind);
  });

  test.each([
    ['bounce', ['multipart/report; report-type=delivery-status', 'text/plain']],
    ['read-receipt', ['multipart/report; report-type="disposition-notification"', 'text/plain']],
    [
      'calendar-answer',
      ['multipart/alternative', 'text/plain', 'text/calendar; charset=utf-8; method=REPLY'],
    ],
  ])('%s: by its parts %j', (kind, contentTypes) => {
    expect(kindOf([], { contentTypes })).toBe(kind);
  });

  test('a report within a mail is a bounce when nobody sent it, not when a person passes it on', () => {
    const contentTypes = ['multipart/mixed', 'text/plain', 'message/delivery-status'];

    expect(kindOf([], { contentTypes, envelopeFrom: '' })).toBe('bounce');
    expect(kindOf(['From: MAILER-DAEMON@mx.example'], { contentTypes })).toBe('bounce');
    expect(kindOf(['Subject: Fwd: Undeliverable: Invoice'], { contentTypes })).toBeNull();
  });

  test('an invitation is no answer to one', () => {
    expect(kindOf([], { contentTypes: ['text/calendar; method=REQUEST'] })).toBeNull();
  });

  test('the remark says what gave it away', () => {
    expect(rejectionOf(facts(['Auto-Submitted: auto-replied']))?.remark).toBe('Auto-Submitted: auto-replied');
  });
});

describe('spam and virus verdicts', () => {
  const trusted = { trustedForwarders: ['mx.ours.example', 'amazonaws.com'] };
  const ours = 'Received: from out.example by inbound-smtp.amazonaws.com with SMTP id x; Tue, 5 Mar 2024';

  test.each([
    ['spam', [ours, 'X-SES-Spam-Verdict: FAIL']],
    ['virus', [ours, 'X-SES-Spam-Verdict: FAIL', 'X-SES-Virus-Verdict: FAIL']],
    ['spam', ['Received: from out.example by mx.ours.example', 'X-Spam-Flag: YES']],
  ])('count when a trusted server wrote them: %s', (kind, lines) => {
    expect(kindOf(lines, trusted)).toBe(kind);
  });

  test.each([
    [
      'the newest server is a stranger',
      ['Received: from a by relay.example', ours, 'X-SES-Spam-Verdict: FAIL'],
    ],
    ['they stand below a stranger’s line', [ours, 'Received: from a by relay.example', 'X-Spam-Flag: YES']],
    ['the server only has a similar name', ['Received: from a by notamazonaws.com', 'X-Spam-Flag: YES']],
    ['there is no trace at all', ['X-Spam-Flag: YES']],
    ['the server itself found none', [ours, 'X-SES-Spam-Verdict: PASS', 'X-SES-Spam-Verdict: FAIL']],
  ])('are not believed when %s', (_why, lines) => {
    expect(kindOf(lines, trusted)).toBeNull();
  });
});
