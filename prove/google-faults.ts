/**
 * R6 for Google and R12: throttles, 5xx, time-outs, half-open lines, half of an answer, and Sheets that are broken, half
 * edited, edited under the reading, or rolled back, while tickets are routed. Counts tickets lost, rulebooks live that
 * nobody wrote or that were broken, good edits that did not come live, and refusals told other than once. Google is a
 * server of ours on this machine, behind the very adapter.
 */
import { googleRulebookSource } from '../src/adapters/google/rulebook-source.ts';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { memoryLog } from '../src/adapters/memory/log.ts';
import { memoryNotices } from '../src/adapters/memory/notices.ts';
import { memoryStore } from '../src/adapters/memory/store.ts';
import { type LiveRulebook, liveRulebook } from '../src/composition/live-rulebook.ts';
import { ledgerOf } from '../src/domain/router/report/ledger.ts';
import type { Ticket } from '../src/domain/router/ticket.ts';
import type { Page } from '../src/ports/ticket-views.ts';
import { syncRulebook } from '../src/usecases/sync-rulebook.ts';
import { anInbound, type DeskInMemory, deskInMemory, sha256Hex } from '../test/deskInMemory.ts';
import { DOC, type GoogleFault, googleServer, SHEET } from '../test/servers/google.ts';
import { type Edited, edit } from './google/edits.ts';
import { chance } from './random/chance.ts';

/** Real answers come within a few milliseconds here; what takes longer is a fault more. */
const ANSWER_WITHIN = 60;

const KINDS: readonly [GoogleFault, ...GoogleFault[]] = [
  { kind: 'throttle', seconds: 0 },
  { kind: 'throttle', seconds: 90 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, reason: 'backendError' },
  { kind: 'status', status: 403, reason: 'userRateLimitExceeded' },
  { kind: 'hang' },
  { kind: 'late', milliseconds: ANSWER_WITHIN + 30 },
  { kind: 'half-open' },
  { kind: 'cut' },
  { kind: 'half-json' },
  { kind: 'page' },
];

export interface GoogleFaults {
  readonly played: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly edits: Readonly<Record<string, number>>;
  readonly looks: number;
  readonly tickets: number;
  readonly restarts: number;
  /** Inputs without a decision, or a ledger that does not balance. */
  readonly lost: number;
  /** Live rulebooks that were broken, or never stood in Sheet and Doc at one moment. */
  readonly wrongLive: readonly string[];
  /** Tickets sent to another team than the rulebook they name says. */
  readonly wrongTeam: number;
  /** Good edits that were not live after a look without faults, or not the last good one after a broken edit. */
  readonly notLive: number;
  /** Broken edits that were seen, and of them those told other than once. */
  readonly broken: number;
  readonly notToldOnce: number;
  /** Notices about anything else. */
  readonly toldBeside: number;
}

interface World extends Edited {
  readonly stores: ReturnType<typeof memoryStore>;
  readonly clock: ReturnType<typeof settableClock>;
  readonly notices: ReturnType<typeof memoryNotices>;
  readonly faults: Map<string, number>;
  /** Marks of broken edits that a look has seen. */
  readonly seenBroken: Set<string>;
  readonly found: { wrongLive: string[]; notLive: number; looks: number; restarts: number };
  live: LiveRulebook;
  playing: boolean;
}

export async function googleFaults(options: {
  readonly faults: number;
  readonly seed: number;
}): Promise<GoogleFaults> {
  const world = await aWorld(options.seed);
  try {
    const desk = deskInMemory({
      ...{ clock: world.clock, stores: world.stores },
      rulebook: () => world.live.current(),
    });
    let tickets = 0;
    while (sum(world.faults) < options.faults) {
      edit(world);
      tickets += await traffic(world, desk);
      if (world.by.in100(8)) world.live = await aStart(world);
      if (world.by.in100(40)) await settle(world);
    }
    edit(world, 'good');
    await settle(world);
    await desk.drain();
    return await counted(world, tickets);
  } finally {
    await world.google.close();
  }
}

export function googleHolds(figures: GoogleFaults): boolean {
  const { lost, wrongLive, wrongTeam, notLive, broken, notToldOnce, toldBeside } = figures;
  return lost + wrongLive.length + wrongTeam + notLive + notToldOnce + toldBeside === 0 && broken > 0;
}

