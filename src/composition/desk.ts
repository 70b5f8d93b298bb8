import { createHash } from 'node:crypto';
import { type DataFolder, openDataFolder } from '../adapters/files/data-folder.ts';
import { examplesMirror } from '../adapters/files/examples-mirror.ts';
import { fileRulebookSource } from '../adapters/files/rulebook-source.ts';
import { fileSecrets } from '../adapters/files/secrets.ts';
import { jsonLog } from '../adapters/log/json-log.ts';
import { logNotices } from '../adapters/log/notices.ts';
import { mailHandOffPlace } from '../adapters/mail/hand-off-place.ts';
import { mailauthSenderCheck } from '../adapters/mailauth/sender-check.ts';
import { mailParser } from '../adapters/mime/mail-parser.ts';
import { sqliteStore } from '../adapters/sqlite/store.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { sha256 } from '../adapters/system/digest.ts';
import { ulidIds } from '../adapters/system/ids.ts';
import { STARTER } from '../domain/router/rulebook/starter.ts';
import type { Delivery } from '../domain/router/work.ts';
import { SECRETS } from '../ports/secrets.ts';
import type { SenderCheck } from '../ports/sender-check.ts';
import { dayIn } from './day-in.ts';
import { type LiveRulebook, liveRulebook } from './live-rulebook.ts';
import { lexicalReader } from './readers.ts';
import type { ChangeListener, Rooms } from './rooms.ts';
import type { Settings } from './settings.ts';
import { teaching } from './teaching.ts';
import { PORT, USE } from './tokens.ts';
import { useCases } from './use-cases.ts';

/** The desk with its rooms, and what the runtime drives: work, reminders, the sweeper, the rule files. */
export interface OpenDesk {
  readonly rooms: Rooms;
  readonly data: DataFolder;
  /** What the mail door asks about senders; null when that is switched off. */
  readonly senderCheck: SenderCheck | null;
  work(delivery: Delivery): Promise<void>;
  remind(): Promise<number>;
  sweep(): Promise<number>;
  readonly rules: LiveRulebook;
  /** Answers the function that ends it. */
  watchRules(): () => void;
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

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Opens the data folder and wires everything for one machine. Throws a `Fault` with one clear sentence when it cannot. */
export async function openDesk({ settings, dataDir, boardUrl }: DeskOptions): Promise<OpenDesk> {
  const clock = systemClock();
  const data = await openDataFolder(dataDir, clock.now());
  try {
    return await furnish(data, settings, boardUrl);
  } catch (error) {
    data.release();
    throw error;
  }
}

async function furnish(data: DataFolder, settings: Settings, boardUrl: () => string): Promise<OpenDesk> {
  const clock = systemClock();
  const log = jsonLog({ level: settings.LOG_LEVEL, clock });
  const secrets = await fileSecrets(data.file('secrets.json'), settings.secrets);
  for (const name of SECRETS) for (const value of await secrets.get(name)) log.conceal(value);
  const source = await fileRulebookSource(data.path, STARTER);
  const listeners = new Set<ChangeListener>();
  const stores = sqliteStore(data.file('desk.db'), {
    clock,
    owner: true,
    onCommit: (ids) => {
      for (const listener of listeners) listener(ids);
    },
  });
  const reader = lexicalReader({});
  const relay = settings.SMTP_RELAY_URL;
  const places =
    relay === null
      ? []
      : [
          mailHandOffPlace({
            relayUrl: relay,
            from: settings.MAIL_FROM ?? 'front-desk@localhost',
            boardUrl: boardUrl,
          }),
        ];
  const parser = mailParser({
    digest: sha256,
    ownAddresses: settings.OWN_ADDRESSES,
    trustedForwarders: settings.TRUSTED_FORWARDERS,
  });

  const container = useCases({ inOneGo: true });
  container.bind(PORT.clock).toConstantValue(clock);
  container.bind(PORT.ids).toConstantValue(ulidIds());
  container.bind(PORT.digest).toConstantValue(sha256);
  container.bind(PORT.sha256Hex).toConstantValue(sha256Hex);
  container.bind(PORT.chance).toConstantValue(Math.random);
  container.bind(PORT.dayOf).toConstantValue(dayIn(settings.TZ));
  container.bind(PORT.store).toConstantValue(stores.store);
  container.bind(PORT.queue).toConstantValue(stores.queue);
  container.bind(PORT.examples).toConstantValue(stores.examples);
  container.bind(PORT.rulebooks).toConstantValue(stores.rulebooks);
  container.bind(PORT.rulebookSource).toConstantValue(source);
  container.bind(PORT.reader).toConstantValue(reader);
  container.bind(PORT.places).toConstantValue(places);
  container.bind(PORT.reach).toConstantValue({ slack: false, mail: relay !== null });
  container.bind(PORT.notices).toConstantValue(logNotices(log));
  container.bind(PORT.log).toConstantValue(log);

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

  const rooms: Rooms = {
    ...stores,
    mailParser: parser,
    secrets,
    clock,
    digest: sha256,
    log,
    zone: settings.TZ,
    rulebook: () => rules.current(),
    receive: container.get(USE.receive),
    correct: container.get(USE.correct),
    accept: container.get(USE.accept),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  await rules.refresh();
  return {
    rooms,
    data,
    senderCheck:
      settings.SENDER_CHECK === 'off'
        ? null
        : mailauthSenderCheck({ trustedForwarders: settings.TRUSTED_FORWARDERS }),
    rules,
    work: container.get(USE.work),
    remind: container.get(USE.remind),
    sweep: container.get(USE.sweep),
    watchRules: () =>
      source.watch(() => {
        rules
          .refresh()
          .catch((error: unknown) => log.warn('the rules cannot be read', { error: String(error) }));
      }),
    taught: () => lessons.caughtUp(),
    close: async () => {
      await reader.close();
      await stores.close();
      data.release();
    },
  };
}
