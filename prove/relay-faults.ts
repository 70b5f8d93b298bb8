/**
 * R6 for the mail relay: throttles, refusals, time-outs and broken lines before and after the effect, half-open lines, slow
 * answers, and a desk that is killed between sending and recording. A real SMTP server on loopback behind a line that
 * goes wrong. Counts what was lost and what came twice; mails with one Message-ID are one, as clients show them.
 */
import { mailHandOffPlace } from '../src/adapters/mail/hand-off-place.ts';
import { smtpCarrier } from '../src/adapters/mail/smtp-carrier.ts';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { memoryStore } from '../src/adapters/memory/store.ts';
import { MINUTE, SECOND } from '../src/domain/kernel/instant.ts';
import { placeName } from '../src/domain/router/handoff/model.ts';
import { isOpen, type Ticket } from '../src/domain/router/ticket.ts';
import { Fault } from '../src/ports/fault.ts';
import type { HandOffPlace } from '../src/ports/hand-off-place.ts';
import { type DeskInMemory, deskInMemory, rulebookOf } from '../test/deskInMemory.ts';
import { type Chance, chance } from './random/chance.ts';
import { actAtRandom } from './relay/acts.ts';
import { type BadLine, badLine } from './relay/bad-line.ts';
import { KINDS, nameOf, type RelayFault, TIMED_OUT } from './relay/kinds.ts';
import { type MailServer, mailServer } from './relay/mail-server.ts';
import { type Received, receivedMails } from './relay/received.ts';

const RULES = `topic,team,email,lead,manager
billing,Finance,finance@desk.example,fay@desk.example,max@desk.example
login,Support,support@desk.example,sam@desk.example,
`;
const VOICE = 'Urgency words\nhigh: urgent\nTriage\nemail: triage@desk.example\n';
/** As many as one desk has under way at once. */
const AT_ONCE = 16;

export interface RelayFaults {
  readonly faults: Readonly<Record<string, number>>;
  readonly played: number;
  readonly tickets: number;
  /** Effects the place said are to be seen. */
  readonly shown: number;
  /** Mails the relay took, and how many different ones. */
  readonly mails: number;
  readonly different: number;
  /** Effects said to be shown of which there is no mail, and open tickets that nobody was handed. */
  readonly lost: readonly string[];
  /** Two cards of one ticket in one inbox that no client folds. */
  readonly doubled: readonly string[];
  /** Cards that ended on the board because the relay refused the inbox for good. */
  readonly onTheBoard: number;
  readonly dead: number;
}

interface World {
  readonly by: Chance;
  readonly clock: ReturnType<typeof settableClock>;
  readonly stores: ReturnType<typeof memoryStore>;
  readonly faults: Map<string, number>;
  /** Message-ID and inbox of each effect that the place said is to be seen. */
  readonly shown: Map<string, { readonly ref: string | null; readonly address: string }>;
  readonly tickets: Set<string>;
  readonly sessions: Map<number, RelayFault>;
  playing: boolean;
}

export async function relayFaults({
  faults,
  seed,
}: {
  readonly faults: number;
  readonly seed: number;
}): Promise<RelayFaults> {
  const clock = settableClock();
  const world: World = {
    by: chance(seed),
    clock,
    stores: memoryStore({ clock }),
    faults: new Map(),
    shown: new Map(),
    tickets: new Set(),
    sessions: new Map(),
    playing: true,
  };
  const server = await mailServer((port) => {
    const fault = world.sessions.get(port);
    return fault !== undefined && 'code' in fault ? fault : null;
  });
  const line = await badLine(server.port, (port) => playOne(world, port));
  try {
    let desk = aDesk(world, line);
    while (played(world) < faults) {
      for (let n = 0; n < 16; n += 1) await actAtRandom(world.by, desk, world.tickets);
      await work(world, desk);
      clock.advance(world.by.below(5) * SECOND);
      if (world.by.in100(2)) desk = aDesk(world, line);
    }
    world.playing = false;
    await settle(world, desk);
    return await counted(world, desk, server);
  } finally {
    await line.close();
    await server.close();
  }
}

function playOne(world: World, port: number) {
  world.sessions.delete(port);
  if (!world.playing || !world.by.in100(30)) return null;
  const fault = world.by.one(KINDS);
  count(world, nameOf(fault));
  if ('code' in fault) world.sessions.set(port, fault);
  if ('code' in fault) return null;
  return fault.how === 'refused' ? 'refused' : fault;
}

