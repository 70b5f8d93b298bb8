import { idHost } from '../adapters/mail/thread-ids.ts';
import { forwarderPeers } from '../adapters/mailauth/forwarder-peers.ts';
import { mailauthSenderCheck } from '../adapters/mailauth/sender-check.ts';
import { mailParser } from '../adapters/mime/mail-parser.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { sha256 } from '../adapters/system/digest.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { MailParser } from '../ports/mail-parser.ts';
import type { SenderCheck } from '../ports/sender-check.ts';
import { type LimitSettings, type MailLimits, mailLimits } from './limits.ts';
import type { Settings } from './settings.ts';

/** What the mail door needs of the settings; plain data, because the door has a thread of its own. */
export type MailDoorSettings = Pick<Settings, 'OWN_ADDRESSES' | 'TRUSTED_FORWARDERS' | 'SENDER_CHECK'> & {
  /** Absent = no limits. */
  readonly limits?: LimitSettings;
  /** Null or absent: which hand-off mails are ours is not known by their ids. */
  readonly MAIL_FROM?: Settings['MAIL_FROM'];
};

/** What understands a mail, without the store: it can be had in any thread. */
export interface MailDoorParts {
  readonly parser: MailParser;
  /** Null when it is switched off. */
  readonly senderCheck: SenderCheck | null;
  readonly digest: Digest;
  readonly clock: Clock;
  /** Null = nobody is limited. */
  readonly limits: MailLimits | null;
  readonly isForwarder: (address: string) => Promise<boolean>;
}

export function mailDoorParts(settings: MailDoorSettings): MailDoorParts {
  const trustedForwarders = settings.TRUSTED_FORWARDERS;
  return {
    parser: mailParser({
      digest: sha256,
      ownAddresses: settings.OWN_ADDRESSES,
      trustedForwarders,
      ...(settings.MAIL_FROM ? { ownHost: idHost(settings.MAIL_FROM) } : {}),
    }),
    senderCheck: settings.SENDER_CHECK === 'off' ? null : mailauthSenderCheck({ trustedForwarders }),
    digest: sha256,
    clock: systemClock(),
    limits: mailLimits(settings.limits ?? { perMinute: 0 }),
    isForwarder: forwarderPeers({ trustedForwarders }),
  };
}
