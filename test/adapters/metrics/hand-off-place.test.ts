import { expect, it } from 'vitest';
import { memoryHandOffPlace, type Wall } from '../../../src/adapters/memory/hand-off-place.ts';
import { memoryMetrics } from '../../../src/adapters/memory/metrics.ts';
import { countedPlace } from '../../../src/adapters/metrics/hand-off-place.ts';
import { type Place, placeName } from '../../../src/domain/router/handoff/model.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { handOffPlaceContract, someContent } from '../../contracts/hand-off-place.ts';

const HERE: Place = { kind: 'mail', address: 'finance@desk.example' };
const CARD = { kind: 'card', ping: null } as const;

handOffPlaceContract('metrics', async () => {
  const wall: Wall = new Map();
  const place = memoryHandOffPlace('mail', wall);
  return {
    place: countedPlace(place, memoryMetrics()),
    again: () => countedPlace(memoryHandOffPlace('mail', wall), memoryMetrics()),
    here: HERE,
    there: { kind: 'mail', address: 'support@desk.example' },
    visible: async () =>
      place.shown.map((shown) => ({ place: placeName(shown.place), says: JSON.stringify(shown.effect) })),
    close: () => place.close(HERE, 'the box was closed'),
    failNext: (point) => place.failNext(point, new Fault('test', 'It may pass.', { retry: true })),
    discard: async () => {},
  };
});

it('counts what was shown, what failed and what is gone; waiting for a turn is no try', async () => {
  const metrics = memoryMetrics();
  const bare = memoryHandOffPlace('mail');
  const place = countedPlace(bare, metrics);
  const show = () => place.show('k1', HERE, CARD, someContent()).catch(() => null);

  await show();
  bare.failNext('before', new Fault('test', 'Down.', { retry: true }));
  await show();
  bare.failNext('before', new Fault('test', 'Not yet.', { retry: true, untried: true }));
  await show();
  bare.close(HERE, 'closed');
  await show();
  metrics.flush();

  expect(metrics.counted.map(({ name }) => name)).toEqual([
    'dispatched',
    'dispatch_failed',
    'dispatch_failed',
  ]);
});
