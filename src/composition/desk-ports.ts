import type { DataFolder } from '../adapters/files/data-folder.ts';
import { fileSecrets } from '../adapters/files/secrets.ts';
import { type JsonLog, jsonLog } from '../adapters/log/json-log.ts';
import { logNotices } from '../adapters/log/notices.ts';
import { mailHandOffPlace } from '../adapters/mail/hand-off-place.ts';
import { smtpCarrier } from '../adapters/mail/smtp-carrier.ts';
import { type SqliteStore, sqliteStore } from '../adapters/sqlite/store.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { sha256 } from '../adapters/system/digest.ts';
import { ulidIds } from '../adapters/system/ids.ts';
import { hmacSeal } from '../adapters/system/seal.ts';
import type { Clock } from '../ports/clock.ts';
import type { HandOffPlace } from '../ports/hand-off-place.ts';
import type { Ids } from '../ports/ids.ts';
import type { MailParser } from '../ports/mail-parser.ts';
import type { Notices } from '../ports/notices.ts';
import type { Seal } from '../ports/seal.ts';
import { SECRETS, type Secrets } from '../ports/secrets.ts';
import { makeLinks } from '../usecases/make-links.ts';
import { mailDoorParts } from './mail-door-parts.ts';
import { type OpenReader, openReader } from './readers.ts';
import { type RulesSource, rulesSource } from './rules-source.ts';
import type { Settings } from './settings.ts';
import { type SlackParts, slackAt } from './slack.ts';

/** The adapters of the one-machine desk, opened. */
export interface DeskPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: JsonLog;
  readonly notices: Notices;
  readonly secrets: Secrets;
  readonly seal: Seal;
  readonly source: RulesSource['source'];
  readonly watchedBy: RulesSource['watchedBy'];
  readonly stores: SqliteStore;
  readonly reader: OpenReader;
  readonly places: readonly HandOffPlace[];
  readonly presses: SlackParts['presses'];
  readonly mailParser: MailParser;
}

interface Opening {
  readonly data: DataFolder;
  readonly settings: Settings;
  readonly boardUrl: () => string;
  readonly onCommit: (ticketIds: readonly string[]) => void;
}

export { sha256Hex } from './sha256-hex.ts';

export const digest = sha256;

export async function openDeskPorts({ data, settings, boardUrl, onCommit }: Opening): Promise<DeskPorts> {
  const clock = systemClock();
  const log = jsonLog({ level: settings.LOG_LEVEL, clock });
  const secrets = await fileSecrets(data.file('secrets.json'), settings.secrets);
  for (const name of SECRETS) for (const value of await secrets.get(name)) log.conceal(value);
  for (const secret of secretsOf(settings)) log.conceal(secret);
  const seal = hmacSeal(secrets, 'link');
  const rules = await rulesSource(settings, data.path);
  const slack = slackAt(settings, { clock, log, boardUrl, otherwise: logNotices(log) });
  return {
    clock,
    ids: ulidIds(),
    log,
    notices: slack.notices,
    secrets,
    seal,
    ...rules,
    stores: sqliteStore(data.file('desk.db'), { clock, owner: true, onCommit }),
    reader: openReader(settings.READER, { settings, log }),
    places: [...slack.places, ...placesOf(settings, boardUrl, makeLinks({ seal, clock, deskUrl: boardUrl }))],
    presses: slack.presses,
    mailParser: mailDoorParts(settings).parser,
  };
}

/** What gives access to others' servers. Slack's is concealed where it is used. */
function secretsOf({ SMTP_RELAY_URL: relay, GOOGLE_CREDENTIALS: google }: Settings): readonly string[] {
  const password = relay === null ? '' : new URL(relay).password;
  const key = /"private_key"\s*:\s*"([^"]+)"/.exec(google ?? '')?.[1] ?? '';
  return [password, decoded(password), key, key.replaceAll('\\n', '\n')];
}

/** As the relay is told it; a lone "%" is one. */
function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

/** Shared inboxes are reached by a relay; without one, every card is on the board alone. */
function placesOf(
  settings: Settings,
  boardUrl: () => string,
  links: ReturnType<typeof makeLinks>,
): readonly HandOffPlace[] {
  const relayUrl = settings.SMTP_RELAY_URL;
  if (relayUrl === null) return [];
  const from = settings.MAIL_FROM ?? 'front-desk@localhost';
  return [mailHandOffPlace({ carrier: smtpCarrier({ relayUrl }), from, boardUrl, links })];
}
