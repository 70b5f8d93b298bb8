import type { Tone, Urgency } from '../../../src/domain/router/reading.ts';
import type { TicketReader } from '../../../src/ports/ticket-reader.ts';

const TOPIC_WORDS: readonly (readonly [string, RegExp])[] = [
  ['billing', /invoice|charged|rechnung|vat/i],
  ['refunds', /refund|money back|return/i],
  ['login', /log in|password|locked/i],
  ['outage', /is down|unreachable|outage/i],
  ['order', /parcel|delivery|order/i],
  ['sales', /quote|price|seats/i],
  ['bug', /crash|error/i],
];

/** Reads by a few plain words, so that a made-up ticket is read as anybody would. */
export function wordReader(): TicketReader {
  return {
    learn: async () => {},
    read: async ({ subject, text }) => {
      const all = `${subject}\n${text}`;
      const hits = TOPIC_WORDS.flatMap(([topic, pattern]) => {
        const word = pattern.exec(all)?.[0];
        return word === undefined ? [] : [{ topic, word }];
      });
      const sure = hits.length === 1;
      const urgency: Urgency = /urgent|now|today/i.test(all) ? 'high' : 'low';
      const tone: Tone = /unacceptable|furious/i.test(all)
        ? 'angry'
        : /still|again/i.test(all)
          ? 'frustrated'
          : 'calm';
      return {
        topic: sure ? (hits[0]?.topic ?? 'unsure') : 'unsure',
        urgency,
        tone,
        by: 'lexical',
        confidence: sure ? 0.93 : hits.length > 1 ? 0.41 : 0,
        bestTopic: hits[0]?.topic ?? null,
        leanedOn: hits.map(({ word }, at) => ({ kind: 'word' as const, value: word, weight: 2 - at * 0.7 })),
        remark: null,
        usage: null,
      };
    },
  };
}
