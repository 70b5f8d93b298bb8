import type { Container, ResolutionContext } from 'inversify';
import { deliverCard } from '../../usecases/deliver-card.ts';
import { handOffTicket } from '../../usecases/hand-off-ticket.ts';
import { learnExample } from '../../usecases/learn-example.ts';
import { readTicket } from '../../usecases/read-ticket.ts';
import { routeTicket } from '../../usecases/route-ticket.ts';
import { PORT } from '../tokens.ts';
import { bind, desk } from './bind.ts';

/** One use case a kind of work, each a stage of its own. */

export function bindRead(container: Container): void {
  bind(container, 'read', (from) => readTicket({ ...desk(from), reader: from.get(PORT.reader) }));
}

export function bindRoute(container: Container): void {
  bind(container, 'route', (from) => routeTicket(desk(from)));
}

export function bindHandOff(container: Container): void {
  bind(container, 'hand-off', (from) => handOffTicket(reaching(from)));
}

export function bindDeliver(container: Container): void {
  bind(container, 'deliver', (from) =>
    deliverCard({ ...reaching(from), places: from.get(PORT.places), notices: from.get(PORT.notices) }),
  );
}

export function bindLearn(container: Container): void {
  bind(container, 'learn', (from) =>
    learnExample({
      examples: from.get(PORT.examples),
      queue: from.get(PORT.queue),
      changed: from.get(PORT.examplesChanged),
    }),
  );
}

function reaching(from: ResolutionContext) {
  return { ...desk(from), reach: from.get(PORT.reach) };
}
