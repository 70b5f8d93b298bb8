import { createHash } from 'node:crypto';
import { type SettableClock, settableClock } from '../src/adapters/memory/clock.ts';
import { countingIds } from '../src/adapters/memory/ids.ts';
import { memorySecrets } from '../src/adapters/memory/secrets.ts';
import { type MemoryStore, memoryStore } from '../src/adapters/memory/store.ts';
import { scriptedReader } from '../src/adapters/memory/ticket-reader.ts';
import { hmacSeal } from '../src/adapters/system/seal.ts';
import { dayIn } from '../src/composition/day-in.ts';
import { PORT, USE } from '../src/composition/tokens.ts';
import { useCases } from '../src/composition/use-cases.ts';
import { MINUTE } from '../src/domain/kernel/instant.ts';
import type { Reach } from '../src/domain/router/handoff/place.ts';
import type { Inbound } from '../src/domain/router/message.ts';
import type { Rulebook } from '../src/domain/router/rulebook/model.ts';
import { parseRulebook } from '../src/domain/router/rulebook/parse.ts';
import type { HandOffPlace } from '../src/ports/hand-off-place.ts';
import type { Log } from '../src/ports/log.ts';
import type { Seal } from '../src/ports/seal.ts';
import type { TicketReader } from '../src/ports/ticket-reader.ts';

export const RULES = `topic,team,slack_channel,email,lead,manager,about,outage
billing,Finance,,finance@desk.example,fay@desk.example,max@desk.example,invoices and refunds,
login,Support,,,sam@desk.example,,signing in,
outage,Support,,,,,everything is down,yes
`;
export const VOICE = `Urgency words
high: down, urgent
medium: broken
VIP customers
vip.example
`;

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function rulebookOf(rules = RULES, voice = VOICE): Rulebook {
  const parsed = parseRulebook({ rules, voice }, sha256Hex);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rulebook;
}

export { scriptedReader };

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface DeskOptions {
  readonly clock?: SettableClock;
  readonly stores?: MemoryStore;
  readonly rulebook?: () => Rulebook;
  readonly reader?: TicketReader;
  readonly reach?: Reach;
  readonly places?: readonly HandOffPlace[];
  readonly inOneGo?: boolean;
  /** Of the links in hand-off mails. */
  readonly seal?: Seal;
  /** Of the ids this desk makes; another one for each of two desks on one store. */
  readonly idPrefix?: string;
}

/** The very use cases of the desk over the memory stores: no files, no ports, no waiting. */
export function deskInMemory(options: DeskOptions = {}) {
  const clock = options.clock ?? settableClock();
  const stores = options.stores ?? memoryStore({ clock });
  const live = rulebookOf();
  const told: string[] = [];
  const container = useCases({ inOneGo: options.inOneGo ?? false });
  container.bind(PORT.clock).toConstantValue(clock);
  container.bind(PORT.ids).toConstantValue(countingIds(options.idPrefix));
  container.bind(PORT.store).toConstantValue(stores.store);
  container.bind(PORT.queue).toConstantValue(stores.queue);
  container.bind(PORT.examples).toConstantValue(stores.examples);
  container.bind(PORT.rulebook).toConstantValue(options.rulebook ?? (() => live));
  container.bind(PORT.dayOf).toConstantValue(dayIn('UTC'));
  container.bind(PORT.reader).toConstantValue(options.reader ?? scriptedReader());
  container.bind(PORT.reach).toConstantValue(options.reach ?? { slack: false, mail: false });
  container.bind(PORT.places).toConstantValue(options.places ?? []);
  container.bind(PORT.examplesChanged).toConstantValue(() => {});
  container.bind(PORT.chance).toConstantValue(() => 0.5);
  container.bind(PORT.log).toConstantValue(silent);
  container.bind(PORT.seal).toConstantValue(options.seal ?? hmacSeal(memorySecrets(), 'link'));
  container.bind(PORT.notices).toConstantValue({
    tellAdmin: async (text) => {
      told.push(text);
    },
  });
  const work = container.get(USE.work);
  return {
    ...stores,
    clock,
    told,
    stages: container.get(USE.stages),
    work,
    receive: container.get(USE.receive),
    accept: container.get(USE.accept),
    correct: container.get(USE.correct),
    remind: container.get(USE.remind),
    sweep: container.get(USE.sweep),
    /** Does everything that is due, piece by piece, until nothing is. */
    drain: async () => {
      for (;;) {
        const batch = await stores.queue.take(16, 10 * MINUTE);
        if (batch.length === 0) return;
        for (const delivery of batch) await work(delivery);
      }
    },
  };
}

export type DeskInMemory = ReturnType<typeof deskInMemory>;

let sent = 0;

/** An everyday input; every call is another one unless a lane key is given. */
export function anInbound(parts: Partial<Inbound> & { readonly from?: string } = {}): Inbound {
  sent += 1;
  const { from = 'ana@customer.example', ...rest } = parts;
  return {
    lane: 'form',
    customer: { id: from, email: from, name: null },
    trust: 'unknown',
    trustRemark: null,
    subject: '',
    text: `I have a question about my order #billing (${sent})`,
    fullText: null,
    attachments: [],
    mail: null,
    parties: [from],
    sentAt: null,
    rejected: null,
    broken: null,
    laneKey: { key: `test:${sent}`, holdsFor: null },
    rawKey: null,
    ...rest,
  };
}

/** A mail with its ids; `replyTo` names the mail it answers. */
export function aMail(
  messageId: string,
  parts: Parameters<typeof anInbound>[0] & { readonly replyTo?: string } = {},
): Inbound {
  const { replyTo, ...rest } = parts;
  const from = rest.from ?? 'ana@customer.example';
  return anInbound({
    lane: 'mail',
    mail: { messageId, chain: replyTo === undefined ? [] : [replyTo] },
    parties: [from, 'support@desk.example'],
    ...rest,
  });
}
