/**
 * R6 for Slack: throttles, 5xx, time-outs before and after the effect, half-open lines, slow answers, answers that may or
 * may not have been true, and a desk that is killed between posting and recording. Counts what was lost and what came
 * twice. Slack is the emulator behind a door that plays the faults.
 */
import { settableClock } from '../src/adapters/memory/clock.ts';
import { memoryStore } from '../src/adapters/memory/store.ts';
import { scriptedReader } from '../src/adapters/memory/ticket-reader.ts';
import { readPress } from '../src/adapters/slack/action-ids.ts';
import { slackChannels } from '../src/adapters/slack/channels.ts';
import { slackClient } from '../src/adapters/slack/client.ts';
import { slackHandOffPlace } from '../src/adapters/slack/hand-off-place.ts';
import { MINUTE, SECOND } from '../src/domain/kernel/instant.ts';
import type { CorrectionAction } from '../src/domain/router/correction/command.ts';
import { placeName } from '../src/domain/router/handoff/model.ts';
import { isOpen, type Ticket } from '../src/domain/router/ticket.ts';
import { Fault } from '../src/ports/fault.ts';
import type { HandOffPlace } from '../src/ports/hand-off-place.ts';
import { anInbound, type DeskInMemory, deskInMemory, rulebookOf } from '../test/deskInMemory.ts';
import {
  aSlack,
  type SlackCall,
  type SlackFault,
  type SlackMessage,
  type SlackServer,
  TOKEN,
} from '../test/servers/slack.ts';
import { type Chance, chance } from './random/chance.ts';

const CHANNELS = ['finance', 'support', 'triage'] as const;
const RULES = `topic,team,slack_channel,lead,manager
billing,Finance,#finance,fay@desk.example,max@desk.example
login,Support,#support,U024BE7LH,
`;
const VOICE = 'Urgency words\nhigh: urgent\nTriage\nchannel: #triage\n';
/** Real answers come within a few milliseconds here; what takes longer is a fault more. */
const ANSWER_WITHIN = 120;
const AT_ONCE = 16;

const KINDS: readonly [SlackFault, ...SlackFault[]] = [
  { kind: 'throttle', seconds: 3 },
  { kind: 'error', point: 'before' },
  { kind: 'error', point: 'after' },
  { kind: 'hang', point: 'before' },
  { kind: 'hang', point: 'after' },
  { kind: 'cut', point: 'before' },
  { kind: 'cut', point: 'after' },
  { kind: 'half-open', point: 'before' },
  { kind: 'half-open', point: 'after' },
  { kind: 'refuse', code: 'internal_error' },
  { kind: 'refuse', code: 'ratelimited' },
  { kind: 'slow', milliseconds: 60 },
  // It goes on after we have given up, perhaps while the next try is under way.
  { kind: 'slow', milliseconds: ANSWER_WITHIN + 50 },
];

export interface SlackFaults {
  readonly faults: Readonly<Record<string, number>>;
  readonly played: number;
  readonly tickets: number;
  readonly shown: number;
  readonly calls: number;
  /** Effects that were answered as shown and cannot be seen, and open tickets without their card. */
  readonly lost: readonly string[];
  /** Effects, or cards of one ticket in one channel, that can be seen more than once. */
  readonly doubled: readonly string[];
  /** Cards whose buttons are of an older version than their ticket. */
  readonly stale: number;
  readonly dead: number;
  readonly refusedBlocks: number;
}

interface World {
  readonly slack: SlackServer;
  readonly by: Chance;
  readonly clock: ReturnType<typeof settableClock>;
  readonly stores: ReturnType<typeof memoryStore>;
  readonly faults: Map<string, number>;
  /** Keys that a place said are visible, with what they are. */
  readonly shown: Map<string, string>;
  readonly tickets: string[];
  playing: boolean;
}

export async function slackFaults({
  faults,
  seed,
}: {
  readonly faults: number;
  readonly seed: number;
}): Promise<SlackFaults> {
  const slack = await aSlack({
    channels: CHANNELS,
    people: { fay: 'fay@desk.example', max: 'max@desk.example' },
  });
  const clock = settableClock();
  const world: World = {
    slack,
    by: chance(seed),
    clock,
    stores: memoryStore({ clock }),
    faults: new Map(),
    shown: new Map(),
    tickets: [],
    playing: true,
  };
  slack.faults = (call) => playOne(world, call);
  try {
    let desk = aDesk(world);
    while (played(world) < faults) {
      for (let n = 0; n < 3; n += 1) await act(world, desk);
      await work(world, desk);
      clock.advance(world.by.below(10) * SECOND);
      if (world.by.in100(2)) desk = aDesk(world);
    }
    world.playing = false;
    await settle(world, desk);
    return await counted(world, desk);
  } finally {
    await slack.close();
  }
}

function playOne(world: World, { method }: SlackCall): SlackFault | null {
  if (!world.playing || !world.by.in100(40)) return null;
  const fault = world.by.one(KINDS);
  count(world, `${fault.kind}${'point' in fault ? ` ${fault.point}` : ''}`);
  // The admin's calls of the emulator itself do not come this way; `method` is always the desk's.
  return method === 'conversations.list' && fault.kind === 'hang'
    ? { kind: 'error', point: 'before' }
    : fault;
}

function count({ faults }: World, kind: string): void {
  faults.set(kind, (faults.get(kind) ?? 0) + 1);
}

const played = ({ faults }: World) => [...faults.values()].reduce((sum, n) => sum + n, 0);

let desks = 0;

