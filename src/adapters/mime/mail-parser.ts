import { mailChain } from '../../domain/router/intake/mail-chain.ts';
import type { MailHeader } from '../../domain/router/intake/rejection/mail-facts.ts';
import { quotedLinks } from '../../domain/router/intake/rejection/quoted-link.ts';
import { rejectionOf } from '../../domain/router/intake/rejection.ts';
import type { Inbound, LaneKey, Rejection } from '../../domain/router/message.ts';
import type { Digest } from '../../ports/digest.ts';
import type { Envelope, MailParser } from '../../ports/mail-parser.ts';
import { bouncedMail } from './bounced-mail.ts';
import { oneLine } from './one-line.ts';
import { type People, peopleOf } from './people.ts';
import { type ReadMail, readMail } from './read-mail.ts';
import { visibleText } from './visible-text.ts';

const LONGEST_SUBJECT = 500;

export interface MailParserOptions {
  readonly digest: Digest;
  /** The desk's own addresses, in any letter case. */
  readonly ownAddresses: readonly string[];
  /** Receiving servers whose spam and virus verdicts are believed. */
  readonly trustedForwarders: readonly string[];
  /** Right side of the desk's own Message-IDs, when it is known. */
  readonly ownHost?: string;
}

/** Mails into inputs with mailparser underneath. */
export function mailParser(options: MailParserOptions): MailParser {
  const own = new Set(options.ownAddresses.map((address) => address.trim().toLowerCase()));
  const trustedForwarders = options.trustedForwarders.map((host) => host.trim().toLowerCase());
  const ourHost = options.ownHost === undefined ? {} : { ownHost: options.ownHost.toLowerCase() };
  return {
    async parse(raw, envelope, rawKey) {
      const mail = await readMail(raw);
      const people = peopleOf(mail.headers, envelope.from, own);
      const rejected = rejectionOf({
        headers: withSubject(mail),
        envelopeFrom: envelope.from,
        contentTypes: mail.contentTypes,
        trustedForwarders,
        ...ourHost,
      });
      const whole = { laneKey: laneKey(mail, options.digest), rawKey };
      const read = inbound(mail, people, envelope);
      if (rejected?.kind !== 'bounce') return { ...read, rejected, ...whole };
      return { ...read, ...aboutWhatBounced(read, rejected, mail.body), ...whole };
    },
  };
}

function inbound(
  mail: ReadMail,
  people: People,
  envelope: Envelope,
): Omit<Inbound, 'rejected' | 'laneKey' | 'rawKey'> {
  const headers = (name: string) => first(mail.headers, name);
  const chain = mailChain({
    messageId: headers('message-id'),
    inReplyTo: headers('in-reply-to'),
    references: headers('references'),
  });
  const subject = oneLine(mail.subject, LONGEST_SUBJECT);
  return {
    lane: 'mail',
    customer: people.customer ?? { id: 'unknown', email: null, name: null },
    ...trustOf(people, envelope),
    subject,
    ...visibleText(mail.pieces, { subject, reply: chain.chain.length > 0 }),
    attachments: mail.attachments,
    mail: chain,
    quotedLinks: quotedLinks(mail.texts),
    parties: people.parties,
    sentAt: sentAt(headers('date')),
    broken: mail.broken ?? (people.customer === null ? 'it does not say who sent it' : null),
  };
}

/** A bounce answers nothing itself: its chain is that of the mail that came back. */
function aboutWhatBounced(
  read: Pick<Inbound, 'mail'>,
  rejected: Rejection,
  body: Uint8Array,
): Pick<Inbound, 'mail' | 'rejected'> {
  const { ids, ticketId } = bouncedMail(body);
  const mail =
    read.mail === null ? null : { ...read.mail, chain: [...new Set([...read.mail.chain, ...ids])] };
  return { mail, rejected: ticketId === null ? rejected : { ...rejected, ticketId } };
}

/** A sender who cannot be known fails. Whoever vouched for the mail vouched for our own group, not for the sender that the group names. */
function trustOf(people: People, envelope: Envelope): Pick<Inbound, 'trust' | 'trustRemark'> {
  if (people.doubt !== null) return { trust: 'failed', trustRemark: people.doubt };
  if (!people.throughOurs || envelope.trust !== 'verified') {
    return { trust: envelope.trust, trustRemark: envelope.trustRemark };
  }
  return { trust: 'unknown', trustRemark: 'the sender is named by our own address it came through' };
}

/** SPEC 2: Message-ID, From, Date, Subject and body bytes; folding and trace headers change on the way and are out. */
function laneKey(mail: ReadMail, digest: Digest): LaneKey {
  const told = ['message-id', 'from', 'date', 'subject'].map((name) =>
    (first(mail.headers, name) ?? '').replace(/\s+/g, ' '),
  );
  return { key: `mail:${digest([...told, mail.body])}`, holdsFor: null };
}

function withSubject(mail: ReadMail): readonly MailHeader[] {
  return mail.headers.map((header) =>
    header.name === 'subject' ? { ...header, value: mail.subject } : header,
  );
}

function first(headers: readonly MailHeader[], name: string): string | null {
  return headers.find((header) => header.name === name)?.value ?? null;
}

function sentAt(date: string | null): number | null {
  const at = Date.parse((date ?? '').replace(/\([^)]{0,100}\)\s*$/, ''));
  return Number.isNaN(at) ? null : at;
}
