import { sesPostmark } from '../../../src/adapters/mailauth/ses-postmark.ts';
import { memoryArrivals } from '../../../src/adapters/memory/arrivals.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { memoryMetrics } from '../../../src/adapters/memory/metrics.ts';
import { memoryNotices } from '../../../src/adapters/memory/notices.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { mailParser } from '../../../src/adapters/mime/mail-parser.ts';
import { sha256 } from '../../../src/adapters/system/digest.ts';
import { intakeChat } from '../../../src/handlers/intake-chat.ts';
import { intakeForm } from '../../../src/handlers/intake-form.ts';
import { alarm } from '../../../src/handlers/lambda/alarm.ts';
import { corrections } from '../../../src/handlers/lambda/correct.ts';
import { dispatchHandler } from '../../../src/handlers/lambda/dispatch.ts';
import { functionUrl } from '../../../src/handlers/lambda/function-url.ts';
import { intakeMailHandler } from '../../../src/handlers/lambda/intake-mail.ts';
import { scheduled } from '../../../src/handlers/lambda/scheduled.ts';
import { readHandler, routerHandler, type WorkRooms } from '../../../src/handlers/lambda/work.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { aSesMail } from '../../adapters/mailauth/aSesMail.ts';
import { brokenDns } from '../../adapters/mailauth/someDns.ts';
import { roomsInMemory } from '../roomsInMemory.ts';
import { aContext } from './aContext.ts';

export const FORM = { secret: 'form-now', email: 'ana@customer.example', message: 'Where is it? #billing' };
/** The one mail that lies in the bucket. */
export const MAIL_KEY = 'mail/a b+c';
/** Work that waits: of every kind that a queue rings for. */
export const WORK = { read: 'read:1', route: 'route:1', dispatch: 'hand-off:1' } as const;

export type FunctionName =
  | 'intake-mail'
  | 'intake-form'
  | 'intake-chat'
  | 'read'
  | 'router'
  | 'dispatch'
  | 'correct-handler'
  | 'sweeper'
  | 'alarm';

/** How an invocation ended; `broken` where it ended in another way than a function may, with what was seen. */
export type Ending =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'broken'; readonly seen: string };

/** Every function with the handlers that are deployed, over stores in memory. */
export function theFunctions() {
  const made = roomsInMemory();
  const { limits, metrics } = { limits: null, metrics: memoryMetrics() };
  const rooms = { ...made.rooms, limits };
  const log = { ...memoryLog(), conceal: () => {}, about: (_: object, act: () => unknown) => act() };
  const still = { log, metrics, before: async () => {}, outdated: async () => false };
  const opened = async () => ({ rooms, ...still }) as never;
  const did: string[] = [];
  const worker = (): WorkRooms => {
    const clock = settableClock();
    const { queue } = memoryStore({ clock });
    const ids = { ticketId: '01t-1', messageId: '01m-1' };
    const ready = queue.put(
      [
        { id: WORK.read, kind: 'read', ...ids },
        { id: WORK.route, kind: 'route', ...ids },
        { id: WORK.dispatch, kind: 'hand-off', ticketId: '01t-1', messageId: null },
      ] as never,
      0,
    );
    return {
      queue: { ...queue, takeThese: async (named, lease) => ready.then(() => queue.takeThese(named, lease)) },
      work: async ({ work }) => void did.push(work.id),
      ringAgain: async () => {},
      clock,
      chance: () => 0.5,
      log: memoryLog(),
    };
  };
  const mails = { get: async (key: string) => (key === MAIL_KEY ? aSesMail() : null) };
  const mail = {
    mails,
    arrivals: memoryArrivals(),
    postmark: sesPostmark({ trustedForwarders: [], nameserver: brokenDns }),
    parser: mailParser({ digest: sha256, ownAddresses: ['support@desk.example'], trustedForwarders: [] }),
    receive: made.rooms.receive,
    clock: made.clock,
    log: made.rooms.log,
  };
  const notices = memoryNotices();
  const handlers: Readonly<
    Record<FunctionName, (event: never, context: ReturnType<typeof aContext>) => Promise<unknown>>
  > = {
    'intake-mail': intakeMailHandler(mail),
    'intake-form': functionUrl(opened, () => intakeForm(rooms)),
    'intake-chat': functionUrl(opened, () => intakeChat(rooms)),
    read: readHandler(worker()),
    router: routerHandler(worker()),
    dispatch: dispatchHandler(worker()),
    'correct-handler': functionUrl(opened, () => corrections(rooms)),
    sweeper: scheduled({ sweep: async () => {} }),
    alarm: alarm({ notices, log: memoryLog() }),
  };
  const invoke = async (name: FunctionName, event: unknown): Promise<Ending> => {
    try {
      return endingOf(await handlers[name](event as never, aContext()));
    } catch (error) {
      if (error instanceof Fault && error.message.length > 20)
        return { kind: 'refused', words: error.message };
      return { kind: 'broken', seen: String(error instanceof Error ? error.stack : error).slice(0, 300) };
    }
  };
  return { ...made, did, notices, names: Object.keys(handlers) as readonly FunctionName[], invoke };
}

function endingOf(answer: unknown): Ending {
  if (answer === undefined) return { kind: 'answered', answer };
  const {
    statusCode,
    body = '',
    batchItemFailures,
  } = Object(answer) as {
    readonly statusCode?: number;
    readonly body?: string;
    readonly batchItemFailures?: unknown;
  };
  if (Array.isArray(batchItemFailures)) return { kind: 'answered', answer: batchItemFailures };
  if (statusCode === undefined || statusCode >= 500)
    return { kind: 'broken', seen: JSON.stringify(answer).slice(0, 300) };
  return statusCode < 400 ? { kind: 'answered', answer } : { kind: 'refused', words: body };
}

const INSTEAD: readonly unknown[] = [null, 7, '', 'x', true, [], {}, { toString: null }];

/** The same with each field once left out and once replaced by things of other kinds. */
export function* spoiled(event: unknown): Generator<unknown> {
  for (const path of pathsIn(event)) {
    yield changedAt(event, path, null);
    for (const value of INSTEAD) yield changedAt(event, path, { value });
  }
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key) => {
    const path = [...at, key];
    return [path, ...pathsIn((value as Record<string | number, unknown>)[key], path)];
  });
}

/** `to` null = left out. */
function changedAt(event: unknown, path: Path, to: { readonly value: unknown } | null): unknown {
  const copy: unknown = structuredClone(event);
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], copy);
  const fields = holder as Record<string | number, unknown>;
  if (to !== null) fields[last] = to.value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete fields[last];
  return copy;
}
