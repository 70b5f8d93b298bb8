/**
 * The mail door's own thread: SMTP, the sender check and the parser, which are what costs time in a mail and what a
 * hostile one may keep busy. Storing and receiving stay with the desk, asked for by messages.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { mailDoorParts } from '../../../composition/mail-door-parts.ts';
import type { Received } from '../../../composition/rooms.ts';
import type { Digest } from '../../../ports/digest.ts';
import type { Log } from '../../../ports/log.ts';
import type { MailParser } from '../../../ports/mail-parser.ts';
import type { SenderCheck } from '../../../ports/sender-check.ts';
import { smtpDoor } from '../../smtp-door.ts';
import { type DoorStart, type FromDoor, faultOf, type ToDoor } from './words.ts';

const { settings, maxBytes, unreadable } = workerData as DoorStart;
const waiting = new Map<
  number,
  { resolve: (value: Received | null) => void; reject: (error: Error) => void }
>();
let asked = 0;

function say(words: FromDoor): void {
  parentPort?.postMessage(words);
}

function ask(make: (id: number) => FromDoor): Promise<Received | null> {
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    say(make(id));
  });
}

const level =
  (at: 'debug' | 'info' | 'warn' | 'error'): Log['info'] =>
  (event, fields = {}) =>
    say({ say: 'log', level: at, event, fields });
const log: Log = { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') };

const parts = mailDoorParts(settings);
const known = new Set(unreadable);
/** By its bytes, for those who are given the bytes alone. */
const keys = new WeakMap<Uint8Array, string>();

/** The key is made when a mail is there whole, before anything looks into it. */
const digest: Digest = (pieces) => {
  const key = parts.digest(pieces);
  const [mail] = pieces;
  if (mail instanceof Uint8Array) keys.set(mail, key);
  say({ say: 'begun', key });
  return key;
};

/** A mail that brought two threads down is not looked into a third time: it becomes a held ticket as it is. */
const parser: MailParser = {
  parse: async (raw, envelope, rawKey) => {
    if (known.has(rawKey)) throw new Error('this mail could not be read before');
    return await parts.parser.parse(raw, envelope, rawKey);
  },
};
const check = parts.senderCheck;
const senderCheck: SenderCheck | null = check && {
  check: async (raw, peer) => {
    if (known.has(keys.get(raw) ?? '')) return { trust: 'unknown', remark: 'it was not checked', from: null };
    return await check.check(raw, peer);
  },
};

const door = smtpDoor({
  ...parts,
  digest,
  parser,
  senderCheck,
  log,
  ownAddresses: settings.OWN_ADDRESSES,
  ...(maxBytes === null ? {} : { maxBytes }),
  rawMail: {
    get: async () => null,
    put: async (key, bytes) => {
      await ask((id) => ({ say: 'put', id, key, bytes }));
    },
  },
  receive: async (inbound) => {
    const received = await ask((id) => ({ say: 'receive', id, inbound }));
    return received ?? { kind: 'rejected', receiptId: null };
  },
});

parentPort?.on('message', (words: ToDoor) => {
  if (words.say === 'alive?') say({ say: 'alive' });
  else if (words.say === 'answer') answered(words);
  else if (words.say === 'close') void door.close().then(() => say({ say: 'closed' }));
  else {
    door.listen(words.host, words.port).then(
      (port) => say({ say: 'listening', port }),
      (error: NodeJS.ErrnoException) =>
        say({ say: 'cannot-listen', code: error.code ?? 'unknown', message: error.message }),
    );
  }
});

function answered({ id, value, fault }: Extract<ToDoor, { say: 'answer' }>): void {
  const caller = waiting.get(id);
  waiting.delete(id);
  if (fault === null) caller?.resolve(value);
  else caller?.reject(faultOf(fault));
}
