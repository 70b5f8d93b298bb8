import type { KnownBlock } from '@slack/types';
import type { Ticket } from '../../../../domain/router/ticket.ts';
import { harmlessLine, plain } from '../../harmless.ts';
import { LIMITS } from '../../limits.ts';
import { type CorrectionForm, input, line, optionOf, VALUE } from './form.ts';

const THEIRS = 'theirs';
const ANY = 'any';
const LONGEST_ID = 300;

/** Into one of the customer's other open tickets, or into any other by its id. */
export const mergeForm: CorrectionForm = {
  title: 'Merge',
  submit: 'Merge',
  none: '',
  blocks: ({ look: { others } }) => [...theirs(others), anyOther(others.length === 0)],
  read(values, { look: { others } }) {
    const into = ticketNamed(values.get(ANY) ?? '') || (values.get(THEIRS) ?? '');
    if (into !== '') return { ok: true, request: { action: 'merge', into } };
    const block = others.length === 0 ? ANY : THEIRS;
    return { ok: false, errors: { [block]: 'Choose the ticket this one belongs to.' } };
  },
  blockOf: () => ANY,
};

function theirs(others: readonly Ticket[]): readonly KnownBlock[] {
  if (others.length === 0) return [line('This customer has no other open ticket.')];
  const options = others.slice(0, LIMITS.options).map((other) => {
    const topic = other.topic === null ? '' : ` · ${harmlessLine(other.topic, 20)}`;
    return optionOf(`${harmlessLine(other.subject || other.body, 50) || 'no subject'}${topic}`, other.id);
  });
  return [
    input(
      THEIRS,
      'Another open ticket of this customer',
      {
        type: 'static_select',
        action_id: VALUE,
        placeholder: plain('Choose or search', LIMITS.placeholder),
        options,
      },
      { optional: true },
    ),
  ];
}

function anyOther(alone: boolean): KnownBlock {
  return input(
    ANY,
    alone ? 'Id or address of the ticket' : 'Or the id or address of any other ticket',
    { type: 'plain_text_input', action_id: VALUE, max_length: LONGEST_ID },
    { optional: true },
  );
}

/** A ticket id as typed or pasted: the id, `#id`, or the address of its page on the board. */
function ticketNamed(given: string): string {
  return (/\/t\/([^/?#\s]+)/.exec(given)?.[1] ?? given).replace(/^#/, '').trim();
}
