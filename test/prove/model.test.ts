import { expect, test } from 'vitest';
import { hostileModel } from '../../prove/hostile-model.ts';
import { modelAway } from '../../prove/model-away.ts';

// The same proofs as `npm run prove`, with fewer rounds: enough to fail when a promise is broken.

test('a model that answers anything makes nothing worse than a hold', async () => {
  const figures = await hostileModel({ answers: 250, seed: 7 });

  expect(figures).toMatchObject({ faults: [], leftInQueue: 0 });
  expect(figures.routed + figures.held).toBe(figures.tickets);
  expect(Math.min(figures.routed, figures.held)).toBeGreaterThan(0);
});

test('with the model away every ticket is read by the reserve, and none waits for ever', async () => {
  const figures = await modelAway({ seed: 7, aMinute: 1, backAfter: null, how: 'hangs' });

  expect(figures).toMatchObject({ tickets: 60, byTheReserve: 60, neverRead: 0, leftInQueue: 0 });
  expect(figures.longestWaitSeconds).toBeLessThan(180);
});

test('a model that is back reads again', async () => {
  const half = 30 * 60_000;
  const figures = await modelAway({ seed: 7, aMinute: 1, backAfter: half, how: 'refuses connections' });

  expect(figures.byTheModel).toBeGreaterThan(20);
  expect(figures.byTheModel + figures.byTheReserve).toBe(60);
});
