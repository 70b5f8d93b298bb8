import { type Change, change } from '../../src/domain/router/change.ts';
import { LANES } from '../../src/domain/router/lane.ts';
import type { Message } from '../../src/domain/router/message.ts';
import { OUTCOMES } from '../../src/domain/router/receipt.ts';
import { MOVES } from '../../src/domain/router/rulebook/model.ts';
import { STATUSES, type Ticket } from '../../src/domain/router/ticket.ts';
import { anAcceptance, next, plainEntry } from '../../test/arbitraries/aChange.ts';
import { rejectedReceipt } from '../../test/arbitraries/aReceipt.ts';
import { plainDecision } from '../../test/arbitraries/aTicket.ts';
import { type Command, customer, DAYS, newId, TEAMS, TOPICS, type World, words } from './world.ts';

/** An input comes in; now and then with a key or an id that was used before. */
export function acceptance(world: World): Command {
  const { chance, clock } = world;
  const lane = chance.one(LANES);
  const at = clock.now() + chance.below(1_000);
  const known = chance.in100(3) ? chance.of(world.receipts) : null;
  const receipt = {
    ...{ id: known ?? newId(world, 'r'), lane, day: chance.one(DAYS) },
    laneKey: chance.in100(10) ? `${lane}:${chance.below(20)}` : `${lane}:${world.made}`,
  };
  const ticket = {
    id: newId(world, 't'),
    receiptId: receipt.id,
    lane,
    customer: customer(chance),
    subject: words(chance, 3),
    body: words(chance),
    receivedAt: at,
  };
  const mail = chance.in100(50) ? { messageId: `mail-${chance.below(30)}`, chain: [] } : null;
  const message = { id: newId(world, 'm'), receiptId: receipt.id, lane, mail };
  const accepted = anAcceptance(world.made, { ticket, message, receipt, at });
  const until = chance.in100(30) ? at + chance.below(100_000) : null;
  const once = chance.in100(90) && accepted.once ? { ...accepted.once, until } : null;
  const work = chance.in100(80) ? accepted.work : [];
  world.tickets.push(ticket.id);
  world.messages.push(message.id);
  world.receipts.push(receipt.id);
  world.work.push(...work.map((one) => one.work.id));
  return commit(`accept ${ticket.id}`, { ...accepted, once, work });
}

/** A rejected input, or the repeat of one. */
export function rejection(world: World): Command {
  const { chance, clock } = world;
  const receipt = rejectedReceipt({ id: newId(world, 'r'), day: chance.one(DAYS), at: clock.now() });
  if (chance.in100(30))
    return commit(
      'repeat',
      change(clock.now(), { repeats: [{ lane: chance.one(LANES), day: receipt.day }] }),
    );
  world.receipts.push(receipt.id);
  return commit(`reject ${receipt.id}`, change(clock.now(), { receipts: [receipt] }));
}

/** One or two tickets change, with what goes with it; now and then from a version that is not theirs. */
export async function movement(world: World): Promise<Command> {
  const { chance, clock, model } = world;
  const at = clock.now() + chance.below(5);
  const known = await Promise.all(
    Array.from({ length: 1 + chance.below(2) }, () => model.store.ticket(chance.of(world.tickets) ?? '')),
  );
  const changed = [
    ...new Map(known.flatMap((ticket) => (ticket ? [[ticket.id, moved(world, ticket)]] : []))).values(),
  ];
  const tickets = changed.map((ticket) => ({
    ticket,
    was: ticket.version - (chance.in100(92) ? 1 : chance.below(3)),
  }));
  const message = chance.in100(60) ? await model.store.message(chance.of(world.messages) ?? '') : null;
  const work = changed.filter(() => chance.in100(30)).map(({ id, version }) => `hand-off:${id}:${version}`);
  world.work.push(...work);
  return commit(
    `move ${changed.map(({ id }) => id).join(' ')}`,
    change(at, {
      tickets,
      messages: message ? [movedMessage(world, message)] : [],
      history: changed.map((ticket) => plainEntry(ticket, 'decided', at)),
      outcomes: outcomes(world),
      claims: claims(world, changed),
      corrections: changed.filter(() => chance.in100(20)).map((ticket) => correction(ticket, at)),
      work: work.map((id) => ({
        work: { id, kind: 'hand-off', ticketId: 't', messageId: null },
        delay: chance.below(3) * 1_000,
      })),
      done: chance.in100(50) ? [chance.of(world.work) ?? ''] : [],
    }),
  );
}

function moved({ chance, clock, tickets }: World, ticket: Ticket): Ticket {
  const move = chance.one(MOVES);
  const soon = () => (chance.in100(40) ? clock.now() + chance.below(10_000) : null);
  return next(ticket, {
    status: chance.one(STATUSES),
    topic: chance.one(TOPICS),
    takenBy: chance.in100(30) ? 'amy' : null,
    decision: chance.in100(85) ? plainDecision({ move, team: chance.one(TEAMS) }) : null,
    mergedInto: chance.in100(20) ? chance.of(tickets) : null,
    remindAt: soon(),
    handedOffAt: soon(),
  });
}

function movedMessage({ chance, tickets }: World, message: Message): Message {
  const stage = chance.one(['received', 'read', 'decided', 'recorded'] as const);
  return {
    ...message,
    stage,
    ticketId: chance.in100(15) ? (chance.of(tickets) ?? message.ticketId) : message.ticketId,
  };
}

function outcomes({ chance, receipts, tickets }: World): Change['outcomes'] {
  if (chance.in100(40)) return [];
  const receiptId = chance.in100(95) ? (chance.of(receipts) ?? '') : 'not there';
  const ticketId = chance.in100(20) ? chance.of(tickets) : null;
  return [{ receiptId, outcome: chance.one(OUTCOMES), ticketId, messageId: null }];
}

function claims({ chance }: World, changed: readonly Ticket[]): Change['claims'] {
  const [ticket, other] = changed;
  if (ticket === undefined || chance.in100(70)) return [];
  const replaces = chance.in100(60) ? null : (other ?? ticket).id;
  return [
    {
      customerId: ticket.customer.id,
      topic: `${chance.one(TOPICS)} ${chance.below(9)}`,
      ticketId: ticket.id,
      replaces,
    },
  ];
}

function correction({ id, topic }: Ticket, at: number): Change['corrections'][number] {
  const was = { origTopic: topic, origTeam: 'finance', topicRead: topic };
  return { ticketId: id, at, action: 'reassign', by: 'amy', ...was, newTopic: 'login', newTeam: 'support' };
}

function commit(text: string, parts: Change): Command {
  return { text: `commit: ${text}`, run: ({ store }) => store.commit(parts) };
}
