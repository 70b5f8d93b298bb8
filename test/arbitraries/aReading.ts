import type { Reading } from '../../src/domain/router/reading.ts';

/** A sure reading of a calm question about billing, but for what is given. */
export function plainReading(given: Partial<Reading> = {}): Reading {
  const tags = { topic: 'billing', urgency: 'low', tone: 'calm' } as const;
  const basis = { by: 'lexical', confidence: 0.9, bestTopic: 'billing', leanedOn: [] };
  return { ...tags, ...basis, remark: null, usage: null, ...given };
}
