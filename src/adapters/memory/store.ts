import type { ExampleStore } from '../../ports/example-store.ts';
import type { IntakeQueue } from '../../ports/intake-queue.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import type { ReportStore } from '../../ports/report-store.ts';
import type { RulebookStore } from '../../ports/rulebook-store.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { TicketViews } from '../../ports/ticket-views.ts';
import { memoryExampleStore } from './example-store.ts';
import { memoryIntakeQueue } from './intake-queue.ts';
import { memoryRawMail } from './raw-mail.ts';
import { memoryReportStore } from './report-store.ts';
import { memoryRulebookStore } from './rulebook-store.ts';
import { type MemoryOptions, memoryState } from './state.ts';
import { memoryTicketStore } from './ticket-store.ts';
import { memoryTicketViews } from './ticket-views.ts';

export interface MemoryStore {
  readonly store: TicketStore;
  readonly views: TicketViews;
  readonly queue: IntakeQueue;
  readonly examples: ExampleStore;
  readonly rulebooks: RulebookStore;
  readonly reports: ReportStore;
  readonly rawMail: RawMail;
}

/** Every store port over one shared state; gone with the process. */
export function memoryStore(options: MemoryOptions): MemoryStore {
  const state = memoryState(options);
  return {
    store: memoryTicketStore(state),
    views: memoryTicketViews(state),
    queue: memoryIntakeQueue(state),
    examples: memoryExampleStore(state),
    rulebooks: memoryRulebookStore(state),
    reports: memoryReportStore(state),
    rawMail: memoryRawMail(state),
  };
}
