import { Worker } from 'node:worker_threads';
import type { MailDoorSettings } from '../../../composition/mail-door-parts.ts';
import type { Received } from '../../../composition/rooms.ts';
import type { Inbound } from '../../../domain/router/message.ts';
import type { Log } from '../../../ports/log.ts';
import type { RawMail } from '../../../ports/raw-mail.ts';
import type { SmtpDoor } from '../../smtp-door.ts';
import { cannotListen } from './cannot-listen.ts';
import { type DoorStart, type FromDoor, plainFault, type ToDoor } from './words.ts';

export interface ThreadedDoorOptions {
  readonly settings: MailDoorSettings;
  readonly receive: (inbound: Inbound) => Promise<Received>;
  readonly rawMail: RawMail;
  readonly log: Log;
  /** Bytes; as the door has it unless said otherwise. */
  readonly maxBytes?: number;
  /** Milliseconds without a sign of life after which a thread counts as stuck. */
  readonly stuckAfter?: number;
}

const STUCK_AFTER = 30_000;
/** A mail is given up when two threads went down over it; one alone may have been another mail's doing. */
const STRIKES = 2;

/**
 * The mail door in a thread of its own: parsing never holds up board and API, and a mail that keeps the parser busy for
 * ever costs a restart of the thread. Its sender tries again, and then the mail becomes a held ticket unread.
 */
export function smtpDoorThread(options: ThreadedDoorOptions): SmtpDoor {
  const strikes = new Map<string, number>();
  let current: DoorLife | null = null;
  let place: { readonly host: string; readonly port: number } | null = null;

  const start = (): DoorLife => {
    const unreadable = [...strikes].filter(([, count]) => count >= STRIKES).map(([key]) => key);
    const { settings, maxBytes } = options;
    return doorLife(options, { settings, maxBytes: maxBytes ?? null, unreadable }, (inHand) => {
      for (const key of inHand) strikes.set(key, (strikes.get(key) ?? 0) + 1);
      options.log.error('the mail door went down and is opened again', { mails_in_hand: inHand.length });
      if (place === null) return;
      current = start();
      current.listen(place.host, place.port).catch((error: unknown) => {
        options.log.error('the mail door cannot be opened again', { error: String(error) });
      });
    });
  };

  return {
    listen: async (host, port) => {
      current = start();
      const given = await current.listen(host, port).catch(async (error: unknown) => {
        await current?.close();
        throw error;
      });
      place = { host, port: given };
      return given;
    },
    close: async () => {
      place = null;
      await current?.close();
    },
  };
}

interface DoorLife {
  listen(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

/** One thread, from its start to its end. `died` is told of the mails it had in hand, unless it was asked to close. */
function doorLife(
  options: ThreadedDoorOptions,
  workerData: DoorStart,
  died: (inHand: readonly string[]) => void,
): DoorLife {
  const worker = new Worker(new URL('./door.worker.ts', import.meta.url), { workerData });
  const inHand = new Map<string, number>();
  const listening = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<void>();
  let closing = false;
  let lastWord = performance.now();
  const tell = (words: ToDoor) => worker.postMessage(words);

  const watch = setInterval(
    () => {
      if (performance.now() - lastWord > (options.stuckAfter ?? STUCK_AFTER)) void worker.terminate();
      else tell({ say: 'alive?' });
    },
    Math.min(2_000, (options.stuckAfter ?? STUCK_AFTER) / 4),
  );
  watch.unref();

  worker.on('message', (words: FromDoor) => {
    lastWord = performance.now();
    if (words.say === 'listening') listening.resolve(words.port);
    else if (words.say === 'cannot-listen') listening.reject(words);
    else if (words.say === 'log') options.log[words.level](words.event, words.fields);
    else if (words.say === 'put' || words.say === 'receive') {
      if (words.say === 'put') inHand.set(words.key, (inHand.get(words.key) ?? 0) + 1);
      else if (words.inbound.rawKey !== null) inHand.delete(words.inbound.rawKey);
      void carryOut(options, words).then(tell);
    } else if (words.say === 'closed') void worker.terminate();
  });
  worker.on('error', (error) => options.log.error('the mail door failed', { error: String(error) }));
  worker.once('exit', () => {
    clearInterval(watch);
    listening.reject({ code: 'ended', message: 'the mail door ended' });
    ended.resolve();
    if (!closing) died([...inHand.keys()]);
  });
  listening.promise.catch(() => {});

  return {
    listen: async (host, port) => {
      tell({ say: 'listen', host, port });
      try {
        return await listening.promise;
      } catch (error) {
        closing = true;
        throw cannotListen(error as { readonly code: string; readonly message: string }, host, port);
      }
    },
    close: async () => {
      closing = true;
      tell({ say: 'close' });
      await ended.promise;
    },
  };
}

async function carryOut(
  { receive, rawMail }: ThreadedDoorOptions,
  words: Extract<FromDoor, { say: 'put' | 'receive' }>,
): Promise<ToDoor> {
  const { id } = words;
  try {
    if (words.say === 'receive')
      return { say: 'answer', id, value: await receive(words.inbound), fault: null };
    await rawMail.put(words.key, words.bytes);
    return { say: 'answer', id, value: null, fault: null };
  } catch (error) {
    return { say: 'answer', id, value: null, fault: plainFault(error) };
  }
}
