import type { Received } from '../../composition/rooms.ts';
import type { Inbound } from '../../domain/router/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Digest } from '../../ports/digest.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { Log } from '../../ports/log.ts';
import type { Envelope, MailParser } from '../../ports/mail-parser.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import type { MailPeer, SenderCheck, SenderVerdict } from '../../ports/sender-check.ts';
import { brokenMail } from './broken-mail.ts';

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

/** Hundreds of times what the largest honest mail takes: past it, something is stuck. */
const READ_WITHIN = 20_000;
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
      understood(rooms, bytes, { ...sender, receivedAt, trust, trustRemark: remark }, rawKey),
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

/** Whoever a mail is shown as from must be the one who was checked: a mail that reads in two ways proves nobody. */
function aboutTheSameSender(inbound: Inbound, verdict: SenderVerdict): Inbound {
  if (inbound.trust !== 'verified' || inbound.customer.email === verdict.from) return inbound;
  return {
    ...inbound,
    trust: 'unknown',
    trustRemark: 'it names another sender than the one that was checked',
  };
}

/**
 * The parser never throws for a mail and always ends; should it not, the mail still becomes a ticket that a person
 * looks at, and the lane goes on.
 */
async function understood(
  rooms: MailRooms,
  bytes: Uint8Array,
  envelope: Envelope,
  rawKey: string,
): Promise<Inbound> {
  const stuck = late(rooms.readWithin ?? READ_WITHIN);
  try {
    const inbound = await Promise.race([rooms.parser.parse(bytes, envelope, rawKey), stuck.ended]);
    if (inbound !== null) return inbound;
    rooms.log.error('the mail parser is stuck', { rawKey });
    return brokenMail(envelope, rawKey, 'the mail could not be read in time; the raw mail is kept');
  } catch (error) {
    rooms.log.error('the mail parser failed', { rawKey, ...errorFields(error) });
    return brokenMail(envelope, rawKey, 'the mail could not be read; the raw mail is kept');
  } finally {
    stuck.forget();
  }
}

function late(within: number) {
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), within);
  });
  return { ended, forget: () => clearTimeout(timer) };
}
