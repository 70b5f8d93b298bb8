import { describe, expect, it } from 'vitest';
import { reassignForm } from '../../../src/desk/board/correct/forms.ts';
import type { Visit } from '../../../src/desk/board/shell/visit.ts';
import { readingOf } from '../../../src/desk/board/ticket/reading.ts';
import type { LikeTicket } from '../../../src/domain/router/learning/why-read.ts';
import { plainReading } from '../../arbitraries/aReading.ts';
import { MONDAY, plainTicket } from '../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../deskInMemory.ts';

const VISIT: Visit = {
  ...{ csrf: 'c', name: 'Amy', path: '/', now: MONDAY, zone: 'UTC', once: 'o', undoSeconds: 5 },
  doors: { http: '', smtp: null },
};
const like: LikeTicket = { ticketId: '01t-old', title: 'Charged twice', topic: 'billing', by: 'Amy' };
const leanedOn = [
  { kind: 'word', value: 'invoice', weight: 1 },
  { kind: 'example', value: '01t-old', weight: 0.8 },
] as const;

const textOf = (markup: unknown) =>
  String(markup)
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');

describe('how a ticket was read', () => {
  it('names the words, and links to the ticket it is like, with who sent it where', () => {
    const shown = readingOf(plainReading({ leanedOn }), [like]);

    expect(textOf(shown)).toContain('Because of the word invoice.');
    expect(textOf(shown)).toContain('Much like the ticket Charged twice, which Amy sent to billing.');
    expect(String(shown)).toContain('<a href="/t/01t-old">');
  });

  it('shows nothing of a customer as markup', () => {
    const evil = '<script>alert(1)</script>';
    const words = [{ kind: 'word', value: evil, weight: 1 } as const, leanedOn[1]];

    const shown = String(readingOf(plainReading({ leanedOn: words }), [{ ...like, title: evil }]));

    expect(shown).not.toContain('<script');
    expect(shown).toContain('&lt;script&gt;');
  });

  it('says why the desk took it otherwise than the reader', () => {
    const held = plainReading({
      topic: 'unsure',
      remark: 'it may be billing, but this desk holds below 0.62',
    });

    expect(textOf(readingOf(held, []))).toContain('it may be billing, but this desk holds below 0.62');
  });
});

describe('the menu of topics', () => {
  const rulebook = rulebookOf();
  const reading = plainReading({ topic: 'unsure', bestTopic: 'billing' });
  const menu = (given: Parameters<typeof plainTicket>[0]) =>
    textOf(reassignForm({ ticket: plainTicket(given), rulebook, likes: [] }, VISIT));

  it('offers the likeliest topics first for a held ticket', () => {
    expect(menu({ status: 'held', reading })).toMatch(/Likeliest ?billing/);
  });

  it('offers none first for one that is on its way', () => {
    expect(menu({ status: 'routed', reading })).not.toContain('Likeliest');
  });
});
