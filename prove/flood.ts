/**
 * S9: every public door flooded at once from many addresses of this machine, a bounded number of times. Counts, for each
 * flooder and door, what was let in beyond the limit and what was turned away without a time to come again; and whether
 * everybody else was served meanwhile, and whether all that was accepted is there. Linux alone has all of 127.0.0.0/8.
 */
import process from 'node:process';
import { WEB_DOORS, type WebDoor } from '../src/composition/limits.ts';
import { aLimitedDesk, type LimitedDesk, SECRET } from './flood/desk.ts';
import { flooding, honest } from './flood/requests.ts';
import { sendMails, webSender } from './flood/senders.ts';
import { seeded } from './seeded.ts';

const PER_MINUTE = 60;
/** What each door lets in of one sender, in how many seconds (src/composition/limits.ts). */
const LETS_IN = (door: WebDoor) =>
  door === 'key' ? [10, 600] : [door === 'health' ? 10 * PER_MINUTE : PER_MINUTE, 60];

export interface FloodFigures {
  readonly flooders: number;
  /** Requests, connections and mails of the flood, and how many of them were turned away. */
  readonly sent: number;
  readonly turnedAway: number;
  /** Door and sender that got more than the limit. */
  readonly overLimit: readonly string[];
  /** 429 without whole seconds in Retry-After. */
  readonly withoutTime: number;
  /** SMTP replies of the flood that were neither taken nor temporary. */
  readonly lostMail: number;
  readonly honest: { readonly sent: number; readonly refused: Readonly<Record<string, number>> };
  /** Milliseconds to the answer, by kind of sender. Flooders, senders and the desk share the cores. */
  readonly honestMs: Readonly<Record<string, { readonly p50: number; readonly p99: number }>>;
  readonly accepted: number;
  readonly received: number;
  readonly balanced: boolean;
  readonly seconds: number;
}

interface Tally {
  sent: number;
  turnedAway: number;
  withoutTime: number;
  lostMail: number;
  /** Inputs that were answered as accepted: 202 or 250. */
  accepted: number;
  honestSent: number;
  readonly overLimit: string[];
  readonly refused: Map<string, number>;
  readonly times: Map<string, number[]>;
}

export async function flood(options: {
  readonly flooders: number;
  /** Requests of each flooder at each door, and half as many connections and mails. */
  readonly each: number;
  readonly seed: number;
}): Promise<FloodFigures> {
  const desk = await aLimitedDesk(PER_MINUTE);
  const tally: Tally = {
    ...{ sent: 0, turnedAway: 0, withoutTime: 0, lostMail: 0, accepted: 0, honestSent: 0 },
    ...{ overLimit: [], refused: new Map(), times: new Map() },
  };
  const started = performance.now();
  try {
    // In the order of the seed: which doors a flooder takes first decides who meets whom.
    const chance = seeded(options.seed);
    const address = (n: number) => `127.1.${n >> 8}.${1 + (n & 127)}`;
    const floods = Array.from({ length: options.flooders }, (_, n) =>
      [...WEB_DOORS, 'mail' as const]
        .toSorted(() => chance() - 0.5)
        .map(
          (door) => () =>
            door === 'mail'
              ? floodMail(desk, tally, address(n), options.each)
              : floodDoor(desk, tally, door, address(n), options.each),
        ),
    );
    const flooding_ = Promise.all(
      floods.map(async (doors) => await Promise.all(doors.map((start) => start()))),
    );
    const others = Promise.all(
      Array.from({ length: 20 }, (_, n) => everydaySender(desk, tally, `127.2.0.${n + 1}`)).concat([
        slackItself(desk, tally, '127.3.0.1'),
        signedInAgent(desk, tally, address(0)),
      ]),
    );
    await Promise.all([flooding_, others]);
    const { received, balanced } = await desk.ledger();
    return figuresOf(tally, options.flooders, received, balanced, (performance.now() - started) / 1_000);
  } finally {
    await desk.close();
  }
}

async function floodDoor(
  desk: LimitedDesk,
  tally: Tally,
  door: WebDoor,
  from: string,
  each: number,
): Promise<void> {
  const sender = webSender(desk.port, from);
  const started = Date.now();
  let letIn = 0;
  const one = async (n: number) => {
    const { status, retryAfter } = await sender.ask(flooding(door, from, n));
    tally.sent += 1;
    if (status === 202) tally.accepted += 1;
    if (status !== 429) letIn += 1;
    else {
      tally.turnedAway += 1;
      if (!/^[1-9]\d{0,2}$/.test(retryAfter ?? '')) tally.withoutTime += 1;
    }
  };
  // So that the most generous door is flooded past its limit too.
  const length = door === 'health' ? each * 4 : each;
  const numbers = Array.from({ length }, (_, n) => n).values();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const n of numbers) await one(n);
    }),
  );
  sender.end();
  const [times = 0, window = 1] = LETS_IN(door);
  const allowed = times * (1 + Math.floor((Date.now() - started) / 1_000 / window));
  if (letIn > allowed) tally.overLimit.push(`${door} ${from}: ${letIn} of ${allowed}`);
}

