import { onTestFinished } from 'vitest';
import { type SettableClock, settableClock } from '../../src/adapters/memory/clock.ts';
import type { ExampleStore } from '../../src/ports/example-store.ts';
import type { IntakeQueue } from '../../src/ports/intake-queue.ts';
import type { RawMail } from '../../src/ports/raw-mail.ts';
import type { ReportStore } from '../../src/ports/report-store.ts';
import type { RulebookStore } from '../../src/ports/rulebook-store.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { TicketViews } from '../../src/ports/ticket-views.ts';

/** What a store adapter offers: its ports over one shared state. */
export interface Ports {
  readonly store: TicketStore;
  readonly views: TicketViews;
  readonly queue: IntakeQueue;
  readonly examples: ExampleStore;
  readonly rulebooks: RulebookStore;
  readonly reports: ReportStore;
  readonly rawMail: RawMail;
}

export interface FreshOptions {
  readonly clock: SettableClock;
  readonly maxAttempts: number;
  /** Called just before and just after each write takes effect; a throw is a backend that failed there. */
  readonly faults: (point: 'before' | 'after') => void;
  readonly onCommit: (ticketIds: readonly string[]) => void;
}

/** A new, empty, isolated store. `discard` may rely on nothing but what `make` made. */
export type MakeStore = (options: FreshOptions) => Promise<Ports & { readonly discard: () => Promise<void> }>;

export interface Fresh extends Ports {
  readonly clock: SettableClock;
  /** The next write fails there, once. */
  failNext(point: 'before' | 'after', fault: Error): void;
  /** The tickets listeners were told of, one list a telling. */
  readonly told: readonly (readonly string[])[];
}

/** For one test; gone when it ends. */
export async function fresh(make: MakeStore): Promise<Fresh> {
  const clock = settableClock();
  const told: (readonly string[])[] = [];
  const due = new Map<'before' | 'after', Error>();
  const faults = (point: 'before' | 'after') => {
    const fault = due.get(point);
    due.delete(point);
    if (fault) throw fault;
  };
  const { discard, ...ports } = await make({
    clock,
    maxAttempts: 3,
    faults,
    onCommit: (ids) => told.push(ids),
  });
  onTestFinished(discard);
  return { ...ports, clock, told, failNext: (point, fault) => due.set(point, fault) };
}

export async function gathered<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
