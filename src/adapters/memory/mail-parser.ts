import { customerAddress } from '../../domain/router/intake/address.ts';
import { mailChain } from '../../domain/router/intake/mail-chain.ts';
import { newText } from '../../domain/router/intake/new-text/new-text.ts';
import type { MailHeader } from '../../domain/router/intake/rejection/mail-facts.ts';
import { rejectionOf } from '../../domain/router/intake/rejection.ts';
import type { Customer } from '../../domain/router/lane.ts';
import type { Inbound } from '../../domain/router/message.ts';
import type { Digest } from '../../ports/digest.ts';
import type { Envelope, MailParser } from '../../ports/mail-parser.ts';

/** Plain mails of one part in UTF-8, as tests write them. Mails in several parts come back `broken`. */
export function memoryMailParser(digest: Digest): MailParser {
  return { parse: async (raw, envelope, rawKey) => parsed(digest, raw, envelope, rawKey) };
}

function parsed(digest: Digest, raw: Uint8Array, envelope: Envelope, rawKey: string): Inbound {
  const { headers, body } = cut(new TextDecoder().decode(raw).replaceAll('\0', ''));
  const first = (name: string) => headers.find((header) => header.name === name)?.value ?? null;
  const customer = sender(first('from') ?? '') ?? sender(envelope.from ?? '');
  const type = first('content-type') ?? 'text/plain';
  const ids = {
    messageId: first('message-id'),
    inReplyTo: first('in-reply-to'),
    references: first('references'),
  };
  const chain = mailChain(ids);
  const text = newText(body, { forward: false, reply: chain.chain.length > 0 });
  const named = ['message-id', 'from', 'date', 'subject'].map((name) => first(name) ?? '');
  return {
    lane: 'mail',
    customer: customer ?? { id: 'unknown', email: null, name: null },
    trust: envelope.trust,
    trustRemark: envelope.trustRemark,
    subject: first('subject') ?? '',
    text,
    fullText: text === body.trim() ? null : body.trim(),
    attachments: [],
    mail: chain,
    parties: parties(customer, [first('to') ?? '', first('cc') ?? '']),
    sentAt: moment(first('date')),
    rejected: rejectionOf({
      headers,
      envelopeFrom: envelope.from,
      contentTypes: [type],
      trustedForwarders: [],
    }),
    broken: broken(type, customer),
    laneKey: { key: `mail:${digest([...named, body])}`, holdsFor: null },
    rawKey,
  };
}

function cut(mail: string): { readonly headers: readonly MailHeader[]; readonly body: string } {
  const [head = '', ...rest] = mail.replaceAll('\r\n', '\n').split('\n\n');
  const headers = head.split(/\n(?![ \t])/).flatMap((line) => {
    const [, name, value] = /^([!-9;-~]+):([\s\S]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    return [{ name: name.toLowerCase(), value: value.replace(/\s+/g, ' ').trim() }];
  });
  return { headers, body: rest.join('\n\n') };
}

/** `Ana <ana@customer.example>`, or the address alone. */
function sender(value: string): Customer | null {
  const [, name = '', bracketed] = /^([^<]*)<([^>]*)>/.exec(value) ?? [];
  const email = customerAddress(bracketed ?? value);
  return email === null ? null : { id: email, email, name: name.trim() === '' ? null : name.trim() };
}

function parties(customer: Customer | null, addressed: readonly string[]): readonly string[] {
  const others = addressed.flatMap((list) => list.split(',')).map((one) => sender(one)?.id);
  return [...new Set([customer?.id, ...others].filter((id) => id !== undefined))];
}

function broken(type: string, customer: Customer | null): string | null {
  if (!/^text\/plain\b/i.test(type)) return 'it is no plain text of one part';
  return customer === null ? 'it does not say who sent it' : null;
}

function moment(date: string | null): number | null {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? null : at;
}
