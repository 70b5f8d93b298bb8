import type { KnownBlock, PlainTextInput } from '@slack/types';
import type { SplitPart } from '../../../../domain/router/correction/command.ts';
import type { Look } from '../../../../domain/router/correction/looked.ts';
import { pieces } from '../../cut.ts';
import { LIMITS } from '../../limits.ts';
import { type CorrectionForm, input, line, optionOf, VALUE } from './form.ts';

/** Room in the field beside what is prefilled. */
const PREFILLED = LIMITS.inputValue - 100;
const SUBJECT = 1_000;
const BETWEEN = '\n———\n';

const INTRO =
  'Two problems in one message? Leave in each text what belongs to it. Both are read and sent on afresh.';

/** Where the end of a long message goes: a field of Slack's holds 3,000 characters, and nothing may get lost. */
const REST = 'rest';
const REST_TO = ['first', 'second', 'both'] as const;

/** Both start with the whole text: the person deletes from each what belongs to the other. */
export const splitForm: CorrectionForm = {
  title: 'Split into two',
  submit: 'Split',
  none: '',
  blocks({ look }) {
    const { shown, rest } = textOf(look);
    return [
      line(INTRO),
      ...partBlocks(1, look.ticket.subject, shown),
      ...partBlocks(2, look.ticket.subject, shown),
      ...(rest === '' ? [] : restBlocks(rest)),
    ];
  },
  read(values, { look }) {
    const { rest } = textOf(look);
    const to = REST_TO.find((one) => one === values.get(REST)) ?? 'both';
    const part = (n: 1 | 2): SplitPart => {
      const body = (values.get(`body${n}`) ?? '').trim();
      const goesOn = rest !== '' && to !== (n === 1 ? 'second' : 'first');
      return { subject: (values.get(`subject${n}`) ?? '').trim(), body: goesOn ? `${body}\n${rest}` : body };
    };
    const errors = Object.fromEntries(
      ([1, 2] as const)
        .filter((n) => (values.get(`body${n}`) ?? '').trim() === '')
        .map((n) => [`body${n}`, 'Each ticket needs a text of its own.']),
    );
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return { ok: true, request: { action: 'split', parts: [part(1), part(2)] } };
  },
  blockOf: (field) => (field.includes('[1]') ? 'body2' : 'body1'),
};

/** Everything the customer wrote, as far as a field holds it, and what it does not. */
function textOf({ ticket, messages }: Look): { readonly shown: string; readonly rest: string } {
  const texts = messages.length === 0 ? [ticket.body] : messages.map(({ text }) => text);
  const whole = texts.join(BETWEEN).replace(/\r\n?/g, '\n').toWellFormed();
  if (whole.length <= LIMITS.inputValue) return { shown: whole, rest: '' };
  const { made, left } = pieces(whole, [PREFILLED]);
  return { shown: made[0] ?? '', rest: left };
}

function partBlocks(n: 1 | 2, subject: string, text: string): readonly KnownBlock[] {
  const which = n === 1 ? 'First ticket' : 'Second ticket';
  return [
    input(`subject${n}`, `${which}: subject`, field(subject, SUBJECT, false), { optional: true }),
    input(`body${n}`, `${which}: text`, field(text, LIMITS.inputValue, true)),
  ];
}

function field(text: string, longest: number, multiline: boolean): PlainTextInput {
  const initial = text.slice(0, longest).toWellFormed();
  return {
    type: 'plain_text_input',
    action_id: VALUE,
    multiline,
    max_length: longest,
    ...(initial.trim() === '' ? {} : { initial_value: initial }),
  };
}

function restBlocks(rest: string): readonly KnownBlock[] {
  const [first, second, both] = [
    optionOf('the first ticket', 'first'),
    optionOf('the second ticket', 'second'),
    optionOf('both tickets', 'both'),
  ];
  const size = rest.length.toLocaleString('en');
  return [
    line(
      `This message is longer than a form in Slack holds. Its last ${size} characters are not shown above and stay together, as they are. To divide them too, cancel and split on the board, if the card has a link to one.`,
    ),
    input(REST, 'The rest belongs to', {
      type: 'radio_buttons',
      action_id: VALUE,
      options: [first, second, both],
      initial_option: both,
    }),
  ];
}
