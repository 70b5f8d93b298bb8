import type { Inbound } from '../../src/domain/router/message.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import type { DeskInMemory } from '../../test/deskInMemory.ts';

/** What a person set, and the version of the ticket since when it holds. */
export interface Word {
  readonly value: string;
  readonly version: number;
}

/** A desk and what is known of it from outside. */
export interface World {
  readonly desk: DeskInMemory;
  readonly inputs: Inbound[];
  readonly known: Map<string, Ticket>;
  /** The last word of a person on each ticket. */
  readonly words: Map<string, { topic?: Word; urgency?: Word }>;
  actions: number;
}

export function aWorld(desk: DeskInMemory): World {
  return { desk, inputs: [], known: new Map(), words: new Map(), actions: 0 };
}

export async function allTickets(world: World): Promise<Ticket[]> {
  const all: Ticket[] = [];
  for await (const ticket of world.desk.views.all()) all.push(ticket);
  return all;
}
