import type { Container } from 'inversify';
import { type DataFolder, openDataFolder } from '../adapters/files/data-folder.ts';
import { examplesMirror } from '../adapters/files/examples-mirror.ts';
import { toldTicketStore } from '../adapters/log/ticket-store.ts';
import { mimeAttachmentReader } from '../adapters/mime/attachment-reader.ts';
import type { Delivery } from '../domain/router/work.ts';
import { learnThreshold } from '../usecases/learn-threshold.ts';
import { lookAtTicket } from '../usecases/look-at-ticket.ts';
import { tryRulebook } from '../usecases/try-rulebook.ts';
import { dayIn } from './day-in.ts';
import { type DeskPorts, digest, openDeskPorts } from './desk-ports.ts';
import { type LiveRulebook, liveRulebook } from './live-rulebook.ts';
import { ownThreshold } from './own-threshold.ts';
import { reportSending } from './report-sending.ts';
import type { ChangeListener, Rooms } from './rooms.ts';
import { rulesRoom } from './rules-room.ts';
import type { Settings } from './settings.ts';
import { sha256Hex } from './sha256-hex.ts';
import { reachOf } from './slack.ts';
import { type Teaching, teaching } from './teaching.ts';
import { PORT, USE } from './tokens.ts';
import { toldCorrections, toldWork } from './told.ts';
import { useCases } from './use-cases.ts';

/** The desk with its rooms, and what the runtime drives: work, reminders, the sweeper, the rule files. */
export interface OpenDesk {
  readonly rooms: Rooms;
  readonly data: DataFolder;
  readonly settings: Settings;
  work(delivery: Delivery): Promise<void>;
  remind(): Promise<number>;
  sweep(): Promise<number>;
  /** Sends the reports that are due; answers how many. */
  report(): Promise<number>;
  /** Answers the function that ends it. */
  watchRules(): () => void;
  /** Looks again at which confidence the team's corrections ask for (SPEC 3); reading goes on meanwhile. */
  learnThreshold(): Promise<void>;
  /** Resolves once the reader has taken up topics and examples. */
  taught(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly settings: Settings;
  readonly dataDir: string;
  /** Where people reach the board, for links in hand-off mails. */
  readonly boardUrl: () => string;
}

/** Opens the data folder and wires everything for one machine. Throws a `Fault` with one clear sentence when it cannot. */
export async function openDesk({ settings, dataDir, boardUrl }: DeskOptions): Promise<OpenDesk> {
  const data = await openDataFolder(dataDir, Date.now());
  const listeners = new Set<ChangeListener>();
  const onCommit: ChangeListener = (ids) => {
    for (const listener of listeners) listener(ids);
  };
  try {
    const ports = await openDeskPorts({ data, settings, boardUrl, onCommit });
    return await furnish(data, { ...ports, boardUrl }, settings, listeners);
  } catch (error) {
    data.release();
    throw error;
  }
}

async function furnish(
  data: DataFolder,
  ports: DeskPorts & Pick<DeskOptions, 'boardUrl'>,
  settings: Settings,
  listeners: Set<ChangeListener>,
): Promise<OpenDesk> {
  const own = ownThreshold({
    reader: ports.reader,
    learn: learnThreshold({ ...ports, ...ports.stores, wrongTeamCost: settings.WRONG_TEAM_COST }),
    log: ports.log,
  });
  const container = wired({ ...ports, reader: { ...ports.reader, ...own.reader } }, settings);
  const { rules, lessons } = await ruled(container, data, ports);
  const watched = ports.watchedBy({ ...ports, rules, rulebooks: ports.stores.rulebooks });
  await watched.open();
  const rulebook = () => rules.current();
  const reports = reportSending({ ...ports, ...ports.stores, settings, zone: settings.TZ, rulebook });
  return {
    rooms: roomsOf(container, ports, settings, rules, listeners),
    data,
    settings,
    work: toldWork(container.get(USE.work), ports.log.about),
    remind: container.get(USE.remind),
    sweep: container.get(USE.sweep),
    report: reports.keep,
    watchRules: watched.watch,
    learnThreshold: own.refresh,
    taught: () => lessons.caughtUp(),
    close: async () => {
      await ports.reader.close();
      ports.stores.close();
      data.release();
    },
  };
}

function wired(ports: DeskPorts, settings: Settings): Container {
  const container = useCases({ inOneGo: true });
  container.bind(PORT.clock).toConstantValue(ports.clock);
  container.bind(PORT.ids).toConstantValue(ports.ids);
  container.bind(PORT.sha256Hex).toConstantValue(sha256Hex);
  container.bind(PORT.chance).toConstantValue(Math.random);
  container.bind(PORT.dayOf).toConstantValue(dayIn(settings.TZ));
  container.bind(PORT.store).toConstantValue(toldTicketStore(ports.stores.store, ports.log));
  container.bind(PORT.queue).toConstantValue(ports.stores.queue);
  container.bind(PORT.examples).toConstantValue(ports.stores.examples);
  container.bind(PORT.rulebooks).toConstantValue(ports.stores.rulebooks);
  container.bind(PORT.rulebookSource).toConstantValue(ports.source);
  container.bind(PORT.reader).toConstantValue(ports.reader);
  container.bind(PORT.places).toConstantValue(ports.places);
  container.bind(PORT.reach).toConstantValue(reachOf(ports.places));
  container.bind(PORT.notices).toConstantValue(ports.notices);
  container.bind(PORT.log).toConstantValue(ports.log);
  container.bind(PORT.seal).toConstantValue(ports.seal);
  return container;
}

/** The live rulebook and the reader's lessons: each tells the other of its changes. */
async function ruled(
  container: Container,
  data: DataFolder,
  { stores, reader, log }: DeskPorts,
): Promise<{ readonly rules: LiveRulebook; readonly lessons: Teaching }> {
  const mirror = examplesMirror(data.file('examples.jsonl'), stores.examples);
  const lessons = teaching({
    reader,
    examples: stores.examples,
    rulebook: () => rules.current(),
    log,
    afterwards: () => mirror.refresh(),
  });
  const rules = await liveRulebook({
    rulebooks: stores.rulebooks,
    sync: container.get(USE.syncRulebook),
    sha256Hex,
    log,
    changed: () => lessons.changed(),
  });
  container.bind(PORT.rulebook).toConstantValue(() => rules.current());
  container.bind(PORT.examplesChanged).toConstantValue(() => lessons.changed());
  return { rules, lessons };
}

function roomsOf(
  container: Container,
  ports: DeskPorts,
  settings: Settings,
  rules: LiveRulebook,
  listeners: Set<ChangeListener>,
): Rooms {
  const { stores, mailParser, secrets, seal, clock, log, source, presses } = ports;
  const rulebook = () => rules.current();
  const tryOut = tryRulebook({ ...stores, clock, rulebook });
  return {
    ...stores,
    rules: rulesRoom({ source, rules, sha256Hex, tryOut }),
    mailParser,
    attachments: mimeAttachmentReader(),
    secrets,
    seal,
    slack: presses?.({ look: lookAtTicket(stores), rulebook, clock, log }) ?? null,
    clock,
    digest,
    log,
    zone: settings.TZ,
    reach: reachOf(ports.places),
    rulebook,
    receive: container.get(USE.receive),
    correct: toldCorrections(container.get(USE.correct), log.about),
    accept: container.get(USE.accept),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
