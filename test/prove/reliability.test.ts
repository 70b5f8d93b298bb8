import { expect, test } from 'vitest';
import { killEverywhere } from '../../prove/kill/main.ts';
import { orphans } from '../../prove/orphans.ts';
import { redelivery } from '../../prove/redelivery.ts';

// The same proofs as `npm run prove`, with fewer rounds: enough to fail when a promise is broken.

test('kill −9 at an await point, restart, drain: nothing is lost and no card is doubled', async () => {
  const figures = await killEverywhere({ runs: 1, parallel: 2, every: 6, inOneGo: true });

  expect(figures.faults).toEqual([]);
  expect(figures.killed).toBeGreaterThanOrEqual(10);
}, 120_000);

test('messages delivered one to five times, ten in parallel, make no extra ticket and no extra card', async () => {
  const figures = await redelivery({ messages: 300, seed: 7 });

  expect(figures).toMatchObject({ extraTickets: 0, extraCards: 0, lost: 0, balanced: true });
});

test('planted orphans are all found in one pass', async () => {
  const figures = await orphans(100);

  expect(figures).toEqual({
    planted: 100,
    requeued: 100,
    doneAfterwards: 200,
    ledgerPlanted: 100,
    ledgerFound: 100,
  });
});
