import type { LinkChoice } from '../../../domain/router/correction/link-choice.ts';
import type { Followed } from '../../../usecases/correct-by-link.ts';
import type { Wrong } from './form.ts';

/** What the link's action needs and was not chosen, in words for whoever has the form before them. */
export function missingIn({ link, ticket }: Followed, choice: LinkChoice): Wrong | null {
  if (link.action === 'reassign' && choice.topic === '') return { field: 'topic', why: 'Choose a topic.' };
  if (link.action === 'merge' && choice.into === '')
    return { field: 'into', why: 'Choose the other ticket, or give its id.' };
  if (link.action === 'separate' && ticket.status !== 'merged' && choice.messageId === null)
    return { field: 'message', why: 'Choose the message that is to stand alone.' };
  if (link.action === 'split' && choice.parts.some(({ body }) => body.trim() === ''))
    return { field: 'parts', why: 'Each of the two tickets needs its own text.' };
  return null;
}
