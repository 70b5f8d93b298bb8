import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleInput, SampleMail } from '../../../src/desk/sample/model.ts';
import { sampleDay } from '../../../src/desk/sample/sample-day.ts';
import { parseTexts, sampleTexts } from '../../../src/desk/sample/texts.ts';
import { parseRulebook } from '../../../src/domain/router/rulebook/parse.ts';
import { STARTER } from '../../../src/domain/router/rulebook/starter.ts';

const aSeed = () => fc.integer({ min: 0, max: 2 ** 31 });

function words(input: SampleInput): string {
  if (input.lane === 'form') return `${input.subject} ${input.message}`;
  if (input.lane === 'chat') return input.messages.map((message) => message.text).join(' ');
  return `${input.subject} ${input.text ?? ''} ${input.html ?? ''}`;
}

const isMail = (input: SampleInput): input is SampleMail => input.lane === 'mail';

describe('the made-up day', () => {
  it('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(aSeed(), (seed) => {
        expect(sampleDay(seed)).toEqual(sampleDay(seed));
        expect(sampleDay(seed)).not.toEqual(sampleDay(seed + 1));
      }),
      { numRuns: 5 },
    );
  });

  it('goes forward in time over all three lanes, leaving no slot open', () => {
    fc.assert(
      fc.property(aSeed(), (seed) => {
        const day = sampleDay(seed);
        const minutes = day.map((input) => input.minute);

        expect(day.length).toBeGreaterThan(280);
        expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
        expect(new Set(day.map((input) => input.lane))).toEqual(new Set(['mail', 'form', 'chat']));
        expect(day.filter((input) => /\{[a-z]+\}/.test(words(input)))).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('names only addresses that can never belong to anybody (RFC 2606)', () => {
    const domains = sampleDay(1).map((input) => input.from.address.split('@')[1] ?? '');

    expect(domains.filter((domain) => !/(^|\.)example(\.(com|net|org))?$/.test(domain))).toEqual([]);
  });

  it('writes addresses that every mail server takes', () => {
    const addresses = sampleDay(1).map((input) => input.from.address);

    expect(addresses.filter((address) => !/^[a-z0-9.]+@[a-z.-]+$/.test(address))).toEqual([]);
  });

  it('asks about the topics of the starter rulebook, and only those', () => {
    const parsed = parseRulebook(STARTER, () => '0'.repeat(64));
    const topics = parsed.ok ? [...parsed.rulebook.topics.keys()] : [];
    const meant = sampleDay(1).flatMap((input) => input.meant ?? []);

    expect([...new Set(meant)].sort()).toEqual([...topics].sort());
  });

  it('speaks ten languages', () => {
    const languages = new Set(sampleDay(1).map((input) => input.from.language));

    expect(languages).toEqual(new Set(['de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'sv']));
  });

  it('brings an outage of many customers within one hour and a half', () => {
    const reports = sampleDay(1).filter((input) => input.minute >= 126 && input.minute <= 201);
    const outage = reports.filter((input) => input.meant === 'outage');

    expect(new Set(outage.map((input) => input.from.address)).size).toBeGreaterThan(30);
  });

  it('lets some people say the same on all three lanes', () => {
    const lanes = Map.groupBy(sampleDay(1), (input) => input.from.address);
    const everywhere = [...lanes.values()].filter(
      (inputs) => new Set(inputs.map((input) => input.lane)).size === 3,
    );

    expect(everywhere.length).toBeGreaterThanOrEqual(4);
  });

  it('answers only mails that came before', () => {
    const mails = sampleDay(1).filter(isMail);
    const sentAt = new Map(mails.map((mail) => [mail.messageId, mail.minute]));
    const replies = mails.filter((mail) => mail.answers.length > 0);

    expect(replies.length).toBeGreaterThan(10);
    for (const reply of replies)
      expect(sentAt.get(reply.answers[0] ?? '') ?? Infinity).toBeLessThanOrEqual(reply.minute);
  });

  it('delivers some mails twice, word for word', () => {
    const byId = Map.groupBy(sampleDay(1).filter(isMail), (mail) => mail.messageId);
    const twice = [...byId.values()].filter((mails) => mails.length > 1);

    expect(twice.length).toBeGreaterThan(0);
    for (const [first, again] of twice) expect({ ...again, minute: 0 }).toEqual({ ...first, minute: 0 });
  });

  it('holds machine mail, an empty mail, mail of HTML alone and attachments', () => {
    const mails = sampleDay(1).filter(isMail);

    expect(mails.some((mail) => mail.headers['Auto-Submitted']?.startsWith('auto-replied'))).toBe(true);
    expect(mails.some((mail) => mail.envelopeFrom === '' && mail.raw?.includes('delivery-status'))).toBe(
      true,
    );
    expect(mails.some((mail) => mail.subject === '' && mail.text === '')).toBe(true);
    expect(mails.some((mail) => mail.text === null && mail.html?.includes('blockquote'))).toBe(true);
    expect(mails.some((mail) => mail.files.length > 0)).toBe(true);
  });

  it('is written, not stamped: no text comes more than twice', () => {
    const all = ['routine', 'outage', 'vip', 'chats'].flatMap((name) => sampleTexts(name));

    expect(all.length).toBeGreaterThan(190);
    expect(new Set(all.map((text) => text.body)).size).toBe(all.length);
  });
});

describe('the texts', () => {
  it('are read by their headings, with the language in the heading or in the file name', () => {
    const texts = parseTexts('[billing] One\r\nHello\r\n\r\nBye\r\n\r\n[login de] Zwei\nHallo\n', 'en');

    expect(texts).toEqual([
      { kind: 'billing', language: 'en', subject: 'One', body: 'Hello\n\nBye' },
      { kind: 'login', language: 'de', subject: 'Zwei', body: 'Hallo' },
    ]);
  });
});
