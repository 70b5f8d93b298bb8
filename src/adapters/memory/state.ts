import type { CorrectionRow } from '../../domain/router/change.ts';
import type { HistoryEntry } from '../../domain/router/history.ts';
import type { Lane } from '../../domain/router/lane.ts';
import type { Message } from '../../domain/router/message.ts';
import type { Receipt } from '../../domain/router/receipt.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { Work } from '../../domain/router/work.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeadLetter } from '../../ports/intake-queue.ts';

export interface Waiting {
  readonly work: Work;
  readonly enqueuedAt: number;
  /** When it may be taken; the end of its lease while it is out. */
  due: number;
  leased: boolean;
  attempts: number;
}

export interface MemoryOptions {
  readonly clock: Clock;
  /** Deliveries before the dead letters; as the kind of work has it (`mostAttempts`) unless told. */
  readonly maxAttempts?: number;
  /** Told after each change with the tickets it touched. */
  readonly onCommit?: (ticketIds: readonly string[]) => void;
  /** For tests: may throw before or after a write took effect, as a broken backend would. */
  readonly faults?: (point: 'before' | 'after') => void;
}

/** One key, several ids, in order of arrival. */
export type ManyOf = Map<string, Set<string>>;

/** Everything the desk knows, in plain maps: the model that the other stores are compared to. */
export interface MemoryState {
  readonly clock: Clock;
  /** Null = as the kind of work has it. */
  readonly maxAttempts: number | null;
  readonly tickets: Map<string, Ticket>;
  /** In order of first commit. `at`: of the last commit. */
  readonly messages: Map<string, { message: Message; at: number }>;
  readonly receipts: Map<string, Receipt>;
  /** Message ids by ticket, message ids by Message-ID, ticket ids by customer. */
  readonly messagesOfTicket: ManyOf;
  readonly messagesByMailId: ManyOf;
  readonly ticketsOfCustomer: ManyOf;
  /** By ticket, in order of commit. */
  readonly history: Map<string, HistoryEntry[]>;
  readonly corrections: CorrectionRow[];
  /** customer, topic → ticket. */
  readonly claims: Map<string, string>;
  readonly onceKeys: Map<string, { readonly ticketId: string | null; readonly until: number | null }>;
  readonly repeats: Map<string, { readonly lane: Lane; readonly day: string; count: number }>;
  /** In order of arrival. */
  readonly queue: Map<string, Waiting>;
  /** In order of death. */
  readonly dead: Map<string, DeadLetter>;
  /** Every write of every port goes through here. */
  write<T>(work: () => T): Promise<T>;
  changed(ticketIds: readonly string[]): void;
}

export function memoryState(options: MemoryOptions): MemoryState {
  const { faults, onCommit } = options;
  return {
    clock: options.clock,
    maxAttempts: options.maxAttempts ?? null,
    tickets: new Map(),
    messages: new Map(),
    receipts: new Map(),
    messagesOfTicket: new Map(),
    messagesByMailId: new Map(),
    ticketsOfCustomer: new Map(),
    history: new Map(),
    corrections: [],
    claims: new Map(),
    onceKeys: new Map(),
    repeats: new Map(),
    queue: new Map(),
    dead: new Map(),
    write: async (work) => {
      faults?.('before');
      const answer = work();
      faults?.('after');
      return answer;
    },
    changed: (ticketIds) => {
      if (ticketIds.length > 0) onCommit?.([...new Set(ticketIds)]);
    },
  };
}

export function addTo(many: ManyOf, key: string, id: string): void {
  const ids = many.get(key) ?? new Set();
  many.set(key, ids.add(id));
}

export function claimKey(customerId: string, topic: string): string {
  return JSON.stringify([customerId, topic]);
}

/** The same id waits at most once. */
export function enqueue(state: MemoryState, work: Work, due: number, at: number): void {
  if (state.queue.has(work.id)) return;
  state.queue.set(work.id, { work, enqueuedAt: at, due, leased: false, attempts: 0 });
}
