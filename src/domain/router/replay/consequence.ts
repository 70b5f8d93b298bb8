import { URGENCIES } from '../reading.ts';
import { MOVES, TRIAGE } from '../rulebook/model.ts';
import { byName } from './counter.ts';
import type { ChangedTicket } from './model.ts';

/**
 * What an admin must see first: a person had put it right and it would be wrong, then a ticket that its team would not
 * get any more, then other people, then a louder or a quieter move, then urgency. The newest first among equals.
 */
export function byConsequence(a: ChangedTicket, b: ChangedTicket): number {
  const weight = consequence(b) - consequence(a);
  return weight || b.ticket.receivedAt - a.ticket.receivedAt || byName(a.ticket.id, b.ticket.id);
}

function consequence({ difference, from, to, corrections }: ChangedTicket): number {
  const wrong = corrections.some(({ verdict }) => verdict === 'newly-wrong');
  const lost = to.team === TRIAGE && from.team !== TRIAGE;
  const moves = Math.abs(MOVES.indexOf(from.move) - MOVES.indexOf(to.move));
  const steps = Math.abs(URGENCIES.indexOf(from.urgency) - URGENCIES.indexOf(to.urgency));
  return (
    (wrong ? 10_000 : 0) +
    (lost ? 1_000 : 0) +
    (difference === 'elsewhere' ? 500 : 0) +
    100 * moves +
    10 * steps
  );
}
