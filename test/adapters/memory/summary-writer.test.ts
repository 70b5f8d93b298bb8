import { memorySummaryWriter } from '../../../src/adapters/memory/summary-writer.ts';
import { PARAGRAPH, summaryWriterContract } from '../../contracts/summary-writer.ts';

summaryWriterContract('memory', {
  make: async (mood) =>
    memorySummaryWriter(() =>
      mood === 'well'
        ? { kind: 'written', text: PARAGRAPH, by: 'memory' }
        : { kind: 'silent', reason: `the model ${mood}` },
    ),
});
