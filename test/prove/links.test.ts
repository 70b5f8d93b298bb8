import { expect, test } from 'vitest';
import { links } from '../../prove/links.ts';
import { relayFaults } from '../../prove/relay-faults.ts';

// The same proofs as `npm run prove`, with fewer rounds: enough to fail when a promise is broken.

test('no link that is not good acts, and every good one does, once', async () => {
  const figures = await links({ attempts: 1_000, seed: 7 });

  expect(figures).toMatchObject({ accepted: [], honestRefused: [] });
  expect(figures.honest).toBeGreaterThan(10);
});

test('a faulty mail relay loses no card', async () => {
  const { lost, dead, shown } = await relayFaults({ faults: 20, seed: 7 });

  expect({ lost, dead }).toEqual({ lost: [], dead: 0 });
  expect(shown).toBeGreaterThan(10);
});
