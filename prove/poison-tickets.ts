/**
 * R5 on the AWS way: desks with the real handlers of Lambda between queues that behave like SQS, each with honest tickets
 * and some poison: what no reader can read, what fails at a stage every time, what brings its process down. Three hours, with
 * the sweeper every five minutes. A poison must end held or dead, everybody else with one card; then the cause is
 * gone, and a redrive must give the dead theirs.
 */
import { scriptedReader } from '../src/adapters/memory/ticket-reader.ts';
import { MINUTE } from '../src/domain/kernel/instant.ts';
import type { WorkKind } from '../src/domain/router/work.ts';
import { anInbound } from '../test/deskInMemory.ts';
import { aDeskOnLambda, type DeskOnLambda, Died } from '../test/handlers/lambda/aDeskOnLambda.ts';
import { seeded } from './seeded.ts';

export interface PoisonFigures {
  readonly poison: number;
  readonly held: number;
  readonly dead: number;
  /** Neither: nobody would ever see them. */
  readonly unseen: number;
  /** Dead ones that a redrive gave no card. */
  readonly notRedriven: number;
  readonly honest: number;
  readonly withoutCard: number;
  readonly extraCards: number;
  readonly honestDead: number;
}

const WAYS = ['fails', 'kills', 'unreadable'] as const;
const UNREADABLE = 'no reader reads this';
const KINDS: readonly WorkKind[] = ['read', 'route', 'hand-off'];
const HOURS = 3;

interface Poison {
  readonly way: (typeof WAYS)[number];
  readonly kind: WorkKind;
}

export async function poisonTickets(options: {
  readonly desks: number;
  readonly seed: number;
}): Promise<PoisonFigures> {
  const chance = seeded(options.seed);
  const sums = {
    poison: 0,
    held: 0,
    dead: 0,
    unseen: 0,
    notRedriven: 0,
    honest: 0,
    withoutCard: 0,
    extraCards: 0,
    honestDead: 0,
  };
  for (let n = 0; n < options.desks; n += 1) await oneDesk(chance, sums);
  return sums;
}

type Sums = { -readonly [K in keyof PoisonFigures]: number };

async function oneDesk(chance: () => number, sums: Sums): Promise<void> {
  const poison = new Map<string, Poison>();
  let cured = false;
  const harm = (ticketId: string, kind: WorkKind, way: Poison['way']): boolean => {
    const one = poison.get(ticketId);
    return !cured && one?.way === way && one.kind === kind;
  };
  const failing = <D extends { readonly work: { readonly ticketId: string; readonly kind: WorkKind } }>(
    act: (delivery: D) => Promise<void>,
  ) => {
    return async (delivery: D): Promise<void> => {
      if (harm(delivery.work.ticketId, delivery.work.kind, 'fails')) throw new Error('it is poison');
      await act(delivery);
    };
  };
  const reader = scriptedReader();
  const desk = aDeskOnLambda({
    chance,
    reader: {
      ...reader,
      read: async (...asked) => {
        if (JSON.stringify(asked).includes(UNREADABLE)) throw new Error('it cannot be read');
        return await reader.read(...asked);
      },
    },
    stages: (own) => ({
      ...own,
      read: failing(own.read),
      route: failing(own.route),
      'hand-off': failing(own['hand-off']),
    }),
    around: async ({ work }, act) => {
      if (work.kind !== 'learn' && harm(work.ticketId, work.kind, 'kills')) throw new Died();
      await act();
    },
  });
  const honest: string[] = [];
  for (let n = 0; n < 20; n += 1) {
    const bad = chance() < 0.12 ? { way: pick(WAYS, chance), kind: pick(KINDS, chance) } : null;
    const text = `Order number ${n} is lost #billing ${bad?.way === 'unreadable' ? UNREADABLE : ''}`;
    const received = await desk.receive(anInbound({ from: `c${n}@customer.example`, text }));
    if (received.kind === 'rejected') continue;
    if (bad === null) honest.push(received.ticketId);
    else poison.set(received.ticketId, bad);
  }
  for (let minute = 0; minute < HOURS * 60; minute += 1) {
    await desk.pump();
    if (minute % 5 === 0) await desk.sweepRings();
    desk.clock.advance(MINUTE);
  }
  await count(desk, poison, honest, sums, () => {
    cured = true;
  });
}

async function count(
  desk: DeskOnLambda,
  poison: ReadonlyMap<string, Poison>,
  honest: readonly string[],
  sums: Sums,
  cure: () => void,
): Promise<void> {
  const dead = new Set(
    (await desk.queue.dead(1_000)).flatMap(({ work }) => (work.kind === 'learn' ? [] : [work.ticketId])),
  );
  for (const id of poison.keys()) {
    const held = (await desk.store.ticket(id))?.status === 'held';
    sums.poison += 1;
    sums.held += held ? 1 : 0;
    sums.dead += dead.has(id) && !held ? 1 : 0;
    sums.unseen += held || dead.has(id) ? 0 : 1;
  }
  for (const id of honest) {
    const cards = await cardsOf(desk, id);
    sums.honest += 1;
    sums.withoutCard += cards === 0 ? 1 : 0;
    sums.extraCards += Math.max(0, cards - 1);
    sums.honestDead += dead.has(id) ? 1 : 0;
  }
  cure();
  await desk.queue.redrive(null);
  await desk.pump();
  for (const id of dead) sums.notRedriven += (await cardsOf(desk, id)) === 1 ? 0 : 1;
}

async function cardsOf(desk: DeskOnLambda, id: string): Promise<number> {
  return (await desk.store.historyOf(id)).filter(({ action }) => action === 'handed_off').length;
}

const pick = <T>(all: readonly T[], chance: () => number): T =>
  all[Math.floor(chance() * all.length)] ?? (all[0] as T);

export function poisonHolds(figures: PoisonFigures): boolean {
  const { poison, unseen, notRedriven, withoutCard, extraCards, honestDead } = figures;
  return poison > 0 && unseen + notRedriven + withoutCard + extraCards + honestDead === 0;
}
