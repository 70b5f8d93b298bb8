import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { scriptedReader } from '../../src/adapters/memory/ticket-reader.ts';
import { ownThreshold } from '../../src/composition/own-threshold.ts';
import type { LearnedThreshold } from '../../src/domain/router/learning/threshold.ts';
import { plainReading } from '../arbitraries/aReading.ts';

const request = { lane: 'form', subject: '', text: 'x', topics: [], lastChance: false } as const;
const learned = { by: 'lexical', threshold: 0.7, tickets: 300, right: 250 };

function aDesk() {
  const log = memoryLog();
  const known: { thresholds: readonly LearnedThreshold[] } = { thresholds: [] };
  const reader = { ...scriptedReader(), read: async () => plainReading({ confidence: 0.6 }) };
  const own = ownThreshold({ reader, learn: async () => known.thresholds, log });
  return { own, known, log };
}

describe('a reader held to what the desk learned', () => {
  it('reads as ever before anything was learned', async () => {
    const { own } = aDesk();
    await own.refresh();

    expect((await own.reader.read(request)).topic).toBe('billing');
  });

  it('is unsure below the threshold from the refresh on, and the log says what it rests on', async () => {
    const { own, known, log } = aDesk();
    known.thresholds = [learned];
    await own.refresh();
    await own.refresh();

    expect((await own.reader.read(request)).topic).toBe('unsure');
    expect(log.lines).toMatchObject([
      { level: 'info', fields: { reader: 'lexical', holds_below: 0.7, tickets: 300, right: 250 } },
    ]);
  });

  it('is not held to what was learned of another reader, nor to what no longer holds', async () => {
    const { own, known } = aDesk();
    known.thresholds = [{ ...learned, by: 'model' }];
    await own.refresh();
    const other = await own.reader.read(request);
    known.thresholds = [];
    await own.refresh();

    expect(other.topic).toBe('billing');
    expect((await own.reader.read(request)).topic).toBe('billing');
  });
});
