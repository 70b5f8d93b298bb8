import 'reflect-metadata';
import { Container, type ResolutionContext } from 'inversify';
import type { TicketReader } from '../ports/ticket-reader.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { acceptReceipt } from '../usecases/accept-receipt.ts';
import { correctTicket } from '../usecases/correct-ticket.ts';
import { deliverCard } from '../usecases/deliver-card.ts';
import { handOffTicket } from '../usecases/hand-off-ticket.ts';
import { learnExample } from '../usecases/learn-example.ts';
import { readTicket } from '../usecases/read-ticket.ts';
import { readToCard } from '../usecases/read-to-card.ts';
import { receiveMessage } from '../usecases/receive-message.ts';
import { remindTriage } from '../usecases/remind-triage.ts';
import { routeTicket } from '../usecases/route-ticket.ts';
import { sweep } from '../usecases/sweep.ts';
import { syncRulebook } from '../usecases/sync-rulebook.ts';
import { type Stages, workThrough } from '../usecases/work-through.ts';
import { PORT, USE } from './tokens.ts';

export interface UseCaseOptions {
  /** Read, route and hand off in one commit, where the stages share a process; else each is a stage of its own. */
  readonly inOneGo: boolean;
}

/** A container with the use cases in it; the runtime binds the ports. Use cases are made once, when first asked for. */
export function useCases({ inOneGo }: UseCaseOptions): Container {
  const container = new Container({ defaultScope: 'Singleton' });
  const bind = <K extends keyof typeof USE>(name: K, make: (from: ResolutionContext) => unknown) =>
    container.bind(USE[name] as never).toDynamicValue(make as never);
  bind('receive', (from) => receiveMessage(intake(from)));
  bind('accept', (from) => acceptReceipt(intake(from)));
  bind('correct', (from) => correctTicket({ ...desk(from), ids: from.get(PORT.ids) }));
  bind('remind', (from) => remindTriage(desk(from)));
  bind('sweep', (from) => sweep({ ...desk(from), queue: from.get(PORT.queue) }));
  bind('syncRulebook', (from) =>
    syncRulebook({
      source: from.get(PORT.rulebookSource),
      rulebooks: from.get(PORT.rulebooks),
      clock: from.get(PORT.clock),
      notices: from.get(PORT.notices),
      sha256Hex: from.get(PORT.sha256Hex),
    }),
  );
  bind('stages', inOneGo ? stagesInOneGo : stages);
  bind('work', (from) =>
    workThrough({
      queue: from.get(PORT.queue),
      stages: from.get(USE.stages),
      log: from.get(PORT.log),
      clock: from.get(PORT.clock),
      notices: from.get(PORT.notices),
      chance: from.get(PORT.chance),
    }),
  );
  return container;
}

/** What nearly every use case needs. */
function desk(from: ResolutionContext) {
  return { store: from.get(PORT.store), clock: from.get(PORT.clock), rulebook: from.get(PORT.rulebook) };
}

function intake(from: ResolutionContext) {
  return {
    ...desk(from),
    ids: from.get(PORT.ids),
    seal: from.get(PORT.seal),
    dayOf: from.get(PORT.dayOf),
  };
}

function stages(from: ResolutionContext): Stages {
  const common = { ...desk(from), reach: from.get(PORT.reach) };
  return {
    ...stagesOver(from)(common.store, from.get(PORT.reader)),
    deliver: deliverCard({ ...common, places: from.get(PORT.places), notices: from.get(PORT.notices) }),
    learn: learnExample({
      examples: from.get(PORT.examples),
      queue: from.get(PORT.queue),
      changed: from.get(PORT.examplesChanged),
    }),
  };
}

function stagesOver(from: ResolutionContext) {
  const common = { ...desk(from), reach: from.get(PORT.reach) };
  return (store: TicketStore, reader: TicketReader) => ({
    read: readTicket({ ...common, store, reader }),
    route: routeTicket({ ...common, store }),
    'hand-off': handOffTicket({ ...common, store }),
  });
}

function stagesInOneGo(from: ResolutionContext): Stages {
  const { store, clock } = desk(from);
  const read = readToCard({ store, clock, reader: from.get(PORT.reader), stagesOver: stagesOver(from) });
  return { ...stages(from), read };
}
