import type { Accepted } from '../../../composition/rooms.ts';
import type { CorrectionResult, Meanwhile } from '../../../domain/router/correction/command.ts';
import { TRIAGE } from '../../../domain/router/rulebook/model.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { plain } from '../shell/text.ts';
import { relative } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import { DID_WORDS, DONE_WORDS } from '../shell/words.ts';
import type { Asked } from './asked.ts';

/** What came of one press, in words and as scripts need it. */
export interface Answered {
  readonly kind: CorrectionResult['kind'];
  readonly status: 200 | 400 | 404 | 409;
  readonly ticketId: string;
  /** One sentence or two for the person. */
  readonly said: string;
  /** The version it has now; null when there is no such ticket. */
  readonly version: number | null;
  /** The correction that takes this one back, where there is a true one. */
  readonly undo: 'reopen' | null;
}

function whereTo(ticket: Ticket): string {
  const team = ticket.decision?.team ?? TRIAGE;
  return team === TRIAGE ? 'the triage lane' : plain(team);
}

function doneSaid(asked: Asked, ticket: Ticket): string {
  switch (asked.request.action) {
    case 'reassign':
      return `Reassigned to ${plain(asked.request.topic)}: now with ${whereTo(ticket)}.`;
    case 'bump':
      return `Urgency is ${ticket.decision?.urgency ?? ticket.urgency ?? 'unchanged'} now.`;
    case 'reopen':
      return `Reopened: back with ${whereTo(ticket)}.`;
    default:
      return DONE_WORDS[asked.request.action];
  }
}

/** "Since you looked, amy closed it (2 min ago) and …": a person's deeds first, they explain the most. */
export function meanwhileSaid(meanwhile: readonly Meanwhile[], now: number): string {
  const deeds = meanwhile
    .slice(-4)
    .map(
      ({ action, by, at }) =>
        `${by === 'desk' ? 'the desk' : plain(by)} ${DID_WORDS[action] ?? 'changed it'} (${relative(at, now)})`,
    );
  return deeds.length === 0
    ? 'The ticket changed since you looked.'
    : `Since you looked, ${deeds.join(', ')}.`;
}

export function answered(asked: Asked, result: CorrectionResult, visit: Visit): Answered {
  const ticketId = asked.ticketId;
  const plainly = (
    kind: Answered['kind'],
    status: Answered['status'],
    said: string,
    version: number | null,
  ) => ({ kind, status, ticketId, said, version, undo: null }) as const;
  switch (result.kind) {
    case 'done': {
      const undo = asked.request.action === 'close' ? 'reopen' : null;
      return { ...plainly('done', 200, doneSaid(asked, result.ticket), result.ticket.version), undo };
    }
    case 'no-ticket':
      return plainly('no-ticket', 404, 'There is no such ticket any more.', null);
    case 'stale': {
      const said = `Nothing was done. ${meanwhileSaid(result.meanwhile, visit.now)} Look again and decide.`;
      return plainly('stale', 409, said, result.ticket.version);
    }
    case 'not-now':
      return plainly('not-now', 409, `Nothing was done. ${plain(result.why)}`, result.ticket.version);
    case 'invalid':
      return plainly('invalid', 400, `Nothing was done. ${plain(result.why)}`, asked.version);
  }
}

export function acceptedSaid(accepted: Accepted): { readonly ok: boolean; readonly said: string } {
  if (accepted.kind === 'accepted') return { ok: true, said: DONE_WORDS.accept };
  if (accepted.kind === 'no-receipt') return { ok: false, said: 'There is no such input any more.' };
  return { ok: false, said: 'Nothing was done: somebody accepted it already.' };
}
