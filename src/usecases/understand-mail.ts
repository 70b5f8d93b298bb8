import type { Inbound } from '../domain/router/message.ts';
import { errorFields } from '../ports/error-fields.ts';
import type { Log } from '../ports/log.ts';
import type { Envelope, MailParser } from '../ports/mail-parser.ts';
import { brokenMail } from './broken-mail.ts';

export interface ReadingRoom {
  readonly parser: MailParser;
  readonly log: Log;
  /** Milliseconds that reading one mail may take; 20 seconds unless said otherwise. */
  readonly readWithin?: number;
}

/** Hundreds of times what the largest honest mail takes: past it, something is stuck. */
const READ_WITHIN = 20_000;

/**
 * A mail as an input of the desk. The parser never throws for a mail and always ends; should it not, the mail still
 * becomes a ticket that a person looks at, and the lane goes on.
 */
export async function understandMail(
  room: ReadingRoom,
  bytes: Uint8Array,
  envelope: Envelope,
  rawKey: string,
): Promise<Inbound> {
  const stuck = late(room.readWithin ?? READ_WITHIN);
  try {
    const inbound = await Promise.race([room.parser.parse(bytes, envelope, rawKey), stuck.ended]);
    if (inbound !== null) return inbound;
    room.log.error('the mail parser is stuck', { raw_key: rawKey });
    return brokenMail(envelope, rawKey, 'the mail could not be read in time; the raw mail is kept');
  } catch (error) {
    room.log.error('the mail parser failed', { raw_key: rawKey, ...errorFields(error) });
    return brokenMail(envelope, rawKey, 'the mail could not be read; the raw mail is kept');
  } finally {
    stuck.forget();
  }
}

/** Whoever a mail is shown as from must be the one who was checked: a mail that reads in two ways proves nobody. */
export function aboutTheSameSender(inbound: Inbound, checked: { readonly from: string | null }): Inbound {
  if (inbound.trust !== 'verified' || inbound.customer.email === checked.from) return inbound;
  return {
    ...inbound,
    trust: 'unknown',
    trustRemark: 'it names another sender than the one that was checked',
  };
}

function late(within: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), within);
  });
  return { ended, forget: () => clearTimeout(timer) };
}
