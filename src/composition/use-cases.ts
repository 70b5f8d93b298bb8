import 'reflect-metadata';
import { Container, type ResolutionContext } from 'inversify';
import type { TicketReader } from '../ports/ticket-reader.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { handOffTicket } from '../usecases/hand-off-ticket.ts';
import { readTicket } from '../usecases/read-ticket.ts';
import { readToCard } from '../usecases/read-to-card.ts';
import { routeTicket } from '../usecases/route-ticket.ts';
import { bind, desk } from './cases/bind.ts';
import { bindCorrect } from './cases/correct.ts';
import { bindAccept, bindReceive } from './cases/intake.ts';
import { bindDeliver, bindHandOff, bindLearn, bindRead, bindRoute } from './cases/stages.ts';
import { bindRemind, bindSweep, bindSyncRulebook } from './cases/upkeep.ts';
import { bindWork } from './cases/work.ts';
import { PORT } from './tokens.ts';

export interface UseCaseOptions {
  /** Read, route and hand off in one commit, where the stages share a process; else each is a stage of its own. */
  readonly inOneGo: boolean;
}

const ALL = [
  bindReceive,
  bindAccept,
  bindCorrect,
  bindRemind,
  bindSweep,
  bindSyncRulebook,
  bindRoute,
  bindHandOff,
  bindDeliver,
  bindLearn,
  bindWork,
];

/** A container with the use cases in it; the runtime binds the ports. Use cases are made once, when first asked for. */
export function useCases({ inOneGo }: UseCaseOptions): Container {
  const container = new Container({ defaultScope: 'Singleton' });
  for (const bindOne of [...ALL, inOneGo ? bindReadToCard : bindRead]) bindOne(container);
  return container;
}

function bindReadToCard(container: Container): void {
  bind(container, 'read', (from) => {
    const { store, clock } = desk(from);
    return readToCard({ store, clock, reader: from.get(PORT.reader), stagesOver: stagesOver(from) });
  });
}

function stagesOver(from: ResolutionContext) {
  const common = { ...desk(from), reach: from.get(PORT.reach) };
  return (store: TicketStore, reader: TicketReader) => ({
    read: readTicket({ ...common, store, reader }),
    route: routeTicket({ ...common, store }),
    'hand-off': handOffTicket({ ...common, store }),
  });
}
