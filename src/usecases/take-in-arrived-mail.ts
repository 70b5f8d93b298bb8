import type { Inbound } from '../domain/router/message.ts';
import type { Arrivals, ArrivedMail } from '../ports/arrivals.ts';
import type { Clock } from '../ports/clock.ts';
import { errorFields } from '../ports/error-fields.ts';
import type { Postmark } from '../ports/mail-parser.ts';
import { brokenMail } from './broken-mail.ts';
import type { Received } from './receive-message.ts';
import { aboutTheSameSender, type ReadingRoom, understandMail } from './understand-mail.ts';

export interface ArrivedMailRoom extends ReadingRoom {
  readonly mails: Pick<ArrivedMail, 'get'>;
  readonly arrivals: Arrivals;
  /** What the receiving server wrote on a mail. Never rejects. */
  readonly postmark: (raw: Uint8Array) => Promise<Postmark>;
  /** Durable when it answers; throws when the store cannot take it. */
  readonly receive: (inbound: Inbound) => Promise<Received>;
  readonly clock: Clock;
}

/** A mail that was laid down, as the one who tells of it names it. */
export interface LaidDown {
  readonly key: string;
  /** Null = the newest. */
  readonly version: string | null;
  /** How often it was told, with this time. */
  readonly times: number;
}

/** Tries at a mail that ended without a word, after which it is not looked into any more. */
const GIVEN_UP_AFTER = 2;

/**
 * One mail that lies in the raw-mail store, from its key to the durable commit. Throws what the stores throw; then the
 * mail is told of again. A mail over which processes die becomes a held ticket, unread: its tries are counted before it
 * is looked into, and taken back when it was somebody else's doing.
 */
export function takeInArrivedMail(
  room: ArrivedMailRoom,
): (mail: LaidDown) => Promise<'taken-in' | 'known' | 'gone'> {
  return async ({ key, version, times }) => {
    if ((await room.arrivals.handledOf([key])).has(key)) return 'known';
    const bytes = await room.mails.get(key, version);
    if (bytes === null) {
      room.log.error('a mail is gone before it was taken in', { raw_key: key });
      return 'gone';
    }
    const tries = times > 1 ? await room.arrivals.begun(key) : 0;
    const inbound = await inboundOf(room, key, bytes, tries > GIVEN_UP_AFTER);
    await received(room, key, inbound, tries);
    await room.arrivals.handled(key);
    return 'taken-in';
  };
}

async function inboundOf(
  room: ArrivedMailRoom,
  key: string,
  bytes: Uint8Array,
  givenUp: boolean,
): Promise<Inbound> {
  const mark = await room.postmark(bytes);
  const envelope = { ...mark.envelope, receivedAt: room.clock.now() };
  if (givenUp) {
    room.log.error('a mail is given up unread', { raw_key: key });
    return brokenMail(envelope, key, 'the mail could not be read, however often; the raw mail is kept');
  }
  const inbound = aboutTheSameSender(await understandMail(room, bytes, envelope, key), { from: mark.about });
  // Our own cards that come back are known for that, whatever a spam filter thinks of them.
  const rejected =
    inbound.rejected?.kind === 'own-notification' ? inbound.rejected : (mark.rejected ?? inbound.rejected);
  return { ...inbound, rejected };
}

async function received(room: ArrivedMailRoom, key: string, inbound: Inbound, tries: number): Promise<void> {
  try {
    await room.receive(inbound);
  } catch (fault) {
    if (tries > 0) {
      await room.arrivals
        .forgiven(key)
        .catch((error: unknown) => room.log.warn('a try at a mail is held against it', errorFields(error)));
    }
    throw fault;
  }
}
