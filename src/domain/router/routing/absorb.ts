import type { Change } from '../change.ts';
import type { Message } from '../message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { note } from './later-message.ts';

/** The messages of a merged ticket as notes under the root's card, in one step of the root's version. */
export function absorb(
  root: Ticket,
  messages: readonly Message[],
  rulebook: Rulebook,
  at: number,
): { readonly ticket: Ticket; readonly history: Change['history']; readonly work: Change['work'] } {
  const start = { ticket: root, history: [] as Change['history'], work: [] as Change['work'] };
  const noted = messages.reduce((sofar, message) => {
    const next = note(sofar.ticket, message, rulebook, at);
    return {
      ticket: next.ticket,
      history: [...sofar.history, ...next.history],
      work: [...sofar.work, ...next.work],
    };
  }, start);
  const version = root.version + 1;
  return {
    ticket: { ...noted.ticket, version },
    history: noted.history.map((row) => ({ ...row, version })),
    work: noted.work,
  };
}
