import { Fault } from '../../ports/fault.ts';
import type { HandOffPlace } from '../../ports/hand-off-place.ts';
import type { Metrics } from '../../ports/metrics.ts';

/** A place whose tries are counted by how they ended. What only waits for its turn was no try. */
export function countedPlace(place: HandOffPlace, metrics: Metrics): HandOffPlace {
  const details = { place: place.kind };
  return {
    ...place,
    async show(...asked) {
      try {
        const ended = await place.show(...asked);
        metrics.count(ended.kind === 'shown' ? 'dispatched' : 'dispatch_failed', details);
        return ended;
      } catch (error) {
        if (!(error instanceof Fault && error.untried)) metrics.count('dispatch_failed', details);
        throw error;
      }
    },
  };
}
