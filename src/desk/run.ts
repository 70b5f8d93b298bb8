import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenDesk } from '../composition/desk.ts';
import { webLimits } from '../composition/limits.ts';
import { HOUR, MINUTE, SECOND } from '../domain/kernel/instant.ts';
import { errorFields } from '../ports/error-fields.ts';
import { httpServer } from './http/server.ts';
import { smtpDoorThread } from './smtp/thread/door-thread.ts';
import { watchStore } from './store-watch.ts';
import { startWorker, type Worker } from './worker.ts';

export interface RunOptions {
  readonly host: string;
  readonly port: number;
  readonly smtpPort: number;
  /** Senders on this machine are not limited. */
  readonly freeAtHome?: boolean;
  /** Told where the board is, before any work is done. */
  readonly opened: (http: string) => void;
}

export interface RunningDesk {
  /** `http://host:port` of board and doors. */
  readonly http: string;
  readonly port: number;
  readonly smtpPort: number;
  readonly worker: Worker;
  /** Takes no more, finishes what is under way within bounds, and closes. Asked again, it is the same stop. */
  stop(): Promise<void>;
}

/** How many pieces of work are in flight at once: enough to fill a group commit, few enough to stay fair. */
const CONCURRENCY = 256;

/**
 * How long stopping waits for work in flight and rounds of the timers, milliseconds: a mail server that does not answer
 * must not keep the desk from closing. What is cut off comes again at the next start.
 */
const FINISHING_FOR = 10_000;

/**
 * Opens the doors of a desk and sets its worker and timers going. The doors come first: hand-off mails link to the board,
 * and nothing stays open when one of them cannot be had.
 */
export async function runDesk(desk: OpenDesk, options: RunOptions): Promise<RunningDesk> {
  const { rooms, refuses } = watchStore(desk.rooms);
  const doors = { http: '', smtp: null as string | null };
  const { OWN_ADDRESSES, TRUSTED_FORWARDERS, SENDER_CHECK, MAIL_FROM, PROXIES, RATE_LIMIT } = desk.settings;
  const limits = { perMinute: RATE_LIMIT, freeAtHome: options.freeAtHome ?? false };
  const http = httpServer(rooms, { board: { doors }, refuses, proxies: PROXIES, limits: webLimits(limits) });
  const settings = { OWN_ADDRESSES, TRUSTED_FORWARDERS, SENDER_CHECK, MAIL_FROM, limits };
  const smtp = smtpDoorThread({ ...rooms, settings });
  try {
    const port = await http.listen(options.host, options.port);
    const smtpPort = await smtp.listen(options.host, options.smtpPort);
    const host = urlHost(reachableHost(options.host));
    doors.http = `http://${host}:${port}`;
    doors.smtp = `${host}:${smtpPort}`;
    options.opened(doors.http);
    const worked = work(desk);
    await Promise.all([desk.sweep(), desk.remind()]);
    const end = async (): Promise<void> => {
      worked.pause();
      await Promise.all([http.close(), smtp.close()]);
      await worked.stop();
      await desk.close();
    };
    let ending: Promise<void> | undefined;
    const stop = (): Promise<void> => {
      ending ??= end();
      return ending;
    };
    return { http: doors.http, port, smtpPort, worker: worked.worker, stop };
  } catch (error) {
    await Promise.all([http.close(), smtp.close()]);
    await desk.close();
    throw error;
  }
}

/** The worker, woken by every commit, and the timers. */
function work(desk: OpenDesk) {
  const { rooms } = desk;
  const { queue, log } = rooms;
  const worker = startWorker({ queue, work: desk.work, log, concurrency: CONCURRENCY });
  const unlisten = rooms.onChange(() => worker.wake());
  const unwatch = desk.watchRules();
  const timers = [
    every(15 * SECOND, () => desk.remind(), desk),
    every(MINUTE, () => desk.sweep(), desk),
    every(MINUTE, () => desk.report(), desk, { atOnce: true }),
    every(5 * SECOND, () => desk.taught(), desk),
    every(HOUR, () => desk.learnThreshold(), desk, { atOnce: true }),
  ];
  return {
    worker,
    pause: () => {
      for (const timer of timers) timer.end();
      unwatch();
    },
    stop: async () => {
      unlisten();
      const finished = Promise.all([worker.stop(), ...timers.map((timer) => timer.round())]);
      const late = sleep(FINISHING_FOR, 'late' as const, { ref: false });
      if ((await Promise.race([finished, late])) === 'late') {
        finished.catch(() => {});
        log.warn('some work was not finished in time; it comes again at the next start');
      }
    },
  };
}

/** Where this machine reaches what listens on `host`: "every address" is none that a browser can go to. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

/** IPv6 addresses stand in brackets in a URL (RFC 3986, 3.2.2). */
export function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

interface Timer {
  /** No further rounds. */
  end(): void;
  /** Resolves when the round under way is over. */
  round(): Promise<void>;
}

/** One at a time: a slow round is not overtaken by the next. */
function every(
  period: number,
  act: () => Promise<unknown>,
  desk: OpenDesk,
  { atOnce = false }: { readonly atOnce?: boolean } = {},
): Timer {
  let busy: Promise<void> | undefined;
  const round = (): void => {
    busy ??= act()
      .catch((error: unknown) => desk.rooms.log.warn('a timer failed', errorFields(error)))
      .then(() => {
        busy = undefined;
      });
  };
  const timer = setInterval(round, period);
  if (atOnce) round();
  return { end: () => clearInterval(timer), round: async () => await busy };
}
