import { advance, entry } from '../advance.ts';
import { change } from '../change.ts';
import { show } from '../handoff/show.ts';
import { handOffWork } from '../routing/decided.ts';
import { own } from '../routing/settle.ts';
import { type Corrected, type Correcting, row, touched } from './correcting.ts';
import { standing } from './standing.ts';

/** Done. Tickets merged into it stay merged: they close with their root. */
export function close(correcting: Correcting): Corrected {
  const { ticket, by, at } = correcting;
  const next = advance(ticket, { status: 'closed', remindAt: null, ...touched(ticket, at) });
  return {
    kind: 'change',
    created: [],
    change: change(at, {
      tickets: [{ ticket: next, was: ticket.version }],
      outcomes: own(next, 'ticketed'),
      history: [entry(next, at, 'close', by, { status: 'closed' }, { status: ticket.status })],
      corrections: [row(correcting, 'close', next)],
      work: show(next, { kind: 'update', ping: null }),
    }),
  };
}

/** Not done after all: back to its team, or to the triage lane when it was held. */
export function reopen(correcting: Correcting): Corrected {
  const { ticket, by, at, rulebook } = correcting;
  const next = advance(ticket, standing(ticket, rulebook, at));
  return {
    kind: 'change',
    created: [],
    change: change(at, {
      tickets: [{ ticket: next, was: ticket.version }],
      outcomes: own(next, next.status === 'held' ? 'held' : 'ticketed'),
      history: [entry(next, at, 'reopen', by, { status: next.status }, { status: ticket.status })],
      corrections: [row(correcting, 'reopen', next)],
      work: [...show(next, { kind: 'update', ping: null }), { work: handOffWork(next, null), delay: 0 }],
    }),
  };
}
