import { TRIAGE } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { type LinkAction, urgencyAfter } from './link.ts';

/** What a link is called, in a mail and on its page. */
export const LINK_LABELS: Readonly<Record<LinkAction, string>> = {
  take: 'Take',
  reassign: 'Reassign',
  bump: 'Bump',
  lower: 'Lower',
  split: 'Split',
  merge: 'Merge',
  separate: 'Separate',
  close: 'Close',
  reopen: 'Reopen',
};

/** Half a sentence beside it: who has never seen the board knows what it does. */
export const LINK_HINTS: Readonly<Record<LinkAction, string>> = {
  take: 'you have it',
  reassign: 'another topic and team',
  bump: 'more urgent',
  lower: 'less urgent',
  split: 'two problems in one',
  merge: 'the same problem as another ticket',
  separate: 'a problem of its own',
  close: 'it is done',
  reopen: 'not done after all',
};

/** What will happen, in one sentence. Names in it are somebody else's words: whoever shows it makes them safe. */
export function linkConsequence(action: LinkAction, ticket: Ticket): string {
  switch (action) {
    case 'take':
      return ticket.takenBy === null
        ? 'The card will say that you have this ticket, and what the customer writes next comes to you.'
        : `${ticket.takenBy} has this ticket; it will be yours instead.`;
    case 'reassign':
      return 'It gets the topic you choose, goes to the team that owns it, and the desk learns from it.';
    case 'bump':
    case 'lower':
      return `Its urgency goes from ${ticket.decision?.urgency ?? 'unknown'} to ${urgencyAfter(ticket, action) ?? 'the next step'}, and its place in the queue is decided again.`;
    case 'split':
      return 'Two new tickets are made from the two texts; each is read and sent to its team, and this one is done with.';
    case 'merge':
      return 'This ticket becomes part of the one you choose; one team has both.';
    case 'separate':
      return 'It gets a card of its own again and is never joined with the other one by itself.';
    case 'close':
      return 'It leaves the queue as done. If the customer writes again it opens again.';
    case 'reopen':
      return `It goes back to ${ticket.decision === null || ticket.decision.team === TRIAGE ? 'the triage lane' : ticket.decision.team}.`;
  }
}
