import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleOf, LONGEST_TEXT, toLine } from '../../../../src/domain/router/correction/examples.ts';
import { anExample, plainExample } from '../../../arbitraries/anExample.ts';
import { MONDAY } from '../../../arbitraries/aTicket.ts';

const TO_BILLING = { topic: 'billing', urgency: null, tone: null };

describe('the example of a corrected ticket', () => {
  it('holds subject and text, and what the person said', () => {
    const ticket = { id: '01t-9', subject: ' Invoice ', body: 'It is wrong.' };

    const example = exampleOf(ticket, { topic: null, urgency: 'high', tone: null }, 'amy', MONDAY);

    expect(example).toEqual(
      plainExample({ ticketId: '01t-9', text: 'Invoice\nIt is wrong.', topic: null, urgency: 'high' }),
    );
  });

  it('is masked before it is cut, so that no half of a number stays', () => {
    const body = `${'x'.repeat(LONGEST_TEXT - 8)} 4111 1111 1111 1111`;

    const { text } = exampleOf({ id: '01t-1', subject: '', body }, TO_BILLING, 'amy', MONDAY);

    expect(text).not.toMatch(/\d/);
  });

  it('is at most 500 characters and never ends in half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600, size: 'max' }), (body) => {
        const { text } = exampleOf({ id: '01t-1', subject: '', body }, TO_BILLING, 'amy', MONDAY);

        expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a line of examples.jsonl', () => {
  it('holds all of the example', () => {
    fc.assert(
      fc.property(anExample, (example) => {
        const { ticket_id: ticketId, at, ...rest } = JSON.parse(toLine(example));

        expect({ ...rest, ticketId, at: Date.parse(at) }).toEqual(example);
      }),
    );
  });

  it('is one line with the keys people know', () => {
    const line = toLine(plainExample({ text: 'a\nb' }));

    expect(line).toBe(
      '{"ticket_id":"01t-1","text":"a\\nb","topic":"billing","urgency":null,"tone":null,"by":"amy","at":"2026-11-02T09:00:00.000Z"}',
    );
  });
});
