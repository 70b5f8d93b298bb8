import type { Received } from '../../composition/rooms.ts';
import type { Inbound } from '../../domain/router/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Digest } from '../../ports/digest.ts';
import type { Log } from '../../ports/log.ts';
import type { Envelope, MailParser } from '../../ports/mail-parser.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import { brokenMail } from './broken-mail.ts';

/** What taking a mail in needs of the desk. */
export interface MailRooms {
  /** Durable when it answers; throws when the store cannot take it. */
  readonly receive: (inbound: Inbound) => Promise<Received>;
  readonly rawMail: RawMail;
  readonly parser: MailParser;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * One mail, from its bytes to the durable commit: the raw mail is stored first, so that whatever follows can be done
 * again from it. Throws what the stores throw; then nothing was accepted, and a raw mail without a ticket is harmless:
 * its key is its content.
 */
export async function takeIn(
  rooms: MailRooms,
  bytes: Uint8Array,
  sender: Pick<Envelope, 'from' | 'to'>,
): Promise<Received> {
  const rawKey = rooms.digest([bytes]);
  // This door checks no DKIM and no SPF, so that it vouches for nobody.
  const envelope: Envelope = {
    ...sender,
    receivedAt: rooms.clock.now(),
    trust: 'unknown',
    trustRemark: null,
  };
  const [, inbound] = await Promise.all([
    rooms.rawMail.put(rawKey, bytes),
    understood(rooms, bytes, envelope, rawKey),
  ]);
  return rooms.receive(inbound);
}

/** The parser never throws for a mail; should it, the mail still becomes a ticket that a person looks at. */
async function understood(
  rooms: MailRooms,
  bytes: Uint8Array,
  envelope: Envelope,
  rawKey: string,
): Promise<Inbound> {
  try {
    return await rooms.parser.parse(bytes, envelope, rawKey);
  } catch (error) {
    rooms.log.error('the mail parser failed', { rawKey, error: String(error) });
    return brokenMail(envelope, rawKey);
  }
}