/** Connections that send one mail each, then one that sends many. */
async function floodMail(desk: LimitedDesk, tally: Tally, from: string, each: number): Promise<void> {
  const mail = (n: number) =>
    `Subject: flood ${n}\r\nMessage-ID: <${n}.${from}@flood.example>\r\n\r\nfrom ${from}: ${n}`;
  const started = Date.now();
  const codes: (readonly number[])[] = [];
  const many = Array.from({ length: each / 4 }, (_, n) => mail(1_000 + n));
  codes.push(await sendMails(desk.smtpPort, from, many));
  for (let n = 0; n < each / 4; n += 1) codes.push(await sendMails(desk.smtpPort, from, [mail(n)]));
  const greetings = codes.map(([greeting]) => greeting ?? 0);
  const mails = codes.flatMap((each) => each.slice(1));
  const taken = mails.filter((code) => code === 250).length;
  const later = [...greetings, ...mails].filter((code) => code === 421 || code === 450).length;
  tally.sent += greetings.length + mails.length;
  tally.turnedAway += later;
  tally.accepted += taken;
  tally.lostMail += [...greetings, ...mails].filter((code) => ![220, 250, 421, 450].includes(code)).length;
  const allowed = PER_MINUTE * (1 + Math.floor((Date.now() - started) / 60_000));
  const connected = greetings.filter((code) => code === 220).length;
  if (Math.max(taken, connected) > allowed)
    tally.overLimit.push(`mail ${from}: ${taken}, ${connected} of ${allowed}`);
}

function mustBe(tally: Tally, what: string, right: boolean, ms: number): void {
  tally.honestSent += 1;
  const kind = what.split(' ')[0] ?? '';
  tally.times.set(kind, [...(tally.times.get(kind) ?? []), ms]);
  if (!right) tally.refused.set(what, (tally.refused.get(what) ?? 0) + 1);
}

/** Below the limit at every door. */
async function everydaySender(desk: LimitedDesk, tally: Tally, from: string): Promise<void> {
  const sender = webSender(desk.port, from);
  for (let n = 0; n < 10; n += 1) {
    for (const door of ['form', 'chat'] as const) {
      const { status, ms } = await sender.ask(honest(door, from, n));
      mustBe(tally, `${door} ${status}`, status === 202, ms);
      if (status === 202) tally.accepted += 1;
    }
    const began = performance.now();
    const mail = `Subject: question ${n}\r\nMessage-ID: <${n}.${from}@mail.example>\r\n\r\nquestion ${n} of ${from}`;
    const codes = await sendMails(desk.smtpPort, from, [mail]);
    mustBe(tally, `mail ${codes.at(-1)}`, codes.at(-1) === 250, performance.now() - began);
    if (codes.at(-1) === 250) tally.accepted += 1;
  }
  sender.end();
}

/** A company's presses come from a few addresses: five times what another sender may send. */
async function slackItself(desk: LimitedDesk, tally: Tally, from: string): Promise<void> {
  const sender = webSender(desk.port, from);
  for (let n = 0; n < 5 * PER_MINUTE; n += 1) {
    const { status, ms } = await sender.ask(honest('slack', from, n));
    mustBe(tally, `slack ${status}`, status === 200, ms);
  }
  sender.end();
}

/** Somebody at the very address of a flooder who was signed in before it began, and goes on working. */
async function signedInAgent(desk: LimitedDesk, tally: Tally, from: string): Promise<void> {
  const elsewhere = webSender(desk.port, '127.2.1.1');
  const { setCookie } = await elsewhere.ask({ method: 'GET', path: `/enter?key=${SECRET.board}` });
  elsewhere.end();
  const sender = webSender(desk.port, from);
  for (let n = 0; n < 5 * PER_MINUTE; n += 1) {
    const { status, ms } = await sender.ask({
      method: 'GET',
      path: '/',
      headers: { cookie: setCookie ?? '' },
    });
    mustBe(tally, `board ${status}`, status === 200, ms);
  }
  sender.end();
}

function figuresOf(
  tally: Tally,
  flooders: number,
  received: number,
  balanced: boolean,
  seconds: number,
): FloodFigures {
  const { sent, turnedAway, overLimit, withoutTime, lostMail, accepted } = tally;
  const honestMs = [...tally.times].map(([kind, all]) => {
    const times = all.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
    return [kind, { p50: at(0.5), p99: at(0.99) }] as const;
  });
  return {
    ...{ flooders, sent, turnedAway, overLimit, withoutTime, lostMail },
    honest: { sent: tally.honestSent, refused: Object.fromEntries(tally.refused) },
    honestMs: Object.fromEntries(honestMs),
    ...{ accepted, received, balanced, seconds: Math.round(seconds) },
  };
}

export function floodHolds({ overLimit, withoutTime, lostMail, honest, ...figures }: FloodFigures): boolean {
  const refused = Object.keys(honest.refused).length;
  const nothingLost = figures.accepted === figures.received && figures.balanced;
  return overLimit.length + withoutTime + lostMail + refused === 0 && nothingLost && figures.turnedAway > 0;
}

if (import.meta.main)
  console.log(await flood({ flooders: 4, each: Number(process.argv[2] ?? 200), seed: 20261122 }));
