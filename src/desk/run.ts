import type { OpenDesk } from '../composition/desk.ts';
import { MINUTE, SECOND } from '../domain/kernel/instant.ts';
import { httpServer } from './http/server.ts';
import { smtpDoor } from './smtp-door.ts';
import { startWorker, type Worker } from './worker.ts';

export interface RunOptions {
  readonly host: string;
  readonly port: number;
  readonly smtpPort: number;
  readonly ownAddresses: readonly string[];
}

export interface RunningDesk {
  readonly port: number;
  readonly smtpPort: number;
  readonly worker: Worker;
  stop(): Promise<void>;
}

/** How many pieces of work are in flight at once: enough to fill a group commit, few enough to stay fair. */
const CONCURRENCY = 256;

/** Opens the doors of a desk and sets its worker and timers going. Nothing stays open when one of the doors cannot. */
export async function runDesk(desk: OpenDesk, options: RunOptions): Promise<RunningDesk> {
  const { rooms } = desk;
  const worker = startWorker({
    queue: rooms.queue,
    work: desk.work,
    log: rooms.log,
    concurrency: CONCURRENCY,
  });
  const unlisten = rooms.onChange(() => worker.wake());
  const http = httpServer(rooms);
  const smtp = smtpDoor({
    ...rooms,
    parser: rooms.mailParser,
    senderCheck: desk.senderCheck,
    ownAddresses: options.ownAddresses,
  });
  const unwatch = desk.watchRules();
  const timers = [
    every(15 * SECOND, () => desk.remind(), desk),
    every(MINUTE, () => desk.sweep(), desk),
    every(5 * SECOND, () => desk.taught(), desk),
  ];
  const stop = async (): Promise<void> => {
    for (const timer of timers) clearInterval(timer);
    unwatch();
    await Promise.all([http.close(), smtp.close()]);
    unlisten();
    await worker.stop();
    await desk.close();
  };
  try {
    const port = await http.listen(options.host, options.port);
    const smtpPort = await smtp.listen(options.host, options.smtpPort);
    await Promise.all([desk.sweep(), desk.remind()]);
    return { port, smtpPort, worker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One at a time: a slow round is not overtaken by the next. */
function every(period: number, act: () => Promise<unknown>, desk: OpenDesk): NodeJS.Timeout {
  let busy = false;
  return setInterval(() => {
    if (busy) return;
    busy = true;
    act()
      .catch((error: unknown) => desk.rooms.log.warn('a timer failed', { error: String(error) }))
      .finally(() => {
        busy = false;
      });
  }, period);
}
