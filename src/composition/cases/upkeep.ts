import type { Container } from 'inversify';
import { remindTriage } from '../../usecases/remind-triage.ts';
import { sweep } from '../../usecases/sweep.ts';
import { syncRulebook } from '../../usecases/sync-rulebook.ts';
import { PORT } from '../tokens.ts';
import { bind, desk } from './bind.ts';

export function bindRemind(container: Container): void {
  bind(container, 'remind', (from) => remindTriage(desk(from)));
}

export function bindSweep(container: Container): void {
  bind(container, 'sweep', (from) =>
    sweep({ store: from.get(PORT.store), clock: from.get(PORT.clock), queue: from.get(PORT.queue) }),
  );
}

export function bindSyncRulebook(container: Container): void {
  bind(container, 'syncRulebook', (from) =>
    syncRulebook({
      source: from.get(PORT.rulebookSource),
      rulebooks: from.get(PORT.rulebooks),
      clock: from.get(PORT.clock),
      notices: from.get(PORT.notices),
      sha256Hex: from.get(PORT.sha256Hex),
    }),
  );
}
