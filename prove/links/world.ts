import { hmacSeal } from '../../src/adapters/system/seal.ts';
import { httpApp } from '../../src/desk/http/app.ts';
import { LINK_LASTS, type Link, linkActions } from '../../src/domain/router/correction/link.ts';
import { isOpen, type Ticket } from '../../src/domain/router/ticket.ts';
import type { Seal } from '../../src/ports/seal.ts';
import { anInbound } from '../../test/deskInMemory.ts';
import { roomsInMemory } from '../../test/handlers/roomsInMemory.ts';
import { type Chance, chance } from '../random/chance.ts';

export interface Asked {
  readonly status: number;
  readonly body: string;
}

/** A desk behind its HTTP door, with a dozen tickets that change all the while. */
export interface LinkWorld {
  readonly by: Chance;
  readonly now: () => number;
  readonly seal: Seal;
  /** Signs with a secret that is not the desk's. */
  readonly strange: Seal;
  ask(method: string, token: string, fields?: Readonly<Record<string, string>>): Promise<Asked>;
  /** A ticket that can be corrected, and another one that is open. */
  pair(): Promise<readonly [Ticket, Ticket]>;
  /** What all tickets are, to be compared. */
  state(): Promise<string>;
  honest(ticket: Ticket): Promise<Link | null>;
  /** Carries out what follows from a correction. */
  settle(): Promise<void>;
}

const TICKETS = 12;
const INBOXES = ['finance@desk.example', 'support@desk.example'] as const;
const FORM = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };

export function linkWorld(seed: number): LinkWorld {
  const { rooms, desk } = roomsInMemory();
  const app = httpApp(rooms, {});
  const by = chance(seed);
  let ids: readonly string[] = [];
  const all = async () =>
    (await Promise.all(ids.map((id) => rooms.store.ticket(id)))).filter((one) => one !== null);
  const another = async (): Promise<string> => {
    const from = `c${by.below(1e9)}@customer.example`;
    const text = `a question ${by.below(1e9)} #${by.one(['billing', 'login', 'unsure'])}`;
    const received = await desk.receive(anInbound({ from, text }));
    await desk.drain();
    return received.kind === 'rejected' ? await another() : received.ticketId;
  };
  return {
    by,
    now: () => desk.clock.now(),
    seal: rooms.seal,
    strange: hmacSeal({ get: async () => [`another ${by.below(1e9)}`] }, 'link'),
    ask: async (method, token, fields) => {
      const body = fields === undefined ? {} : { body: new URLSearchParams(fields).toString() };
      const answer = await app.request(`http://desk.example/correct/${token}`, {
        method,
        headers: FORM,
        ...body,
      });
      return { status: answer.status, body: await answer.text() };
    },
    pair: async () => {
      ids = (await all())
        .filter(({ status }) => status !== 'split' && status !== 'merged')
        .map(({ id }) => id);
      while (ids.length < TICKETS || (await all()).filter(isOpen).length < 2) ids = [...ids, await another()];
      const tickets = await all();
      const one = by.of(tickets);
      const other = by.of(tickets.filter((each) => isOpen(each) && each !== one));
      if (one === null || other === null) throw new Error('two tickets are always there');
      return [one, other];
    },
    state: async () => JSON.stringify(await all()),
    honest: async (ticket) => {
      const messages = await rooms.store.messagesOf(ticket.id);
      const action = by.of(linkActions(ticket, messages.length));
      if (action === null) return null;
      const until = desk.clock.now() + LINK_LASTS;
      return { action, ticketId: ticket.id, version: ticket.version, until, mailedTo: by.one(INBOXES) };
    },
    settle: async () => {
      await desk.drain();
      desk.clock.advance(60_000);
    },
  };
}
