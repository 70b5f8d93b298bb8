import type { Look } from '../../../../domain/router/correction/looked.ts';
import { harmlessLine, plain } from '../../harmless.ts';
import { LIMITS } from '../../limits.ts';
import { type Asked, type CorrectionForm, input, optionOf, VALUE } from './form.ts';

const WHAT = 'what';

/** Which message or ticket stands alone again. */
export const separateForm: CorrectionForm = {
  title: 'Separate',
  submit: 'Separate',
  none: 'This ticket has one message, and nothing is merged into it: there is nothing to separate.',
  blocks({ look }) {
    const options = choices(look).slice(0, LIMITS.options);
    const [first] = options;
    if (first === undefined) return null;
    const only = options.length === 1 ? { initial_option: first } : {};
    return [
      input(WHAT, 'What is to stand alone again', {
        type: 'static_select',
        action_id: VALUE,
        placeholder: plain('Choose or search', LIMITS.placeholder),
        options,
        ...only,
      }),
    ];
  },
  read: (values) => readChoice(values.get(WHAT) ?? ''),
  blockOf: () => WHAT,
};

/** The ticket out of the one it was merged into, its later messages, and the tickets merged into it; the newest first. */
function choices({ ticket, messages, merged }: Look) {
  const own =
    ticket.status === 'merged' ? [optionOf('This ticket, out of the one it was merged into', 'ticket')] : [];
  const later = messages.slice(1).toReversed();
  return [
    ...own,
    ...later.map(({ id, text }) => optionOf(`Message: ${firstWords(text)}`, `message:${id}`)),
    ...merged
      .toReversed()
      .map((one) =>
        optionOf(`Merged: ${firstWords(one.subject || one.body)}`, `merged:${one.version}:${one.id}`),
      ),
  ];
}

const firstWords = (text: string): string => harmlessLine(text, 60) || '(no text)';

const CHOICE = /^(?:(ticket)|message:([\w-]{1,100})|merged:(\d{1,15}):([\w-]{1,64}))$/;

function readChoice(value: string): Asked {
  const [chosen, own, messageId, version, ticketId] = CHOICE.exec(value) ?? [];
  if (chosen === undefined) return { ok: false, errors: { [WHAT]: 'Choose what is to stand alone.' } };
  if (own !== undefined || messageId !== undefined)
    return { ok: true, request: { action: 'separate', messageId: messageId ?? null } };
  const of = { ticketId: ticketId ?? '', version: Number(version) };
  return { ok: true, request: { action: 'separate', messageId: null }, of };
}
