import { advance, entry } from '../advance.ts';
import { change } from '../change.ts';
import { show } from '../handoff/show.ts';
import { type Corrected, type Correcting, row, touched } from './correcting.ts';

/** "I have it": shown on the card, stops the waiting clock; notes go to this person. */
export function take(correcting: Correcting): Corrected {
  const { ticket, by, at } = correcting;
  const next = advance(ticket, { takenBy: by, takenAt: at, ...touched(ticket, at) });
  return {
    kind: 'change',
    created: [],
    change: change(at, {
      tickets: [{ ticket: next, was: ticket.version }],
      history: [entry(next, at, 'take', by, { taken_by: by }, { taken_by: ticket.takenBy })],
      corrections: [row(correcting, 'take', next)],
      work: show(next, { kind: 'update', ping: null }),
    }),
  };
}
