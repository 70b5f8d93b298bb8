import type { InputBlock, InputBlockElement, KnownBlock, ModalView } from '@slack/types';
import type { CorrectionAction } from '../../../../domain/router/correction/command.ts';
import type { Look } from '../../../../domain/router/correction/looked.ts';
import type { Rulebook } from '../../../../domain/router/rulebook/model.ts';
import { type Press, pressValue } from '../../action-ids.ts';
import { plain } from '../../harmless.ts';
import { LIMITS } from '../../limits.ts';

/** What forms are made from. */
export interface FormContent {
  readonly look: Look;
  readonly rulebook: Rulebook;
}

/** What a form that was sent asks for; `errors`: a sentence for each block, shown beside it. */
export type Asked =
  | {
      readonly ok: true;
      readonly request: CorrectionAction;
      /** When it is not the form's own ticket that is acted on. */
      readonly of?: { readonly ticketId: string; readonly version: number };
    }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** A correction that needs more than a press. */
export interface CorrectionForm {
  readonly title: string;
  readonly submit: string;
  /** Null = there is nothing to choose from; `none` says so. */
  blocks(content: FormContent): readonly KnownBlock[] | null;
  readonly none: string;
  read(values: ReadonlyMap<string, string>, content: FormContent): Asked;
  /** The block that shows what is wrong with a field of the request. */
  blockOf(field: string): string;
}

/** `callback_id` of every form of ours. */
const FORM = 'front-desk-correction';

/** The form, bound to the ticket as it was on the card. */
export function formView(
  { title, submit }: CorrectionForm,
  press: Press,
  blocks: readonly KnownBlock[],
): ModalView {
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: pressValue(press),
    title: plain(title, LIMITS.viewTitle),
    submit: plain(submit, LIMITS.viewTitle),
    close: plain('Cancel', LIMITS.viewTitle),
    blocks: [...blocks],
  };
}

/** A page in place of a form, with one sentence or two. */
export function sayingView(said: string): ModalView {
  return {
    type: 'modal',
    title: plain('Nothing was changed', LIMITS.viewTitle),
    close: plain('Close', LIMITS.viewTitle),
    blocks: [line(said)],
  };
}

export function line(said: string): KnownBlock {
  return { type: 'section', text: plain(said, LIMITS.section) };
}

/** `action_id` of what an input holds: a block has one element, and is known by its `block_id`. */
export const VALUE = 'value';

export function input(
  block: string,
  label: string,
  element: InputBlockElement,
  more: Partial<Pick<InputBlock, 'optional' | 'hint'>> = {},
): InputBlock {
  return { type: 'input', block_id: block, label: plain(label, LIMITS.inputLabel), element, ...more };
}

export function optionOf(label: string, value: string) {
  return { text: plain(label, LIMITS.label), value };
}
