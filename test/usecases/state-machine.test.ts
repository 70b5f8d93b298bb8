import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import type { CorrectionAction, CorrectionResult } from '../../src/domain/router/correction/command.ts';
import type { Inbound } from '../../src/domain/router/message.ts';
import { ledgerOf } from '../../src/domain/router/report/ledger.ts';
import type { Status, Ticket } from '../../src/domain/router/ticket.ts';
import type { Delivery } from '../../src/domain/router/work.ts';
import { aDeskDay, type DeskStep } from '../arbitraries/aDeskStep.ts';
import { aMail, type DeskInMemory, deskInMemory } from '../deskInMemory.ts';

const TOPICS = ['billing', 'login', 'outage'] as const;

/** The small model: what SPEC 7 allows, and nothing about how it is done. */
const MAY_BECOME: Readonly<Record<Status, readonly Status[]>> = {
  received: ['routed', 'held'],
  routed: ['merged', 'split', 'closed'],
  held: ['routed', 'merged', 'split', 'closed'],
  merged: ['routed', 'held'],
  split: [],
  closed: ['routed', 'held'],
};
const ALLOWED_FROM: Readonly<Record<string, readonly Status[]>> = {
  take: ['routed', 'held'],
  reassign: ['routed', 'held'],
  bump: ['routed'],
  split: ['routed', 'held'],
  merge: ['routed', 'held'],
  close: ['routed', 'held'],
  reopen: ['closed'],
};

interface World {
  readonly desk: DeskInMemory;
  readonly inputs: Inbound[];
  readonly known: Map<string, Ticket>;
  /** The last word of a person on each ticket. */
  readonly words: Map<string, { topic?: string; urgency?: string }>;
  actions: number;
}

async function allTickets(world: World): Promise<Ticket[]> {
  const all: Ticket[] = [];
  for await (const ticket of world.desk.views.all()) all.push(ticket);
  return all;
}

function text(topic: number, mark: string, n: number): string {
  const label = TOPICS[topic] === undefined ? '' : `#${TOPICS[topic]}`;
  return `Message number ${n} of this customer is about ${label} ${mark}`;
}

async function receive(world: World, inbound: Inbound): Promise<void> {
  world.inputs.push(inbound);
  await world.desk.receive(inbound);
}

async function perform(world: World, step: DeskStep): Promise<void> {
  const { desk, inputs } = world;
  const n = inputs.length;
  if (step.step === 'input') {
    const from = `c${step.customer}@customer.example`;
    return await receive(
      world,
      aMail(`mail-${n}`, { from, subject: `S${n}`, text: text(step.topic, step.mark, n) }),
    );
  }
  if (step.step === 'redeliver') {
    const again = inputs[step.input % Math.max(1, n)];
    if (again !== undefined) await desk.receive(again);
    return;
  }
  if (step.step === 'reply') {
    const to = inputs[step.input % Math.max(1, n)];
    if (to?.mail?.messageId == null) return;
    const parts = {
      from: to.customer.id,
      subject: `Re: ${to.subject.replace('Re: ', '')}`,
      replyTo: to.mail.messageId,
    };
    return await receive(world, aMail(`mail-${n}`, { ...parts, text: text(step.topic, step.mark, n) }));
  }
  if (step.step === 'work') return await work(desk, step.pieces, step.twice);
  if (step.step === 'crash') {
    await desk.queue.take(3, 10 * MINUTE);
    desk.clock.advance(11 * MINUTE);
    return;
  }
  if (step.step === 'wait') {
    desk.clock.advance(step.hours * HOUR);
    await desk.remind();
    return;
  }
  await correct(world, step);
}

async function work(desk: DeskInMemory, pieces: number, twice: boolean): Promise<void> {
  const batch: readonly Delivery[] = await desk.queue.take(pieces, 10 * MINUTE);
  for (const delivery of batch) await desk.work(delivery);
  if (twice) for (const delivery of batch) await desk.work(delivery);
}

async function actionOf(
  world: World,
  step: Extract<DeskStep, { step: 'correct' }>,
  into: Ticket,
  ticket: Ticket,
): Promise<CorrectionAction> {
  switch (step.action) {
    case 'reassign':
      return { action: 'reassign', topic: TOPICS[step.topic] ?? 'billing' };
    case 'up':
    case 'down':
      return { action: 'bump', direction: step.action };
    case 'split': {
      const parts = [
        { subject: 'One', body: 'The one problem is #billing' },
        { subject: 'Two', body: 'The other problem is #login' },
      ] as const;
      return { action: 'split', parts };
    }
    case 'merge':
      return { action: 'merge', into: into.id };
    case 'separate':
      return { action: 'separate', messageId: null };
    case 'part': {
      const messages = await world.desk.store.messagesOf(ticket.id);
      return { action: 'separate', messageId: messages.at(-1)?.id ?? 'none' };
    }
    default:
      return { action: step.action as 'take' | 'close' | 'reopen' };
  }
}

