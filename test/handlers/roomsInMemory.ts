import { memoryAttachmentReader } from '../../src/adapters/memory/attachment-reader.ts';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { memorySecrets } from '../../src/adapters/memory/secrets.ts';
import { sha256 } from '../../src/adapters/system/digest.ts';
import { hmacSeal } from '../../src/adapters/system/seal.ts';
import type { Rooms } from '../../src/composition/rooms.ts';
import type { Log, LogFields } from '../../src/ports/log.ts';
import { type DeskOptions, deskInMemory, rulebookOf } from '../deskInMemory.ts';

export interface Logged {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

export function keptLog(lines: Logged[]): Log {
  const keep =
    (level: Logged['level']) =>
    (event: string, fields: LogFields = {}) => {
      lines.push({ level, event, fields });
    };
  return { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}

const away = () => Promise.reject(new Error('no rules are edited by these doors'));
const NO_RULES: Rooms['rules'] = {
  elsewhere: null,
  edited: async () => null,
  check: () => ({ ok: false, problems: [] }),
  tryOut: away,
  save: away,
};

/** The open desk over the memory stores, as doors and API work with it; every secret has two values. */
export function roomsInMemory(options: DeskOptions = {}) {
  const logged: Logged[] = [];
  const live = rulebookOf();
  const secrets = memorySecrets({
    form: ['form-now', 'form-before'],
    chat: ['chat-now', 'chat-before'],
    api: ['api-now', 'api-before'],
    link: ['link-now', 'link-before'],
  });
  const seal = options.seal ?? hmacSeal(secrets, 'link');
  const desk = deskInMemory({ ...options, seal });
  const rooms: Rooms = {
    ...desk,
    attachments: memoryAttachmentReader(),
    mailParser: {
      parse: async () => {
        throw new Error('no mail comes to these doors');
      },
    },
    secrets,
    seal,
    slack: null,
    digest: sha256,
    log: keptLog(logged),
    zone: 'UTC',
    reach: options.reach ?? { slack: false, mail: false },
    rulebook: () => live,
    rules: NO_RULES,
    onChange: () => () => {},
  };
  return { rooms, desk, logged, clock: desk.clock, notices: memoryNotices() };
}
