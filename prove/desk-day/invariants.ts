import assert from 'node:assert/strict';
import { HOUR } from '../../src/domain/kernel/instant.ts';
import { ledgerOf } from '../../src/domain/router/report/ledger.ts';
import type { Status, Ticket } from '../../src/domain/router/ticket.ts';
import { allTickets, type World } from './world.ts';

/** The small model: what SPEC 7 allows, and nothing about how it is done. */
const MAY_BECOME: Readonly<Record<Status, readonly Status[]>> = {
  received: ['routed', 'held'],
  routed: ['merged', 'split', 'closed'],
  held: ['routed', 'merged', 'split', 'closed'],
  merged: ['routed', 'held'],
  split: [],
  closed: ['routed', 'held'],
};
/** What must hold after every step, whatever happened. */
export async function holds(world: World): Promise<void> {
  for (const ticket of await allTickets(world)) {
    transitionIsAllowed(world.known.get(ticket.id), ticket);
    world.known.set(ticket.id, ticket);
    const word = world.words.get(ticket.id);
    if (word?.topic !== undefined) assert.equal(ticket.topic, word.topic.value, 'a person set the topic');
    if (word?.urgency !== undefined)
      assert.equal(ticket.decision?.urgency, word.urgency.value, 'a person set the urgency');
    if (ticket.mergedInto !== null)
      assert.notEqual(world.known.get(ticket.mergedInto)?.status, 'merged', 'chains are flat');
    if (ticket.decision?.move === 'hold') assert.equal(ticket.decision.team, 'triage');
    if (ticket.status === 'routed') assert.notEqual(ticket.decision?.move, 'hold');
  }
  assert.ok(ledgerOf(await world.desk.views.ledger()).balanced, 'the ledger balances');
}

function transitionIsAllowed(before: Ticket | undefined, after: Ticket): void {
  if (before === undefined || before.status === after.status) return;
  assert.ok(after.version > before.version);
  // One step may hold several commits: held → routed → merged is two allowed transitions.
  const oneStep = MAY_BECOME[before.status];
  const twoSteps = oneStep.flatMap((status) => MAY_BECOME[status]);
  const threeSteps = twoSteps.flatMap((status) => MAY_BECOME[status]);
  assert.ok(
    [...oneStep, ...twoSteps, ...threeSteps].includes(after.status),
    `${before.status} → ${after.status}`,
  );
}

/** Until nothing is due any more, now or after a delay. */
async function settle({ desk }: World): Promise<void> {
  for (let rounds = 0; rounds < 12; rounds++) {
    desk.clock.advance(HOUR / 4);
    await desk.drain();
  }
}

/** When all work is done: everything is accounted for, and what is open is on one card a place. */
export async function settlesWell(world: World): Promise<void> {
  await settle(world);
  // A piece of work that was out in every crash is dead by now: an operator sends it round again.
  await world.desk.queue.redrive(null);
  await settle(world);
  await holds(world);
  const stats = await world.desk.queue.stats();
  assert.equal(stats.waiting + stats.inFlight + stats.dead, 0, 'nothing is left to do');
  const ledger = ledgerOf(await world.desk.views.ledger());
  assert.equal(ledger.waiting, 0);
  assert.equal(ledger.received, world.inputs.length);
  for (const ticket of await allTickets(world)) {
    assert.notEqual(ticket.status, 'received');
    if (ticket.status === 'routed' || ticket.status === 'held')
      assert.notEqual(ticket.cards.length, 0, 'open and on a card');
    await oneCardAPlace(world, ticket);
  }
  for await (const fault of world.desk.views.recount()) assert.fail(JSON.stringify(fault));
}

async function oneCardAPlace(world: World, ticket: Ticket): Promise<void> {
  const history = await world.desk.store.historyOf(ticket.id);
  const places = history.filter(({ action }) => action === 'handed_off').map(({ after }) => after.place);
  const teams = history.filter(({ action }) => action === 'decided').length;
  assert.ok(new Set(places).size > places.length - Math.max(1, teams), 'one handed_off a place');
  if (new Set(places).size === 1) assert.equal(places.length, 1);
}
