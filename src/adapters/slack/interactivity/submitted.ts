import type { ModalView } from '@slack/types';
import type { CorrectionResult } from '../../../domain/router/correction/command.ts';
import type { CorrectionForm } from './forms/form.ts';
import { sayingView } from './forms/form.ts';
import { FORMS, isFormAction } from './forms/forms.ts';
import type { Submitted } from './payload.ts';
import type { Room } from './room.ts';
import { NO_TICKET, NOT_A_CORRECTOR, saidOf, UNKNOWN_BUTTON } from './words.ts';

/** What Slack does with the form (docs.slack.dev/surfaces/modals: response actions); null = it closes it. */
export type FormAnswer =
  | null
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** `update`: in place of the form; `push`: on top of it, so that what was typed is still there below. */
  | { readonly response_action: 'update' | 'push'; readonly view: ModalView };

/** Carries out what a form asks for. */
export async function submitted(room: Room, sent: Submitted): Promise<FormAnswer> {
  const { press, presser, actionId, values } = sent;
  if (!room.mayCorrect(presser.id)) return saying(NOT_A_CORRECTOR);
  if (press === null || !isFormAction(press.action)) return saying(UNKNOWN_BUTTON);
  const form: CorrectionForm = FORMS[press.action];
  // As it is now: the version is looked at by the correction itself, in its commit.
  const looked = await room.desk.look(press.ticketId, null);
  if (looked.kind !== 'there') return saying(NO_TICKET);
  const asked = form.read(values, { look: looked.look, rulebook: room.desk.rulebook() });
  if (!asked.ok) return { response_action: 'errors', errors: asked.errors };
  const { ticketId, version } = asked.of ?? press;
  const command = { ticketId, version, by: presser.by, actionId, request: asked.request };
  return answerTo(form, await room.correct(command), { version, now: room.desk.clock.now() });
}

function answerTo(
  form: CorrectionForm,
  result: CorrectionResult,
  seen: Parameters<typeof saidOf>[1],
): FormAnswer {
  const said = saidOf(result, seen);
  if (said === null) return null;
  if (result.kind === 'invalid')
    return { response_action: 'errors', errors: { [form.blockOf(result.field)]: result.why } };
  return saying(said, form === FORMS.split || result.kind === 'not-now' ? 'push' : 'update');
}

function saying(said: string, response_action: 'update' | 'push' = 'update'): FormAnswer {
  return { response_action, view: sayingView(said) };
}
