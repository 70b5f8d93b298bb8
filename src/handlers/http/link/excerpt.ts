import type { Ticket } from '../../../domain/router/ticket.ts';

/** On one line, at most `length` characters long. */
export function beginningOf(text: string, length: number): string {
  const line = text
    .slice(0, length * 4)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).toWellFormed()}…`;
}

export function titleOf(ticket: Pick<Ticket, 'subject' | 'body'>): string {
  return beginningOf(ticket.subject, 160) || beginningOf(ticket.body, 100) || 'no subject';
}
