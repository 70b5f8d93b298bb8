import type { Container, ResolutionContext, ServiceIdentifier } from 'inversify';
import type { WorkKind } from '../../domain/router/work.ts';
import { Fault } from '../../ports/fault.ts';
import { type Stages, workThrough } from '../../usecases/work-through.ts';
import { PORT, USE } from '../tokens.ts';
import { bind } from './bind.ts';

/** Work of the kinds that were bound before; a piece of another kind is somebody else's and goes back. */
export function bindWork(container: Container): void {
  bind(container, 'stages', (from) => stagesOf(container, from));
  bind(container, 'work', (from) =>
    workThrough({
      queue: from.get(PORT.queue),
      stages: from.get(USE.stages),
      log: from.get(PORT.log),
      clock: from.get(PORT.clock),
      notices: from.get(PORT.notices),
      chance: from.get(PORT.chance),
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

const notHere = (kind: WorkKind) => async (): Promise<never> => {
  throw new Fault('not-here', `Work of the kind ${kind} is not done here.`, { retry: true });
};
