import type { Listed, TicketLine } from './figures.ts';

/** A page of them is read by nobody to its end; how many there are is always told. */
const MOST = 500;

/** Keeps the first of them and counts all. */
export function listing() {
  const tickets: TicketLine[] = [];
  let count = 0;
  return {
    add(ticket: TicketLine): void {
      count += 1;
      if (tickets.length < MOST) tickets.push(ticket);
    },
    listed: (): Listed => ({ count, tickets: [...tickets].sort((a, b) => a.at - b.at) }),
  };
}
