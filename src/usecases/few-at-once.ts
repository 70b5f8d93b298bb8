import { SECOND } from '../domain/kernel/instant.ts';
import type { Place } from '../domain/router/handoff/model.ts';
import type { Move } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import { Fault } from '../ports/fault.ts';

/**
 * Deliveries of one kind on their way at once: a relay that hangs must not hold up reading. The others come again. The
 * last of the ways are kept free for what is urgent, so that it need not win a race against hundreds.
 */
const AT_ONCE: Readonly<Record<Move, number>> = { escalate: 16, priority: 14, route: 12, hold: 12 };

/** Acts when there is a way free for this ticket to this kind of place; else throws a `Fault` that says to come again. */
export type FewAtOnce = <T>(kind: Place['kind'], ticket: Ticket, act: () => Promise<T>) => Promise<T>;

export function fewAtOnce(): FewAtOnce {
  const underWay = new Map<Place['kind'], number>();
  return async (kind, { decision }, act) => {
    const count = underWay.get(kind) ?? 0;
    if (count >= AT_ONCE[decision?.move ?? 'hold']) throw notYet(count);
    underWay.set(kind, count + 1);
    try {
      return await act();
    } finally {
      underWay.set(kind, (underWay.get(kind) ?? 1) - 1);
    }
  };
}

function notYet(count: number): Fault {
  const how = { retry: true, retryAfter: SECOND, untried: true };
  return new Fault('busy', `${count} deliveries are under way already`, how);
}
