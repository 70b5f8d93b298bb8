/**
 * S2: robots on both sides of the desk. Autoresponders of customers, helpdesks that acknowledge with a new number each
 * time, servers that report bounces of bounces, and worst of all a robot in the team's own inbox, which answers every card
 * and says nowhere that it is a robot. Counts what leaves the desk, to whom, and how many tickets come of it.
 */

import { createHash } from 'node:crypto';
import process from 'node:process';
import { ledgerOf } from '../src/domain/router/report/ledger.ts';
import type { HandOffPlace } from '../src/ports/hand-off-place.ts';
import { DESK, type MadeMail, mailDesk } from './mail-desk.ts';
import { type Chance, chance } from './random/chance.ts';

const TEAM = 'finance@desk.example';

interface Sent {
  readonly to: string;
  readonly messageId: string;
  readonly ticketId: string;
  readonly subject: string;
}

/** The team's inbox and all others that hand-offs go to: remembers what left. */
function anInbox(sent: Sent[]): HandOffPlace {
  return {
    kind: 'mail',
    show: async (key, place, effect, { ticket }) => {
      if (place.kind !== 'mail') return { kind: 'gone', reason: 'no mail' };
      const messageId = `<fd-${createHash('sha256').update(key).digest('hex').slice(0, 32)}@desk.example>`;
      const subject = `${effect.kind === 'card' ? '' : 'Re: '}[${ticket.topic}] ${ticket.subject} · ${ticket.customer.id}`;
      sent.push({ to: place.address, messageId, ticketId: ticket.id, subject });
      return { kind: 'shown', ref: messageId };
    },
  };
}

type Robot = (n: number, by: Chance, answered: Sent | null) => MadeMail;

function made(
  from: string,
  subject: string,
  body: string,
  more: readonly string[] = [],
  bounce = false,
): MadeMail {
  return {
    head: [
      ...more,
      `From: ${from}`,
      `To: ${DESK}`,
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset=utf-8',
    ],
    body,
    envelope: { from: bounce ? '' : from },
  };
}

const AWAY = 'Thank you for your mail. We read it #billing and will answer within two days.';

/** What robots outside send, whatever the desk does. */
const OUTSIDE: Readonly<Record<string, Robot>> = {
  'absence notes': (n) =>
    made(`bo${n % 50}@customer.example`, `Out of Office: ${n}`, AWAY, [
      `Message-ID: <${n}@c.example>`,
      'Auto-Submitted: auto-replied',
    ]),
  'notes without a sign': (n) =>
    made(`bo${n % 50}@customer.example`, 'Re: your mail', AWAY, [`Message-ID: <${n}@c.example>`]),
  'bounces of bounces': (n) =>
    made(
      'MAILER-DAEMON@mx.example',
      `Undeliverable: Undeliverable: ${n}`,
      'no such user',
      [`Message-ID: <${n}@mx.example>`],
      true,
    ),
};

/** What sits in the team's own inbox and answers each card. */
const INSIDE: Readonly<Record<string, Robot>> = {
  'absence notes to cards': (n, _by, card) =>
    made(TEAM, `Automatic reply: ${card?.subject}`, AWAY, [
      `Message-ID: <t${n}@desk.example>`,
      `In-Reply-To: ${card?.messageId}`,
      'Auto-Submitted: auto-replied',
    ]),
  'answers with the chain alone': (n, _by, card) =>
    made(TEAM, `Re: ${card?.subject}`, AWAY, [
      `Message-ID: <t${n}@desk.example>`,
      `In-Reply-To: ${card?.messageId}`,
    ]),
  'answers with the subject alone': (n, _by, card) =>
    made(TEAM, `Re: ${card?.subject}`, `${AWAY} ${n}`, [`Message-ID: <t${n}@desk.example>`]),
  'the same words each time': (n) =>
    made(TEAM, 'We have your mail', AWAY, [`Message-ID: <t${n}@desk.example>`]),
  'a new number each time': (n) =>
    made(
      TEAM,
      `[Request ${n}] received`,
      `Your request ${n} has been received #billing and is being reviewed by our staff.`,
      [`Message-ID: <t${n}@desk.example>`],
    ),
  'other words each time': (n, by) =>
    made(TEAM, `Hello ${n}`, Array.from({ length: 12 }, () => `w${by.below(1e6)}`).join(' '), [
      `Message-ID: <t${n}@desk.example>`,
    ]),
  'bounces of cards': (n, _by, card) =>
    made(
      'MAILER-DAEMON@mx.desk.example',
      'Undelivered Mail Returned to Sender',
      `X-Front-Desk-Hand-Off: ${card?.ticketId}\nMessage-ID: ${card?.messageId}`,
      [`Message-ID: <b${n}@mx.desk.example>`],
      true,
    ),
};

export interface PingPong {
  readonly robot: string;
  readonly received: number;
  readonly tickets: number;
  /** Mails that left the desk: to the team, and to anybody else. */
  readonly toTeam: number;
  readonly toOthers: number;
  readonly balanced: boolean;
}

export interface PingPongFigures {
  readonly messages: number;
  readonly rounds: readonly PingPong[];
  /** Mails that went to whoever wrote: none. */
  readonly sentBack: number;
  readonly mostTickets: number;
}

async function play(
  robot: string,
  write: Robot,
  messages: number,
  seed: number,
  inside: boolean,
): Promise<PingPong> {
  const sent: Sent[] = [];
  const desk = mailDesk({ reach: { slack: false, mail: true }, places: [anInbox(sent)] });
  const by = chance(seed);
  await desk.send(
    made('ana@customer.example', 'Invoice', 'My invoice is wrong, please look #billing', [
      'Message-ID: <first@customer.example>',
    ]),
  );
  await desk.drain();
  let [received, answered] = [1, 0];
  for (let n = 0; n < messages; n += 1) {
    const card = sent[answered];
    // A robot inside speaks when a card comes, and stops when none does; a quarter of them speaks on regardless.
    if (inside && card === undefined && n > messages / 4) break;
    answered += card === undefined ? 0 : 1;
    await desk.send(write(n, by, card ?? sent.at(-1) ?? null));
    received += 1;
    if (n % 8 === 0 || inside) await desk.drain();
  }
  await desk.drain();
  const ledger = ledgerOf(await desk.views.ledger());
  let tickets = 0;
  for await (const _ of desk.views.all()) tickets += 1;
  const toTeam = sent.filter(({ to }) => to.endsWith('@desk.example')).length;
  return {
    robot,
    received,
    tickets,
    toTeam,
    toOthers: sent.length - toTeam,
    balanced: ledger.balanced && ledger.received === received,
  };
}

/** Each robot writes its share of `messages`. */
export async function pingPong({
  messages,
  seed,
}: {
  readonly messages: number;
  readonly seed: number;
}): Promise<PingPongFigures> {
  const robots = [
    ...Object.entries(OUTSIDE).map(([name, write]) => [name, write, false] as const),
    ...Object.entries(INSIDE).map(([name, write]) => [name, write, true] as const),
  ];
  const each = Math.ceil(messages / Object.keys(OUTSIDE).length);
  const rounds: PingPong[] = [];
  for (const [name, write, inside] of robots) rounds.push(await play(name, write, each, seed, inside));
  return {
    messages: rounds.reduce((sum, { received }) => sum + received, 0),
    rounds,
    sentBack: rounds.reduce((sum, { toOthers }) => sum + toOthers, 0),
    mostTickets: Math.max(...rounds.map(({ tickets }) => tickets)),
  };
}

if (import.meta.main)
  console.log(await pingPong({ messages: Number(process.argv[2] ?? 10_000), seed: 20261122 }));
