import { parseAddressHeader } from 'mailparser';
import { customerAddress } from '../../domain/router/intake/address.ts';
import type { MailHeader } from '../../domain/router/intake/rejection/mail-facts.ts';
import type { Customer } from '../../domain/router/lane.ts';
import { oneLine } from './one-line.ts';

const LONGEST_NAME = 200;
/** A ticket keeps so many parties; a mail to more is a mailing. */
const MOST_PARTIES = 200;
/** Addresses are looked for in so much of a header. */
const LOOKED_AT = 1_000_000;

interface Person {
  readonly email: string;
  readonly name: string | null;
}

export interface People {
  /** Null when neither the mail nor its envelope names anybody. */
  readonly customer: Customer | null;
  /** The customer was taken from what one of our own addresses says of the sender. */
  readonly throughOurs: boolean;
  /** Why the sender cannot be known, whoever vouches for the mail; null when From names one address. */
  readonly doubt: string | null;
  readonly parties: readonly string[];
}

/**
 * Who wrote and who was addressed. A group at one of our addresses puts itself into From; then the true sender is in
 * X-Original-Sender or Reply-To, believed from our own addresses only: anybody else could name anybody else there.
 */
export function peopleOf(
  headers: readonly MailHeader[],
  envelopeFrom: string | null,
  ownAddresses: ReadonlySet<string>,
): People {
  const from = named(headers, 'from');
  const sender = from[0] ?? named(headers, 'sender')[0] ?? bare(envelopeFrom ?? '');
  const behind =
    sender !== undefined && ownAddresses.has(sender.email) ? trueSender(headers, ownAddresses) : undefined;
  const writer = behind ?? sender;
  const addressed = [...named(headers, 'to'), ...named(headers, 'cc')];
  return {
    customer: writer === undefined ? null : { id: writer.email, email: writer.email, name: writer.name },
    throughOurs: behind !== undefined,
    doubt: behind === undefined ? doubtOf(from) : null,
    parties: parties(writer, [...from, ...addressed], ownAddresses),
  };
}

/**
 * From is what people see and what is checked. A mail with several senders in it, or with none, is how one passes a check
 * as one and is shown as another (RFC 7489, 6.6.1).
 */
function doubtOf(from: readonly Person[]): string | null {
  const senders = new Set(from.map((person) => person.email)).size;
  if (senders === 0) return 'it has no From';
  return senders === 1 ? null : 'it names several senders in From';
}

function trueSender(headers: readonly MailHeader[], ownAddresses: ReadonlySet<string>): Person | undefined {
  const told = ['x-original-sender', 'x-original-from', 'reply-to'].flatMap((name) => named(headers, name));
  const writer = told.find((person) => !ownAddresses.has(person.email));
  const name = told.find((person) => person.email === writer?.email && person.name !== null)?.name;
  return writer === undefined ? undefined : { ...writer, name: name ?? null };
}

/** The sender first, then the others, our own addresses last: they are the first to go when there are too many. */
function parties(
  writer: Person | undefined,
  others: readonly Person[],
  ownAddresses: ReadonlySet<string>,
): readonly string[] {
  const emails = others.map((person) => person.email);
  const strangers = emails.filter((email) => !ownAddresses.has(email));
  const ours = emails.filter((email) => ownAddresses.has(email));
  const all = [...(writer === undefined ? [] : [writer.email]), ...strangers, ...ours];
  return [...new Set(all)].slice(0, MOST_PARTIES);
}

function named(headers: readonly MailHeader[], name: string): readonly Person[] {
  return headers.filter((header) => header.name === name).flatMap((header) => addressesIn(header.value));
}

function addressesIn(value: string): readonly Person[] {
  const listed = parseAddressHeader(value.slice(0, LOOKED_AT), { flatten: true }).value;
  return listed.flatMap((each) => {
    const email = customerAddress(each.address ?? '');
    const name = oneLine(each.name, LONGEST_NAME);
    return email === null ? [] : [{ email, name: name === '' ? null : name }];
  });
}

function bare(address: string): Person | undefined {
  const email = customerAddress(address);
  return email === null ? undefined : { email, name: null };
}
