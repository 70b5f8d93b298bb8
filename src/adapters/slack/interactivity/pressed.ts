import { forbidden } from '../../../domain/router/correction/allowed.ts';
import type { CorrectionAction } from '../../../domain/router/correction/command.ts';
import { type CardAction, CORRECTION_OF, type Press } from '../action-ids.ts';
import { troubleOf } from '../answers.ts';
import { formView } from './forms/form.ts';
import { FORMS, type FormAction, isFormAction } from './forms/forms.ts';
import type { Pressed } from './payload.ts';
import type { Room } from './room.ts';
import { NOT_A_CORRECTOR, NOTHING_DONE, saidOf, UNKNOWN_BUTTON } from './words.ts';

/** Corrections that need nothing but the press. */
const ONE_TAP: Readonly<Record<Exclude<CardAction, FormAction>, CorrectionAction>> = {
  take: { action: 'take' },
  bump: { action: 'bump', direction: 'up' },
  lower: { action: 'bump', direction: 'down' },
  close: { action: 'close' },
  reopen: { action: 'reopen' },
};

/** Does what was pressed, or opens the form for it. Null when the card or the form says the rest; else a sentence. */
export async function pressed(room: Room, given: Pressed): Promise<string | null> {
  const { press, presser, actionId } = given;
  if (!room.mayCorrect(presser.id)) return NOT_A_CORRECTOR;
  if (press === null) return UNKNOWN_BUTTON;
  const { action, ticketId, version } = press;
  if (isFormAction(action)) return await opened(room, given, { ...press, action });
  const command = { ticketId, version, by: presser.by, actionId, request: ONE_TAP[action] };
  return saidOf(await room.correct(command), { version, now: room.desk.clock.now() });
}

async function opened(
  room: Room,
  { triggerId }: Pressed,
  press: Press & { readonly action: FormAction },
): Promise<string | null> {
  const looked = await room.desk.look(press.ticketId, press.version);
  const seen = { version: press.version, now: room.desk.clock.now() };
  if (looked.kind !== 'there') return saidOf(looked, seen);
  const why = forbidden(looked.look.ticket, CORRECTION_OF[press.action], press.action === 'separate');
  if (why !== null) return `${NOTHING_DONE} ${why}`;
  const form = FORMS[press.action];
  const blocks = form.blocks({ look: looked.look, rulebook: room.desk.rulebook() });
  if (blocks === null) return `${NOTHING_DONE} ${form.none}`;
  if (triggerId === null) return NOT_OPENED;
  try {
    await room.client.views.open({ trigger_id: triggerId, view: formView(form, press, blocks) });
    return null;
  } catch (error) {
    return notOpened(room, error);
  }
}

const OR_ELSE = 'or use the board if the card has a link to it.';
const NOT_OPENED = `${NOTHING_DONE} The form did not open. Please press again, ${OR_ELSE}`;
const NOT_ANSWERED = `${NOTHING_DONE} Slack did not answer in time. If no form has opened, please press again, ${OR_ELSE}`;

function notOpened({ desk }: Room, error: unknown): string | null {
  const trouble = troubleOf(error);
  const code = trouble.kind === 'refused' ? trouble.code : trouble.kind;
  // The form of this very press is open: the request came twice.
  if (code === 'exchanged_trigger_id') return null;
  desk.log.warn('a form in slack did not open', { code });
  return trouble.kind === 'unknown' ? NOT_ANSWERED : NOT_OPENED;
}