async function aWorld(seed: number): Promise<World> {
  const [clock, google] = [settableClock(), await googleServer()];
  const world: Omit<World, 'live'> & { live?: LiveRulebook } = {
    ...{ google, clock, by: chance(seed), stores: memoryStore({ clock }), notices: memoryNotices() },
    ...{ faults: new Map(), edits: new Map(), good: new Map(), seenBroken: new Set() },
    found: { wrongLive: [], notLive: 0, looks: 0, restarts: -1 },
    ...{ standing: { version: '' }, playing: false, made: 0 },
  };
  google.faults = (call) => {
    if (!world.playing || !world.by.in100(35)) return null;
    const fault = world.by.one(KINDS);
    count(world.faults, `${fault.kind}${fault.kind === 'status' ? ` ${fault.status}` : ''} at ${call}`);
    return fault;
  };
  const first = world as World;
  edit(first, 'good');
  first.live = await aStart(first);
  await settle(first);
  return first;
}

/** A process of its own over the same store: nothing is known but what is stored. */
async function aStart(world: World): Promise<LiveRulebook> {
  world.found.restarts += 1;
  const source = googleRulebookSource({
    ...{ sheet: SHEET, doc: DOC, credentials: world.google.credentials, rootUrl: world.google.url },
    timeout: ANSWER_WITHIN,
    patience: { tries: 3, firstPause: 1, longestPause: 50, chance: () => world.by.below(100) / 100 },
  });
  const { rulebooks } = world.stores;
  const sync = syncRulebook({ source, rulebooks, clock: world.clock, notices: world.notices, sha256Hex });
  return liveRulebook({ rulebooks, sync, sha256Hex, log: memoryLog(), changed: () => {} });
}

/** Tickets come in and are routed while the desk looks at the rules. */
async function traffic(world: World, desk: DeskInMemory): Promise<number> {
  const messages = 1 + world.by.below(3);
  world.playing = true;
  await Promise.all([
    look(world),
    (async () => {
      for (let n = 0; n < messages; n += 1)
        await desk.receive(anInbound({ from: `c${world.made}.${n}@x.example` }));
      await desk.drain();
    })(),
  ]);
  world.playing = false;
  return messages;
}

/** One look; answers whether it came to something. */
async function look(world: World): Promise<boolean> {
  world.found.looks += 1;
  world.clock.advance(60_000);
  const synced = await world.live.refresh().catch(() => null);
  const { version } = world.live.current();
  if (!world.good.has(version)) world.found.wrongLive.push(version);
  if (synced?.kind === 'refused' && 'broken' in world.standing) world.seenBroken.add(world.standing.broken);
  return synced?.kind === 'live' || synced?.kind === 'refused';
}

/** Without faults a look or two bring what stands there live, or leave the last good one. */
async function settle(world: World): Promise<void> {
  const before = world.live.current().version;
  for (let n = 0; n < 20; n += 1) if (await look(world)) break;
  const { standing, live } = world;
  const expected = 'version' in standing ? standing.version : before;
  if (live.current().version !== expected) world.found.notLive += 1;
}

async function counted(world: World, tickets: number): Promise<GoogleFaults> {
  const { stores, good, notices, seenBroken, found } = world;
  const ledger = ledgerOf(await stores.views.ledger());
  const all = await everyTicket(stores);
  const undecided = all.filter(({ decision }) => decision === null).length;
  const wrongTeam = all.filter(
    ({ decision }) => decision !== null && good.get(decision.rulebook)?.team !== decision.team,
  ).length;
  const told = (mark: string) => notices.told.filter((text) => text.includes(`"${mark}"`)).length;
  return {
    played: sum(world.faults),
    faults: Object.fromEntries([...world.faults].sort()),
    edits: Object.fromEntries(world.edits),
    ...{ looks: found.looks, tickets, restarts: found.restarts },
    lost: undecided + (ledger.balanced ? 0 : 1) + Math.abs(ledger.received - tickets),
    wrongLive: found.wrongLive.slice(0, 5),
    wrongTeam,
    notLive: found.notLive,
    broken: seenBroken.size,
    notToldOnce: [...seenBroken].filter((mark) => told(mark) !== 1).length,
    toldBeside: notices.told.length - seenBroken.size,
  };
}

async function everyTicket({ views }: World['stores']): Promise<readonly Ticket[]> {
  const all: Ticket[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Ticket> = await views.tickets({}, cursor, 200);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((a, b) => a + b, 0);
}
