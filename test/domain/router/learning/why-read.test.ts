import { describe, expect, it } from 'vitest';
import {
  likeliestTopics,
  likeTicket,
  whyRead,
  whyReadLine,
} from '../../../../src/domain/router/learning/why-read.ts';
import { plainReading } from '../../../arbitraries/aReading.ts';
import { MONDAY, plainTicket } from '../../../arbitraries/aTicket.ts';

const taught = likeTicket(
  plainTicket({
    id: '01t-old',
    subject: 'Charged twice for May',
    fixed: { topic: { value: 'finance', by: 'Amy', at: MONDAY }, team: null, urgency: null },
  }),
);
const leanedOn = [
  { kind: 'word', value: 'invoice', weight: 0.8 },
  { kind: 'example', value: '01t-old', weight: 0.7 },
  { kind: 'word', value: 'charged', weight: 1.2 },
] as const;

const line = (given: Parameters<typeof plainReading>[0]) => {
  const why = whyRead(plainReading(given), [taught]);
  return why === null ? null : whyReadLine(why);
};

describe('why a ticket was read so', () => {
  it('names the words, the strongest first, and the ticket it is like, with who sent it where', () => {
    expect(line({ leanedOn })).toBe(
      'because of the words ‘charged’, ‘invoice’; much like the ticket ‘Charged twice for May’, which Amy sent to finance',
    );
  });

  it('says of an unsure reading that they speak for its best guess', () => {
    expect(line({ topic: 'unsure', leanedOn: leanedOn.slice(0, 1) })).toBe(
      'its best guess rests on the word ‘invoice’',
    );
  });

  it('says of a model which examples it was shown', () => {
    expect(line({ by: 'some-model', leanedOn: [leanedOn[1]] })).toBe(
      'it was shown the ticket ‘Charged twice for May’, which Amy sent to finance',
    );
  });

  it('is nothing where the reader says nothing, or the ticket is gone', () => {
    expect(line({ leanedOn: [] })).toBeNull();
    expect(whyRead(plainReading({ leanedOn: [leanedOn[1]] }), [])).toBeNull();
  });

  it('shortens a long title between words, and takes the text where there is no subject', () => {
    const body = `${'long words '.repeat(20)}end`;

    expect(likeTicket(plainTicket({ subject: '', body })).title).toMatch(/^(long words )+long …$|words …$/);
    expect(likeTicket(plainTicket({ subject: ' ', body: '' })).title).toBe('no subject');
  });
});

describe('the topics offered first', () => {
  const topics = new Set(['billing', 'finance', 'login']);

  it('are the best guess and those of like tickets, for a reading that was not sure', () => {
    const unsure = plainReading({ topic: 'unsure', bestTopic: 'billing', leanedOn });

    expect(likeliestTopics(unsure, [taught], topics)).toEqual(['billing', 'finance']);
  });

  it('are none for a sure reading, and none the rulebook no longer has', () => {
    const gone = plainReading({ topic: 'unsure', bestTopic: 'old topic' });

    expect(likeliestTopics(plainReading(), [], topics)).toEqual([]);
    expect(likeliestTopics(gone, [], topics)).toEqual([]);
    expect(likeliestTopics(null, [], topics)).toEqual([]);
  });
});
