import { expect, it } from 'vitest';
import { reportNumbers } from '../../prove/report-numbers.ts';

it('no sentence with a number of its own would be sent to a manager', async () => {
  const figures = await reportNumbers({ sentences: 2_000, seed: 7 });

  expect(figures).toMatchObject({ wrong: 2_000, wrongSent: [], right: 200, rightRefused: 0 });
});