/** Another start of the desk over the same store: it knows nothing of what the one before had under way. */
function aDesk(world: World): DeskInMemory {
  const { clock, slack } = world;
  const client = slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout: ANSWER_WITHIN });
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const place = slackHandOffPlace({
    client,
    channels: slackChannels(client, clock),
    clock,
    log,
    boardUrl: () => 'http://board.example',
  });
  const rulebook = rulebookOf(RULES, VOICE);
  desks += 1;
  return deskInMemory({
    clock,
    stores: world.stores,
    rulebook: () => rulebook,
    reader: scriptedReader(),
    reach: { slack: true, mail: false },
    places: [dyingBetween(world, place)],
    idPrefix: `d${desks}`,
  });
}

/** A desk may be killed when the card is posted and not yet recorded. */
function dyingBetween(world: World, place: HandOffPlace): HandOffPlace {
  return {
    ...place,
    show: async (key, where, effect, content, tries) => {
      const shown = await place.show(key, where, effect, content, tries);
      if (shown.kind !== 'shown')
        throw new Fault('unexpected', `${placeName(where)} is gone: ${shown.reason}`, { retry: true });
      if (world.playing && world.by.in100(5)) {
        count(world, 'killed before recording');
        throw new Fault('killed', 'the desk was killed', { retry: true });
      }
      const silent = effect.kind === 'update' && effect.ping === null;
      if (!silent) world.shown.set(key, effect.kind);
      return shown;
    },
  };
}

const WORDS = [
  'invoice',
  'refund',
  'password',
  'late',
  'double',
  'broken',
  'missing',
  'address',
  'october',
  'order',
] as const;

function text({ by }: World): string {
  const words = Array.from({ length: 6 }, () => by.one(WORDS)).join(' ');
  const topic = by.one(['#billing', '#billing', '#login', '#unsure']);
  return `${words} ${by.below(100_000)} ${by.in100(15) ? 'urgent ' : ''}${topic}`;
}

async function act(world: World, desk: DeskInMemory): Promise<void> {
  const { by, tickets } = world;
  const id = by.of(tickets);
  if (id === null || by.in100(55)) {
    const received = await desk.receive(
      anInbound({ from: `c${by.below(400)}@customer.example`, text: text(world) }),
    );
    if (received.kind !== 'rejected' && !tickets.includes(received.ticketId)) tickets.push(received.ticketId);
    return;
  }
  const request = by.one<CorrectionAction>([
    { action: 'take' },
    { action: 'bump', direction: 'up' },
    { action: 'reassign', topic: by.one(['billing', 'login']) },
    { action: 'close' },
    { action: 'reopen' },
  ]);
  await desk.correct({ ticketId: id, by: 'amy', request, actionId: `a${by.below(1e9)}`, version: null });
}

/** What is due, several at once, as the worker does. */
async function work({ stores, slack }: World, desk: DeskInMemory): Promise<void> {
  for (;;) {
    // What Slack does late, it does before the next try, which comes seconds later: here the clock jumps.
    await slack.settled();
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

type Seen = SlackMessage & { readonly channel: string };

async function everything({ slack }: World): Promise<readonly Seen[]> {
  const all = await Promise.all(
    CHANNELS.map(async (channel) => {
      const cards = await slack.messages(channel);
      const threads = [];
      for (const { ts } of cards) threads.push(...(await slack.replies(channel, ts)));
      return [...cards, ...threads].map((message) => ({ ...message, channel }));
    }),
  );
  return all.flat();
}

const keyOf = ({ metadata }: Seen) => metadata?.event_payload.key ?? '';

async function counted(world: World, desk: DeskInMemory): Promise<SlackFaults> {
  const seen = await everything(world);
  const byKey = Map.groupBy(seen, keyOf);
  const cards = seen.filter((message) => message.thread_ts === undefined);
  const byCard = Map.groupBy(cards, (card) => `${card.metadata?.event_payload.ticket_id} in ${card.channel}`);
  const tickets = (await Promise.all(world.tickets.map((id) => desk.store.ticket(id)))).filter(
    (one) => one !== null,
  );
  const { dead } = await world.stores.queue.stats();
  return {
    faults: Object.fromEntries(world.faults),
    played: played(world),
    tickets: tickets.length,
    shown: world.shown.size,
    calls: world.slack.calls.length,
    lost: [
      ...[...world.shown.keys()].filter((key) => !byKey.has(key)),
      ...tickets.flatMap((ticket) => withoutCard(ticket, cards)),
    ],
    doubled: [...byKey, ...byCard].filter(([, all]) => all.length > 1).map(([what]) => what),
    stale: tickets.filter((ticket) => isStale(ticket, cards)).length,
    dead,
    refusedBlocks: world.slack.refusedBlocks.length,
  };
}

function cardOf(ticket: Ticket, cards: readonly Seen[]): Seen | undefined {
  const ts = ticket.cards.at(-1)?.ref?.split('/')[1];
  return cards.find((card) => card.ts === ts);
}

function withoutCard(ticket: Ticket, cards: readonly Seen[]): readonly string[] {
  return isOpen(ticket) && cardOf(ticket, cards) === undefined ? [`${ticket.id} (${ticket.status})`] : [];
}

function isStale(ticket: Ticket, cards: readonly Seen[]): boolean {
  const [, value = ''] = /"value":"([^"]*)"/.exec(JSON.stringify(cardOf(ticket, cards)?.blocks ?? [])) ?? [];
  const press = readPress(value);
  return press !== null && press.version !== ticket.version;
}
