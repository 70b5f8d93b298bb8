import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { systemClock } from '../../../src/adapters/system/clock.ts';
import { sha256 } from '../../../src/adapters/system/digest.ts';
import { ulidIds } from '../../../src/adapters/system/ids.ts';
import { MONDAY } from '../../arbitraries/aTicket.ts';
import { clockContract } from '../../contracts/clock.ts';
import { digestContract } from '../../contracts/digest.ts';
import { idsContract } from '../../contracts/ids.ts';

clockContract('system', () => ({ clock: systemClock(), pass: () => pause(20) }));
digestContract('system', sha256);
idsContract('system', ulidIds);

it('an id made later sorts behind those of another process', () => {
  const [here, there] = [ulidIds(), ulidIds()];

  expect(here.next(MONDAY) < there.next(MONDAY + 1)).toBe(true);
});
