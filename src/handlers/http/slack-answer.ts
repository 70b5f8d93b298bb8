import type { Interacted } from '../../composition/rooms.ts';
import { json, refusal } from './answer.ts';
import type { HttpAnswer } from './event.ts';

/** What Slack expects: 200 with nothing, or with what a form or a menu is to show; an error is a mark beside the button. */
export function slackAnswer(interacted: Interacted): HttpAnswer {
  if (interacted.kind === 'unreadable') return refusal('bad-request', interacted.why);
  if (interacted.kind === 'untold') return refusal('unavailable', interacted.why);
  return interacted.body === null ? { ...json(200, null), body: '' } : json(200, interacted.body);
}
