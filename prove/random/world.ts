import type { SettableClock } from '../../src/adapters/memory/clock.ts';
import type { ExampleStore } from '../../src/ports/example-store.ts';
import type { IntakeQueue } from '../../src/ports/intake-queue.ts';
import type { RawMail } from '../../src/ports/raw-mail.ts';
import type { RulebookStore } from '../../src/ports/rulebook-store.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { TicketViews } from '../../src/ports/ticket-views.ts';
import type { Chance } from './chance.ts';

export interface Ports {
  readonly store: TicketStore;
  readonly views: TicketViews;
  readonly queue: IntakeQueue;
  readonly examples: ExampleStore;
  readonly rulebooks: RulebookStore;
  readonly rawMail: RawMail;
}

/** One command, to be given to the model and to the store alike; `text` says it for a person. */
export interface Command {
  readonly text: string;
  readonly run: (ports: Ports) => Promise<unknown>;
}

/** What the commands are drawn from: chance, the model as it is now, and the ids made so far. */
export interface World {
  readonly chance: Chance;
  readonly clock: SettableClock;
  readonly model: Ports;
  readonly tickets: string[];
  readonly messages: string[];
  readonly receipts: string[];
  /** Ids of work on its way, as far as they are remembered. */
  readonly work: string[];
  made: number;
}

/** A new id; mostly rising, sometimes from the middle, since stores may not lean on order. */
export function newId(world: World, kind: string): string {
  world.made += 1;
  const number = world.chance.in100(90) ? world.made : world.made - world.chance.below(50) + 0.5;
  return `${kind}-${number.toFixed(1).padStart(10, '0')}-${world.made.toString(36)}`;
}

export const CUSTOMERS = ['ana', 'bo', 'chidi', 'dina', 'emre'] as const;
export const TOPICS = ['billing', 'login', 'shipping'] as const;
export const TEAMS = ['finance', 'support', 'sales', 'triage'] as const;
export const DAYS = ['2026-11-02', '2026-11-03', '2026-11-04'] as const;
const WORDS = [
  'invoice',
  'late',
  'refund',
  'password',
  'reset',
  'order',
  '4411',
  'münchen',
  '請求書',
  'thanks',
] as const;

export function words(chance: Chance, most = 8): string {
  return Array.from({ length: 1 + chance.below(most) }, () => chance.one(WORDS)).join(' ');
}

export function customer(chance: Chance) {
  const name = chance.one(CUSTOMERS);
  return { id: `${name}@customer.example`, email: `${name}@customer.example`, name };
}
