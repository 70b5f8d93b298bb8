import type { CardAction } from '../../action-ids.ts';
import type { CorrectionForm } from './form.ts';
import { mergeForm } from './merge.ts';
import { reassignForm } from './reassign.ts';
import { separateForm } from './separate.ts';
import { splitForm } from './split.ts';

/** Presses that open a form. */
export const FORMS = {
  reassign: reassignForm,
  split: splitForm,
  merge: mergeForm,
  separate: separateForm,
} as const satisfies Partial<Readonly<Record<CardAction, CorrectionForm>>>;

export type FormAction = keyof typeof FORMS;

export function isFormAction(action: CardAction): action is FormAction {
  return Object.hasOwn(FORMS, action);
}
