import { MINUTE } from '../../domain/kernel/instant.ts';
import { Fault } from '../../ports/fault.ts';
import type { HandOffPlace } from '../../ports/hand-off-place.ts';

/**
 * A place that is tried on when all of its kind is closed to us, because a token was revoked for instance: behind it
 * stands no board on AWS that somebody watches. Whoever mends it finds every card there soon after; a team with a shared
 * inbox has them by mail before that.
 */
export function patientPlace(place: HandOffPlace): HandOffPlace {
  return {
    ...place,
    show: async (...asked) => {
      const shown = await place.show(...asked);
      if (shown.kind !== 'gone' || shown.everywhere !== true) return shown;
      throw new Fault('place-closed', shown.reason, { retry: true, retryAfter: MINUTE });
    },
  };
}
