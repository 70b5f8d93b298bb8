import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  curate,
  exampleOf,
  fromLine,
  LONGEST_TEXT,
  PER_AGENT,
  PER_TOPIC,
  toLine,
} from '../../../../src/domain/router/correction/examples.ts';
import type { Example } from '../../../../src/domain/router/example.ts';
import { anExample, manyExamples, plainExample } from '../../../arbitraries/anExample.ts';
import { MONDAY } from '../../../arbitraries/aTicket.ts';

const TO_BILLING = { topic: 'billing', urgency: null, tone: null };

function series(count: number, given: (n: number) => Partial<Example>): readonly Example[] {
  return Array.from({ length: count }, (_, n) =>
    plainExample({ ticketId: `01t-${n}`, at: MONDAY + n, ...given(n) }),
  );
}

const groupsOf = (examples: readonly Example[]) => [...Map.groupBy(examples, ({ topic }) => topic).values()];

describe('the examples that are kept', () => {
  it('are one per ticket, its last', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        const kept = curate(all);

        expect(new Set(kept.map(({ ticketId }) => ticketId)).size).toBe(kept.length);
        for (const { ticketId, at } of kept)
          expect(all.every((other) => other.ticketId !== ticketId || other.at <= at)).toBe(true);
      }),
    );
  });

  it('are at most twenty a topic, and ten of one agent where several teach it', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        for (const group of groupsOf(curate(all))) {
          const agents = [...Map.groupBy(group, ({ by }) => by).values()];
          expect(group.length).toBeLessThanOrEqual(PER_TOPIC);
          if (agents.length > 1) for (const own of agents) expect(own.length).toBeLessThanOrEqual(PER_AGENT);
        }
      }),
    );
  });

  it('stand oldest first, and keeping them again changes nothing', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        const kept = curate(all);

        expect(kept).toEqual(kept.toSorted((a, b) => a.at - b.at));
        expect(curate(kept)).toEqual(kept);
      }),
    );
  });

  it('come from the corrections, none made up', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        expect(curate(all).every((example) => all.includes(example))).toBe(true);
      }),
    );
  });

  it('are the newest twenty when one agent teaches a topic', () => {
    const all = series(30, () => ({}));

    expect(curate(all)).toEqual(all.slice(10));
  });

  it('leave room for the few words of one agent beside the flood of another', () => {
    const few = series(3, (n) => ({ ticketId: `02t-${n}`, by: 'ben' }));
    const flood = series(1_000, (n) => ({ by: 'mallory', at: MONDAY + 10_000 + n }));

    const kept = curate([...few, ...flood]);

    expect(kept.slice(0, 3)).toEqual(few);
    expect(kept.slice(3)).toEqual(flood.slice(-PER_AGENT));
  });

  it('keep what one agent taught when a second agent says a first word', () => {
    const all = [...series(8, () => ({})), plainExample({ ticketId: '02t-1', by: 'ben', at: MONDAY + 99 })];

    expect(curate(all)).toEqual(all);
  });

  it('count bumps, which say nothing of a topic, as a group of their own', () => {
    const bumps = series(25, () => ({ topic: null, urgency: 'high' as const }));
    const topics = series(20, (n) => ({ ticketId: `02t-${n}` }));

    const kept = curate([...bumps, ...topics]);

    expect(kept.filter(({ topic }) => topic === null)).toHaveLength(PER_TOPIC);
    expect(kept.filter(({ topic }) => topic !== null)).toEqual(topics);
  });
});

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
  it('gives the example back', () => {
    fc.assert(
      fc.property(anExample, (example) => {
        expect(fromLine(toLine(example))).toEqual(example);
      }),
    );
  });

  it('is one line with the keys people know', () => {
    const line = toLine(plainExample({ text: 'a\nb' }));

    expect(line).toBe(
      '{"ticket_id":"01t-1","text":"a\\nb","topic":"billing","urgency":null,"tone":null,"by":"amy","at":"2026-11-02T09:00:00.000Z"}',
    );
  });

  it.each([
    '',
    'null',
    '[]',
    '{"ticket_id":1}',
    toLine(plainExample()).replace('"urgency":null', '"urgency":"huge"'),
    toLine(plainExample()).replace('2026', 'never'),
  ])('is refused when it is not an example: %s', (line) => {
    expect(fromLine(line)).toBeNull();
  });

  it('is masked when it was written by hand', () => {
    const line = toLine(plainExample({ text: 'call +49 171 1234567' }));

    expect(fromLine(line)?.text).toBe('call [phone]');
  });
});
