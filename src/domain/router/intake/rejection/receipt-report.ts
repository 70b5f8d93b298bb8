import type { Rejection } from '../../message.ts';
import type { MailFacts } from './mail-facts.ts';

/** "Your mail was displayed" (RFC 8098). */
export function readReceipt(facts: MailFacts): Rejection | null {
  const type = facts.contentTypes[0] ?? '';
  const report = /multipart\/report/i.test(type) && /report-type="?\s*disposition-notification/i.test(type);
  const holds = facts.contentTypes.some((each) => /^message\/disposition-notification/i.test(each));
  return report || holds ? { kind: 'read-receipt', remark: 'it is a read receipt' } : null;
}

/** "Accepted: team meeting": a calendar answers for its owner (RFC 5546, METHOD:REPLY). */
export function calendarAnswer(facts: MailFacts): Rejection | null {
  const answers = facts.contentTypes.some(
    (each) => /^text\/calendar/i.test(each) && /method="?\s*(?:reply|counter|declinecounter)/i.test(each),
  );
  return answers ? { kind: 'calendar-answer', remark: 'it answers a calendar invitation' } : null;
}
