import type { Received } from '../../composition/rooms.ts';
import type { Inbound } from '../../domain/router/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Digest } from '../../ports/digest.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { Log } from '../../ports/log.ts';
import type { Envelope, MailParser } from '../../ports/mail-parser.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import type { MailPeer, SenderCheck, SenderVerdict } from '../../ports/sender-check.ts';
import { aboutTheSameSender, understandMail } from '../../usecases/understand-mail.ts';

/** What taking a mail in needs of the desk. */
export interface MailRooms {
  /** Durable when it answers; throws when the store cannot take it. */
  readonly receive: (inbound: Inbound) => Promise<Received>;
  readonly rawMail: RawMail;
  readonly parser: MailParser;
  /** Absent or null: nobody is vouched for. */
  readonly senderCheck?: SenderCheck | null;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds that reading one mail may take; 20 seconds unless said otherwise. */
  readonly readWithin?: number;
}

const UNCHECKED: SenderVerdict = { trust: 'unknown', remark: null, from: null };

/**
 * One mail, from its bytes to the durable commit: the raw mail is stored first, so that whatever follows can be done
 * again from it. Throws what the stores throw; then nothing was accepted, and a raw mail without a ticket is harmless:
 * its key is its content.
 */
export async function takeIn(
  rooms: MailRooms,
  bytes: Uint8Array,
  sender: Pick<Envelope, 'from' | 'to'>,
  peer: MailPeer,
): Promise<Received> {
  const rawKey = rooms.digest([bytes]);
  const receivedAt = rooms.clock.now();
  const checking = checked(rooms, bytes, peer);
  const [, inbound] = await Promise.all([
    rooms.rawMail.put(rawKey, bytes),
    checking.then(({ trust, remark }) =>
      understandMail(rooms, bytes, { ...sender, receivedAt, trust, trustRemark: remark }, rawKey),
    ),
  ]);
  return rooms.receive(aboutTheSameSender(inbound, await checking));
}

/** The check never throws; should it, nobody is vouched for. */
async function checked(rooms: MailRooms, bytes: Uint8Array, peer: MailPeer): Promise<SenderVerdict> {
  try {
    return (await rooms.senderCheck?.check(bytes, peer)) ?? UNCHECKED;
  } catch (error) {
    rooms.log.error('the sender check failed', errorFields(error));
    return UNCHECKED;
  }
}
