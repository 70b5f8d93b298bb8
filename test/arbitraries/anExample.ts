import fc from 'fast-check';
import { mask } from '../../src/domain/router/correction/mask.ts';
import type { Example } from '../../src/domain/router/example.ts';
import { TONES, URGENCIES } from '../../src/domain/router/reading.ts';
import { aTime, aTopic, MONDAY, someText } from './aTicket.ts';

/** Amy says that a ticket about an invoice is billing, but for what is given. */
export function plainExample(given: Partial<Example> = {}): Example {
  const labels = { topic: 'billing', urgency: null, tone: null };
  return { ticketId: '01t-1', text: 'The invoice is wrong.', ...labels, by: 'amy', at: MONDAY, ...given };
}

export const anExample: fc.Arbitrary<Example> = fc.record({
  ticketId: fc.integer({ min: 1, max: 60 }).map((n) => `01t-${n}`),
  text: someText.map(mask),
  topic: fc.option(aTopic, { freq: 6 }),
  urgency: fc.option(fc.constantFrom(...URGENCIES)),
  tone: fc.option(fc.constantFrom(...TONES)),
  by: fc.constantFrom('amy', 'amy', 'amy', 'ben', 'cleo'),
  at: aTime,
});

/** Enough of them that topics overflow and agents meet. */
export const manyExamples = fc.array(anExample, { maxLength: 120, size: 'max' });
