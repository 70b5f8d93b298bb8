import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import type { CorrectionAction, CorrectionResult } from '../../src/domain/router/correction/command.ts';
import type { Inbound } from '../../src/domain/router/message.ts';
import type { Status, Ticket } from '../../src/domain/router/ticket.ts';
import type { Delivery } from '../../src/domain/router/work.ts';
import type { DeskStep } from '../../test/arbitraries/aDeskStep.ts';
import { aMail, type DeskInMemory } from '../../test/deskInMemory.ts';
import { allTickets, type World } from './world.ts';

const TOPICS = ['billing', 'login', 'outage'] as const;

const ALLOWED_FROM: Readonly<Record<string, readonly Status[]>> = {
  take: ['routed', 'held'],
  reassign: ['routed', 'held'],
  bump: ['routed'],
  split: ['routed', 'held'],
  merge: ['routed', 'held'],
  close: ['routed', 'held'],
  reopen: ['closed'],
};

function text(topic: number, mark: string, n: number): string {
  const label = TOPICS[topic] === undefined ? '' : `#${TOPICS[topic]}`;
  return `Message number ${n} of this customer is about ${label} ${mark}`;
}

async function receive(world: World, inbound: Inbound): Promise<void> {
  world.inputs.push(inbound);
  await world.desk.receive(inbound);
}

/** `alone`: nothing else happens at the same time, so that the answer can be foretold from the ticket as it is. */
export async function perform(world: World, step: DeskStep, alone: boolean): Promise<void> {
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
  await correct(world, step, alone);
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

async function correct(
  world: World,
  step: Extract<DeskStep, { step: 'correct' }>,
  alone: boolean,
): Promise<void> {
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
  if (alone) agreesWithTheTable(ticket, request, result);
  if (result.kind === 'done') remember(world, ticket.id, request, result.ticket);
  if (!alone || !step.repeat || result.kind !== 'done') return;
  const before = await world.desk.store.ticket(ticket.id);
  const again = await world.desk.correct(command);
  assert.ok(again.kind === 'done' && again.repeated, 'the same action id has one effect');
  assert.deepEqual(await world.desk.store.ticket(ticket.id), before);
}

function agreesWithTheTable(ticket: Ticket, request: CorrectionAction, result: CorrectionResult): void {
  const from = ALLOWED_FROM[request.action];
  if (from !== undefined && !from.includes(ticket.status)) assert.equal(result.kind, 'not-now');
  if (
    request.action === 'take' ||
    request.action === 'close' ||
    request.action === 'reopen' ||
    request.action === 'split'
  ) {
    if (from?.includes(ticket.status)) assert.equal(result.kind, 'done');
  }
  assert.notEqual(result.kind, 'stale');
}

/** The last word counts: of two people at once, the one whose commit came later. */
function remember(world: World, id: string, request: CorrectionAction, after: Ticket): void {
  const words = world.words.get(id) ?? {};
  const { version } = after;
  if (request.action === 'reassign' && version > (words.topic?.version ?? 0))
    words.topic = { value: request.topic, version };
  if (request.action === 'bump' && version > (words.urgency?.version ?? 0))
    words.urgency = { value: after.decision?.urgency ?? '', version };
  world.words.set(id, words);
}
