import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import type { Inbound, Rejection } from '../../src/domain/router/message.ts';

/** One thing somebody outside does, and does again until it was answered: as mail servers and people do. */
export type Step =
  | { readonly kind: 'send'; readonly input: Inbound }
  | {
      readonly kind: 'correct';
      readonly input: number;
      readonly request: CorrectionAction | ((ids: readonly string[]) => CorrectionAction);
    }
  | { readonly kind: 'accept'; readonly input: number };

export const RULES = `topic,team,email,lead,about
billing,Finance,finance@desk.example,fay@desk.example,invoices
login,Support,,sam@desk.example,signing in
`;
export const VOICE = 'Urgency words\nhigh: down\n';

function mail(
  n: number,
  from: string,
  subject: string,
  text: string,
  replyTo: number | null,
  rejected: Rejection | null = null,
): Inbound {
  return {
    lane: 'mail',
    customer: { id: from, email: from, name: null },
    trust: 'unknown',
    trustRemark: null,
    subject,
    text,
    fullText: null,
    attachments: [],
    mail: {
      messageId: `m${n}@customer.example`,
      chain: replyTo === null ? [] : [`m${replyTo}@customer.example`],
    },
    parties: [from, 'support@desk.example'],
    sentAt: null,
    rejected,
    broken: null,
    laneKey: { key: `mail:${n}`, holdsFor: null },
    rawKey: null,
  };
}

const ANA = 'ana@customer.example';
const BOB = 'bob@customer.example';
const AUTO: Rejection = { kind: 'auto-reply', remark: 'Auto-Submitted: auto-replied' };

/** The inputs, by number. Their texts are all different: each must be found in exactly one message afterwards. */
const INPUTS: readonly Inbound[] = [
  mail(0, ANA, 'Invoice', 'The October invoice has a wrong line #billing', null),
  mail(1, ANA, 'Re: Invoice', 'Everything is down because of it !high', 0),
  mail(2, ANA, 'Refund', 'A quite different thing: please refund the fee #billing', null),
  mail(3, BOB, 'Hello', 'Could somebody have a look at this please', null),
  mail(4, BOB, 'Password', 'The password link never arrives here #login', null),
  mail(5, 'out@customer.example', 'Out of office', 'I am away until Monday, this is automatic', null, AUTO),
  mail(6, 'cy@customer.example', 'Two things', 'An invoice question and a login question #login', null),
  mail(7, 'dee@customer.example', 'Two mails', 'The first of my mails is about signing in #login', null),
  mail(8, 'dee@customer.example', 'Another', 'The second of my mails is about an invoice #billing', null),
];

const parts = [
  { subject: 'Invoice', body: 'Part one of two is about an invoice #billing' },
  { subject: 'Login', body: 'Part two of two is about signing in #login' },
] as const;

const send = (n: number): Step => ({ kind: 'send', input: INPUTS[n] as Inbound });
const correct = (input: number, request: Extract<Step, { kind: 'correct' }>['request']): Step => ({
  kind: 'correct',
  input,
  request,
});

/** Every use case is walked through, most of them twice; input 0 is sent again, as a mail server does after a lost 250. */
export const STEPS: readonly Step[] = [
  send(0),
  send(1),
  send(2),
  send(3),
  send(0),
  send(4),
  send(5),
  { kind: 'accept', input: 5 },
  correct(3, { action: 'reassign', topic: 'billing' }),
  correct(4, { action: 'bump', direction: 'up' }),
  correct(4, { action: 'take' }),
  send(6),
  correct(6, { action: 'split', parts }),
  send(7),
  send(8),
  correct(8, (ids) => ({ action: 'merge', into: ids[7] ?? '' })),
  correct(8, { action: 'separate', messageId: null }),
  correct(7, { action: 'close' }),
  correct(7, { action: 'reopen' }),
  correct(2, { action: 'separate', messageId: null }),
];

/** Distinct inputs, and what of them is expected to be in messages. */
export const DISTINCT: readonly Inbound[] = INPUTS;
