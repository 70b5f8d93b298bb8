import type { Rejection } from '../message.ts';
import { autoReply } from './rejection/auto-reply.ts';
import { bounce } from './rejection/bounce.ts';
import type { MailFacts } from './rejection/mail-facts.ts';
import { newsletter } from './rejection/newsletter.ts';
import { answersHandOff, ownNotification } from './rejection/own-notification.ts';
import { calendarAnswer, readReceipt } from './rejection/receipt-report.ts';
import { verdict } from './rejection/verdict.ts';

/** What makes a mail no customer's question, in the order asked: the more certain reason is the one recorded. */
const REASONS: readonly ((facts: MailFacts) => Rejection | null)[] = [
  ownNotification,
  verdict,
  readReceipt,
  bounce,
  calendarAnswer,
  autoReply,
  answersHandOff,
  newsletter,
];

/** Null when a person may have written it (SPEC 2). */
export function rejectionOf(facts: MailFacts): Rejection | null {
  for (const reason of REASONS) {
    const rejection = reason(facts);
    if (rejection !== null) return rejection;
  }
  return null;
}
