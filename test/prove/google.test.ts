import { expect, test } from 'vitest';
import { googleFaults, googleHolds } from '../../prove/google-faults.ts';

// The same proof as `npm run prove -- --only R6-google`, with fewer rounds.
test('a Google that fails and Sheets that break lose no ticket, and no broken rulebook goes live', async () => {
  const figures = await googleFaults({ faults: 60, seed: 7 });

  expect(googleHolds(figures), JSON.stringify(figures)).toBe(true);
}, 60_000);
