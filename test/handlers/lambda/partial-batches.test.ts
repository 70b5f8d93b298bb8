import { expect, test } from 'vitest';
import { partialBatches, partialBatchesHold } from '../../../prove/partial-batches.ts';
import { poisonHolds, poisonTickets } from '../../../prove/poison-tickets.ts';

test('of batches in which a random part fails, that part alone comes again, and each ticket has one card', async () => {
  const figures = await partialBatches({ batches: 300, seed: Number(process.env.FC_SEED) });

  expect(figures.failed).toBeGreaterThan(100);
  expect(partialBatchesHold(figures), JSON.stringify(figures)).toBe(true);
});

test('poison ends where a person sees it, whatever it does, and everybody else has one card', async () => {
  const figures = await poisonTickets({ desks: 15, seed: Number(process.env.FC_SEED) });

  expect(poisonHolds(figures), JSON.stringify(figures)).toBe(true);
});
