import { Worker } from 'node:worker_threads';
import type { MailDoorSettings } from '../../../composition/mail-door-parts.ts';
import type { Received } from '../../../composition/rooms.ts';
import type { Inbound } from '../../../domain/router/message.ts';
import { errorFields } from '../../../ports/error-fields.ts';
import type { Log } from '../../../ports/log.ts';
import type { RawMail } from '../../../ports/raw-mail.ts';
import { cannotListen, MAIL_DOOR } from '../../cannot-listen.ts';
import { mailsInHand } from './in-hand.ts';
import { pulse } from './pulse.ts';
import { type Asking, type DoorStart, type FromDoor, plainFault, type ToDoor } from './words.ts';

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

/** One thread, from its start to its end. */
export interface DoorLife {
  /** Rejects with a `Fault` when the port cannot be had or the thread does not start. */
  listen(host: string, port: number): Promise<number>;
  /** Mails under way are finished, within bounds; answers when thread and port are gone. */
  close(): Promise<void>;
}

/** The door itself finishes within six seconds; a thread that is stuck never does. */
const CLOSE_WITHIN = 8_000;

/** `died` is told once, of the mails that were being read, if the thread ends after it listened and nobody closed it. */
export function doorLife(
  options: ThreadedDoorOptions,
  workerData: DoorStart,
  died: (inHand: readonly string[]) => void,
): DoorLife {
  const worker = new Worker(new URL('./door.worker.ts', import.meta.url), { workerData });
  const inHand = mailsInHand();
  const answering = new Set<Promise<void>>();
  const listening = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<void>();
  const state = { open: false, closing: false };
  const kill = () => void worker.terminate();
  const tell = (words: ToDoor) => worker.postMessage(words);
  const alive = pulse({ stuckAfter: options.stuckAfter, ask: () => tell({ say: 'alive?' }), stuck: kill });

  const answer = (words: Asking): void => {
    // It has been read; or, when it cannot be stored, its sender is told to come again.
    if (words.say === 'receive') inHand.done(words.inbound.rawKey ?? '');
    const answered = carryOut(options, words).then((said) => {
      if (words.say === 'put' && said.fault !== null) inHand.done(words.key);
      tell(said);
    });
    answering.add(answered);
    void answered.finally(() => answering.delete(answered));
  };

  worker.on('message', (words: FromDoor) => {
    alive.sign();
    if (words.say === 'begun') inHand.begun(words.key);
    else if (words.say === 'listening') {
      state.open = true;
      listening.resolve(words.port);
    } else if (words.say === 'cannot-listen') listening.reject(words);
    else if (words.say === 'log') options.log[words.level](words.event, words.fields);
    else if (words.say === 'put' || words.say === 'receive') answer(words);
    else if (words.say === 'closed') kill();
  });
  worker.on('error', (error) => options.log.error('the mail door failed', errorFields(error)));
  worker.once('exit', () => {
    alive.stop();
    listening.reject({ message: 'its thread ended' });
    ended.resolve();
    if (state.open && !state.closing) died(inHand.keys());
  });
  listening.promise.catch(() => {});

  return {
    listen: async (host, port) => {
      tell({ say: 'listen', host, port });
      return await listening.promise.catch((error: unknown) => {
        throw cannotListen(MAIL_DOOR, error, host, port);
      });
    },
    close: async () => {
      state.closing = true;
      tell({ say: 'close' });
      const enough = setTimeout(kill, CLOSE_WITHIN);
      await ended.promise;
      clearTimeout(enough);
      // What it asked for goes to the store still; who asked is gone, and comes again.
      await Promise.all(answering);
    },
  };
}

/** Never rejects. */
async function carryOut(
  { receive, rawMail }: ThreadedDoorOptions,
  words: Asking,
): Promise<Extract<ToDoor, { say: 'answer' }>> {
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
