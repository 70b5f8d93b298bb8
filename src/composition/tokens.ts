import type { ServiceIdentifier } from 'inversify';
import type { Reach } from '../domain/router/handoff/place.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExampleStore } from '../ports/example-store.ts';
import type { HandOffPlace } from '../ports/hand-off-place.ts';
import type { Ids } from '../ports/ids.ts';
import type { IntakeQueue } from '../ports/intake-queue.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { RulebookSource } from '../ports/rulebook-source.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';
import type { Seal } from '../ports/seal.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { acceptReceipt } from '../usecases/accept-receipt.ts';
import type { correctTicket } from '../usecases/correct-ticket.ts';
import type { receiveMessage } from '../usecases/receive-message.ts';
import type { remindTriage } from '../usecases/remind-triage.ts';
import type { sweep } from '../usecases/sweep.ts';
import type { syncRulebook } from '../usecases/sync-rulebook.ts';
import type { Stages, workThrough } from '../usecases/work-through.ts';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`front-desk.${name}`) as ServiceIdentifier<T>;
}

/** What a runtime must bring. One machine and AWS bind these differently; nothing else differs. */
export const PORT = {
  clock: token<Clock>('clock'),
  ids: token<Ids>('ids'),
  sha256Hex: token<(text: string) => string>('sha256Hex'),
  chance: token<() => number>('chance'),
  dayOf: token<(at: number) => string>('dayOf'),
  store: token<TicketStore>('store'),
  queue: token<IntakeQueue>('queue'),
  examples: token<ExampleStore>('examples'),
  rulebooks: token<RulebookStore>('rulebooks'),
  rulebookSource: token<RulebookSource>('rulebookSource'),
  reader: token<TicketReader>('reader'),
  places: token<readonly HandOffPlace[]>('places'),
  reach: token<Reach>('reach'),
  notices: token<Notices>('notices'),
  log: token<Log>('log'),
  /** Of the links in hand-off mails. */
  seal: token<Seal>('seal'),
  /** The live rulebook. */
  rulebook: token<() => Rulebook>('rulebook'),
  /** Told when the examples changed. */
  examplesChanged: token<() => void>('examplesChanged'),
} as const;

/** The use cases, wired. */
export const USE = {
  receive: token<ReturnType<typeof receiveMessage>>('receive'),
  accept: token<ReturnType<typeof acceptReceipt>>('accept'),
  correct: token<ReturnType<typeof correctTicket>>('correct'),
  remind: token<ReturnType<typeof remindTriage>>('remind'),
  sweep: token<ReturnType<typeof sweep>>('sweep'),
  syncRulebook: token<ReturnType<typeof syncRulebook>>('syncRulebook'),
  read: token<Stages['read']>('read'),
  route: token<Stages['route']>('route'),
  'hand-off': token<Stages['hand-off']>('hand-off'),
  deliver: token<Stages['deliver']>('deliver'),
  learn: token<Stages['learn']>('learn'),
  stages: token<Stages>('stages'),
  work: token<ReturnType<typeof workThrough>>('work'),
} as const;
