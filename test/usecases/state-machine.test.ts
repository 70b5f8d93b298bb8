import fc from 'fast-check';
import { test } from 'vitest';
import { anyInterleaving, anyOrder } from '../../prove/state-machine.ts';

const WAYS = [
  ['stage by stage', false],
  ['in one go', true],
] as const;

test.each(WAYS)(
  'inputs, work, corrections, crashes and redeliveries in any order agree with the state machine, %s',
  (_, inOneGo) => fc.assert(anyOrder(inOneGo), { numRuns: 300 }),
  60_000,
);

test.each(WAYS)(
  'whatever happens at once, interleaved at every call of the store, agrees with the state machine, %s',
  (_, inOneGo) => fc.assert(anyInterleaving(inOneGo), { numRuns: 500 }),
  60_000,
);
