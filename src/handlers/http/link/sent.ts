import { displayName } from '../../../domain/kernel/display-name.ts';
import type { LinkChoice } from '../../../domain/router/correction/link-choice.ts';
import { type Fields, fieldsOf, fieldValue } from '../../../domain/router/intake/fields.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';

/** What came with a form; everything as it was typed, so that it can be shown again. */
export interface Sent {
  /** The mark of the page it was sent from. */
  readonly pageMark: string;
  readonly name: string;
  readonly choice: LinkChoice;
}

export function sentIn(body: unknown): Sent {
  const fields = fieldsOf(body);
  const part = (n: 1 | 2) => ({ subject: typed(fields, `subject${n}`), body: typed(fields, `body${n}`) });
  return {
    pageMark: typed(fields, 'page'),
    name: typed(fields, 'your_name'),
    choice: {
      topic: typed(fields, 'topic').trim(),
      parts: [part(1), part(2)],
      into: ticketNamed(typed(fields, 'into_id').trim() || typed(fields, 'into').trim()),
      messageId: typed(fields, 'message') || null,
    },
  };
}

/** As it is before anybody typed: both parts of a split hold the whole. */
export function untouched(ticket: Ticket): LinkChoice {
  const whole = { subject: ticket.subject, body: ticket.body };
  return { topic: '', parts: [whole, whole], into: '', messageId: null };
}

/**
 * A name as it may stand on the trail, null when none was given; or why not. What the customer writes next is mailed to
 * whoever took a ticket, so that an address typed here would send it to anybody.
 */
export function nameIn(typedName: string): { readonly name: string | null } | { readonly why: string } {
  if (typedName.trim() === '') return { name: null };
  const name = displayName(typedName);
  if (name === null || name.includes('@'))
    return { why: 'Give your name in a few words, without an @, or none. “desk” is the desk itself.' };
  return { name };
}

/** A ticket's id as typed or pasted: the id, `#id`, or the address of its page. */
function ticketNamed(given: string): string {
  return (/\/t\/([^/?#\s]+)/.exec(given)?.[1] ?? given).replace(/^#/, '').slice(0, 300);
}

function typed(fields: Fields, name: string): string {
  const value = fieldValue(fields, name);
  return typeof value === 'string' ? value.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed() : '';
}
