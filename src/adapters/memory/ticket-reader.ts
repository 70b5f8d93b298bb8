import type { Reading } from '../../domain/router/reading.ts';
import { UNSURE } from '../../domain/router/reading.ts';
import type { ReadRequest, TicketReader } from '../../ports/ticket-reader.ts';

/** Reads `#topic`, `!high` and `~angry` out of the text: what a test writes is what is read. Learns nothing. */
export function scriptedReader(): TicketReader {
  return {
    learn: async () => {},
    read: async ({ subject, text, topics }: ReadRequest): Promise<Reading> => {
      const all = `${subject} ${text}`;
      const topic = topics.find(({ name }) => all.includes(`#${name}`))?.name;
      return {
        topic: topic ?? UNSURE,
        urgency: all.includes('!high') ? 'high' : all.includes('!medium') ? 'medium' : 'low',
        tone: all.includes('~angry') ? 'angry' : all.includes('~frustrated') ? 'frustrated' : 'calm',
        by: 'script',
        confidence: topic === undefined ? 0 : 1,
        bestTopic: topic ?? null,
        leanedOn: [],
        remark: all.trim() === '' ? 'there is nothing to read' : null,
        usage: null,
      };
    },
  };
}