function count({ faults }: World, kind: string): void {
  faults.set(kind, (faults.get(kind) ?? 0) + 1);
}

const played = ({ faults }: World) => [...faults.values()].reduce((sum, n) => sum + n, 0);

let desks = 0;

/** Another start of the desk over the same store: it knows nothing of what the one before had under way. */
function aDesk(world: World, { url }: BadLine): DeskInMemory {
  const rulebook = rulebookOf(RULES, VOICE);
  const place = mailHandOffPlace({
    carrier: smtpCarrier({ relayUrl: url, answerWithin: TIMED_OUT }),
    from: 'Front Desk <front@desk.example>',
    boardUrl: 'http://board.example',
  });
  desks += 1;
  return deskInMemory({
    clock: world.clock,
    stores: world.stores,
    rulebook: () => rulebook,
    reach: { slack: false, mail: true },
    places: [dyingBetween(world, place)],
    idPrefix: `d${desks}`,
  });
}

/** A desk may be killed when the mail is out and not yet recorded. */
function dyingBetween(world: World, place: HandOffPlace): HandOffPlace {
  return {
    ...place,
    show: async (key, where, effect, content, tries) => {
      const shown = await place.show(key, where, effect, content, tries);
      if (shown.kind !== 'shown') return shown;
      if (world.playing && world.by.in100(5)) {
        count(world, 'killed before recording');
        throw new Fault('killed', 'the desk was killed', { retry: true });
      }
      world.shown.set(key, { ref: shown.ref, address: where.kind === 'mail' ? where.address : '' });
      return shown;
    },
  };
}

async function work({ stores }: World, desk: DeskInMemory): Promise<void> {
  for (;;) {
    const batch = await stores.queue.take(AT_ONCE, 10 * MINUTE);
    if (batch.length === 0) return;
    await Promise.all(batch.map((delivery) => desk.work(delivery)));
  }
}

async function settle(world: World, desk: DeskInMemory): Promise<void> {
  for (let rounds = 0; rounds < 20_000; rounds += 1) {
    await work(world, desk);
    const { waiting, inFlight } = await world.stores.queue.stats();
    if (waiting + inFlight === 0) return;
    world.clock.advance(5 * SECOND);
  }
}

async function counted(world: World, desk: DeskInMemory, { taken }: MailServer): Promise<RelayFaults> {
  const mails = receivedMails(taken);
  const ids = [...world.tickets];
  const tickets = (await Promise.all(ids.map((id) => desk.store.ticket(id)))).filter((one) => one !== null);
  const { dead } = await world.stores.queue.stats();
  const seen = new Set(mails.flatMap(({ id, to }) => to.map((address) => `${id} ${address}`)));
  const cards = Map.groupBy(
    mails.filter(({ isCard }) => isCard),
    ({ ticketId, to }) => `${ticketId} in ${to[0]}`,
  );
  return {
    faults: Object.fromEntries(world.faults),
    played: played(world),
    tickets: tickets.length,
    shown: world.shown.size,
    mails: mails.length,
    different: new Set(mails.map(({ id }) => id)).size,
    lost: [
      ...[...world.shown]
        .filter(([, { ref, address }]) => !seen.has(`${ref} ${address}`))
        .map(([key]) => key),
      ...tickets.filter((ticket) => isOpen(ticket) && !isHanded(ticket, seen)).map(({ id }) => id),
      ...mails.filter(({ isWhole }) => !isWhole).map(({ id }) => `half of ${id}`),
    ],
    doubled: [...cards].filter(([, all]) => differs(all)).map(([what]) => what),
    onTheBoard: tickets.filter(({ cards }) => cards.at(-1)?.place.kind === 'board').length,
    dead,
  };
}

const differs = (mails: readonly Received[]): boolean => new Set(mails.map(({ id }) => id)).size > 1;

/** In its inbox, or on the board. */
function isHanded({ cards }: Ticket, seen: ReadonlySet<string>): boolean {
  const card = cards.at(-1);
  if (card === undefined) return false;
  if (card.place.kind !== 'mail') return placeName(card.place).startsWith('board:');
  return seen.has(`${card.ref} ${card.place.address}`);
}
