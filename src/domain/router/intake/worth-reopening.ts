import { countWords } from '../../kernel/words.ts';
import { decide } from '../decision/decide.ts';
import { NOTHING_FIXED } from '../decision/model.ts';
import type { Inbound, Message } from '../message.ts';
import { UNSURE } from '../reading.ts';
import type { Rulebook } from '../rulebook/model.ts';

type Said = Pick<Inbound | Message, 'text' | 'attachments' | 'customer' | 'subject'>;

/**
 * Does a message to a closed ticket ask for anything? A nearly empty one ("Thanks!") does not, and is only recorded; one
 * with an attachment, or with a word the rulebook calls urgent ("still down"), does however short it is.
 */
export function isWorthReopening({ text, attachments, customer }: Said, rulebook: Rulebook): boolean {
  if (attachments.length > 0) return true;
  if (countWords(text) >= Math.max(2, rulebook.hold.belowWords)) return true;
  return holdsUrgentWords(text, customer, rulebook);
}

/** `failed` trust keeps the VIP floor out: a VIP's "Thanks!" is a thanks. */
function holdsUrgentWords(text: string, customer: Said['customer'], rulebook: Rulebook): boolean {
  const input = { customer, subject: '', text, topic: UNSURE, urgency: 'low', tone: 'calm' } as const;
  return decide({ ...input, trust: 'failed', fixed: NOTHING_FIXED }, rulebook).urgency !== 'low';
}
