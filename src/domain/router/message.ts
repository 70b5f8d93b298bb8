import type { Instant } from '../kernel/instant.ts';
import type { Customer, Lane, Trust } from './lane.ts';
import type { Reading } from './reading.ts';

export interface Attachment {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** What mail software says of a message, for threading. Message-IDs are kept with their angle brackets removed. */
export interface MailHeaders {
  readonly messageId: string | null;
  /** In-Reply-To first, then References from newest to oldest; no repeats. */
  readonly chain: readonly string[];
}

/**
 * One input as a lane's door understood it, before it is anybody's ticket. Doors and parsers build it;
 * `receive-message` alone turns it into a receipt, a message and a ticket.
 */
export interface Inbound {
  readonly lane: Lane;
  readonly customer: Customer;
  readonly trust: Trust;
  /** Why `trust` is what it is, one clause; null when there is nothing to say. */
  readonly trustRemark: string | null;
  readonly subject: string;
  /** The new text alone: quoted history and signature removed (SPEC 2). */
  readonly text: string;
  /** The whole text as it came, when `text` is not all of it; else null. */
  readonly fullText: string | null;
  readonly attachments: readonly Attachment[];
  readonly mail: MailHeaders | null;
  /** Tokens of what looks like links of hand-off mails in it; none of them is believed yet. */
  readonly quotedLinks?: readonly string[];
  /** Everyone who wrote or was addressed: lower-cased addresses, the sender first. */
  readonly parties: readonly string[];
  /** When the customer sent it, as they say. */
  readonly sentAt: Instant | null;
  /** Set when this is no customer's question: recorded with this reason, never carded. */
  readonly rejected: Rejection | null;
  /** Set when the input could not be understood: it becomes a held ticket with this reason. */
  readonly broken: string | null;
  /** Idempotency (SPEC 2). */
  readonly laneKey: LaneKey;
  /** Key of the raw input in the raw-mail store; null for lanes without one. */
  readonly rawKey: string | null;
}

/** One lane key = one input. `holdsFor`: milliseconds after which the same key is a new input; null = for ever. */
export interface LaneKey {
  readonly key: string;
  readonly holdsFor: number | null;
}

export const REJECTIONS = [
  'auto-reply',
  'out-of-office',
  'bounce',
  'read-receipt',
  'calendar-answer',
  'newsletter',
  'own-notification',
  'spam',
  'virus',
] as const;
export type RejectionKind = (typeof REJECTIONS)[number];

export interface Rejection {
  readonly kind: RejectionKind;
  /** What gave it away, for a person: "Auto-Submitted: auto-replied". */
  readonly remark: string;
  /** Of a bounce: the ticket that the mail which bounced says it is about. A claim until the ticket is found. */
  readonly ticketId?: string;
}

/** One thing the customer sent (SPEC 1), as kept. */
export interface Message {
  readonly id: string;
  readonly ticketId: string;
  readonly receiptId: string | null;
  readonly lane: Lane;
  readonly customer: Customer;
  readonly trust: Trust;
  readonly trustRemark: string | null;
  readonly subject: string;
  readonly text: string;
  readonly fullText: string | null;
  readonly attachments: readonly Attachment[];
  readonly mail: MailHeaders | null;
  readonly parties: readonly string[];
  readonly sentAt: Instant | null;
  readonly receivedAt: Instant;
  readonly broken: string | null;
  readonly rawKey: string | null;
  /** Null until read. */
  readonly reading: Reading | null;
  /** `recorded`: kept without being read (a "Thanks!" to a closed ticket). */
  readonly stage: 'received' | 'read' | 'decided' | 'recorded';
}