async function correct(world: World, step: Extract<DeskStep, { step: 'correct' }>): Promise<void> {
  const tickets = await allTickets(world);
  const ticket = tickets[step.ticket % Math.max(1, tickets.length)];
  const into = tickets[step.into % Math.max(1, tickets.length)];
  if (ticket === undefined || into === undefined) return;
  const request = await actionOf(world, step, into, ticket);
  world.actions += 1;
  const command = {
    ticketId: ticket.id,
    by: 'amy',
    request,
    actionId: `a${world.actions}`,
    version: ticket.version,
  };
  const result = await world.desk.correct(command);
  agreesWithTheTable(ticket, request, result);
  if (result.kind === 'done') remember(world, ticket.id, request, result.ticket);
  if (!step.repeat || result.kind !== 'done') return;
  const before = await world.desk.store.ticket(ticket.id);
  const again = await world.desk.correct(command);
  expect(again).toMatchObject({ kind: 'done', repeated: true });
  expect(await world.desk.store.ticket(ticket.id)).toEqual(before);
}

function agreesWithTheTable(ticket: Ticket, request: CorrectionAction, result: CorrectionResult): void {
  const from = ALLOWED_FROM[request.action];
  if (from !== undefined && !from.includes(ticket.status)) expect(result.kind).toBe('not-now');
  if (
    request.action === 'take' ||
    request.action === 'close' ||
    request.action === 'reopen' ||
    request.action === 'split'
  ) {
    if (from?.includes(ticket.status)) expect(result.kind).toBe('done');
  }
  expect(result.kind).not.toBe('stale');
}

function remember(world: World, id: string, request: CorrectionAction, after: Ticket): void {
  const words = world.words.get(id) ?? {};
  if (request.action === 'reassign') words.topic = request.topic;
  if (request.action === 'bump') words.urgency = after.decision?.urgency ?? '';
  world.words.set(id, words);
}

async function holds(world: World): Promise<void> {
  for (const ticket of await allTickets(world)) {
    transitionIsAllowed(world.known.get(ticket.id), ticket);
    world.known.set(ticket.id, ticket);
    const word = world.words.get(ticket.id);
    if (word?.topic !== undefined) expect(ticket.topic, 'a person set the topic').toBe(word.topic);
    if (word?.urgency !== undefined)
      expect(ticket.decision?.urgency, 'a person set the urgency').toBe(word.urgency);
    if (ticket.mergedInto !== null)
      expect(world.known.get(ticket.mergedInto)?.status, 'chains are flat').not.toBe('merged');
    if (ticket.decision?.move === 'hold') expect(ticket.decision.team).toBe('triage');
    if (ticket.status === 'routed') expect(ticket.decision?.move).not.toBe('hold');
  }
  expect(ledgerOf(await world.desk.views.ledger()).balanced).toBe(true);
}

function transitionIsAllowed(before: Ticket | undefined, after: Ticket): void {
  if (before === undefined || before.status === after.status) return;
  expect(after.version).toBeGreaterThan(before.version);
  // One step may hold several commits: held → routed → merged is two allowed transitions.
  const oneStep = MAY_BECOME[before.status];
  const twoSteps = oneStep.flatMap((status) => MAY_BECOME[status]);
  const threeSteps = twoSteps.flatMap((status) => MAY_BECOME[status]);
  expect([...oneStep, ...twoSteps, ...threeSteps], `${before.status} → ${after.status}`).toContain(
    after.status,
  );
}

async function settlesWell(world: World): Promise<void> {
  world.desk.clock.advance(HOUR);
  // A piece of work that was out in every crash is dead by now: an operator sends it round again.
  await world.desk.drain();
  await world.desk.queue.redrive(null);
  await world.desk.drain();
  await holds(world);
  const stats = await world.desk.queue.stats();
  expect(stats).toMatchObject({ waiting: 0, inFlight: 0, dead: 0 });
  const ledger = ledgerOf(await world.desk.views.ledger());
  expect(ledger.waiting).toBe(0);
  expect(ledger.received).toBe(world.inputs.length);
  for (const ticket of await allTickets(world)) {
    expect(ticket.status).not.toBe('received');
    if (ticket.status === 'routed' || ticket.status === 'held')
      expect(ticket.cards, 'open and on a card').not.toHaveLength(0);
    await oneCardAPlace(world, ticket);
  }
  for await (const fault of world.desk.views.recount()) expect(fault).toBeUndefined();
}

async function oneCardAPlace(world: World, ticket: Ticket): Promise<void> {
  const history = await world.desk.store.historyOf(ticket.id);
  const places = history.filter(({ action }) => action === 'handed_off').map(({ after }) => after.place);
  const teams = history.filter(({ action }) => action === 'decided').length;
  expect(new Set(places).size, 'one handed_off a place').toBeGreaterThan(places.length - Math.max(1, teams));
  if (new Set(places).size === 1) expect(places).toHaveLength(1);
}

test.each([
  ['stage by stage', false],
  ['in one go', true],
])(
  'inputs, reads, corrections, crashes and redeliveries in any order agree with the state machine, %s',
  async (_, inOneGo) => {
    await fc.assert(
      fc.asyncProperty(aDeskDay, async (day) => {
        const desk = deskInMemory({ inOneGo });
        const world: World = { desk, inputs: [], known: new Map(), words: new Map(), actions: 0 };

        for (const step of day) {
          await perform(world, step);
          await holds(world);
        }

        await settlesWell(world);
      }),
      { numRuns: 300 },
    );
  },
  60_000,
);
