import type { Change } from '../domain/router/change.ts';
import type { CorrectionAction, CorrectionCommand } from '../domain/router/correction/command.ts';
import type { HistoryEntry } from '../domain/router/history.ts';

/** The change with its action's id, what was asked for, and by which way, on the ticket's audit row: an id stands for one action. */
export function signedBy(change: Change, { ticketId, request, actionId, via }: CorrectionCommand): Change {
  const asked = askedFor(request);
  const said = {
    action_id: actionId,
    ...(asked === '' ? {} : { asked }),
    ...(via === undefined ? {} : { via }),
  };
  const history = change.history.map((entry) =>
    entry.ticketId === ticketId && entry.action === request.action
      ? { ...entry, after: { ...entry.after, ...said } }
      : entry,
  );
  return { ...change, history };
}

/**
 * The other action that this id was used for before, by its name; null when it was the very same. A row without an id
 * (from before ids were kept there) speaks against nobody.
 */
export function usedFor(
  history: readonly HistoryEntry[],
  { request, actionId }: CorrectionCommand,
): string | null {
  const row = history.find(({ after }) => after.action_id === actionId);
  if (row === undefined) return null;
  const same = row.action === request.action && (row.after.asked ?? '') === askedFor(request);
  return same ? null : row.action;
}

/** What is asked for beside the name of the action; of long texts only as much as tells them apart. */
function askedFor(request: CorrectionAction): string {
  switch (request.action) {
    case 'reassign':
      return request.topic;
    case 'bump':
      return request.direction;
    case 'merge':
      return request.into;
    case 'separate':
      return request.messageId ?? '';
    case 'split':
      return request.parts.map(({ subject, body }) => `${subject} (${body.length})`).join(' | ');
    default:
      return '';
  }
}
