import type { Container, ResolutionContext, ServiceIdentifier } from 'inversify';
import type { WorkKind } from '../../domain/router/work.ts';
import { Fault } from '../../ports/fault.ts';
import { type Stages, type WorkRoom, workThrough } from '../../usecases/work-through.ts';
import { PORT, USE } from '../tokens.ts';
import { bind } from './bind.ts';

/**
 * Work of the kinds that were bound before; a piece of another kind is somebody else's and goes back. On Lambda failures
 * that the queue does not hear of are `thrown`.
 */
export function bindWork(container: Container, unheard?: WorkRoom['unheard']): void {
  bind(container, 'stages', (from) => stagesOf(container, from));
  bind(container, 'work', (from) =>
    workThrough({
      queue: from.get(PORT.queue),
      stages: from.get(USE.stages),
      log: from.get(PORT.log),
      clock: from.get(PORT.clock),
      notices: from.get(PORT.notices),
      chance: from.get(PORT.chance),
      ...(unheard === undefined ? {} : { unheard }),
    }),
  );
}

function stagesOf(container: Container, from: ResolutionContext): Stages {
  const stage = <K extends WorkKind>(kind: K): Stages[K] =>
    container.isBound(USE[kind])
      ? from.get<Stages[K]>(USE[kind] as ServiceIdentifier<Stages[K]>)
      : notHere(kind);
  return {
    read: stage('read'),
    route: stage('route'),
    'hand-off': stage('hand-off'),
    deliver: stage('deliver'),
    learn: stage('learn'),
  };
}

/** Milliseconds until whoever does it is rung. */
const TO_ITS_OWN = 1_000;

/** Rung for by mistake, by dead letters that were moved to the wrong queue for instance: no failure of the work. */
const notHere = (kind: WorkKind) => async (): Promise<never> => {
  throw new Fault('not-here', `Work of the kind ${kind} is not done here.`, {
    retry: true,
    untried: true,
    retryAfter: TO_ITS_OWN,
  });
};
