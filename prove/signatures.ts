/**
 * S4: forged, stale, future, replayed and mangled requests at the two signed doors, most at the verifier, some over HTTP at
 * a whole desk; honest ones, and the same ones again. `node prove/signatures.ts [VECTORS.json]`
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { hmacSha256, macOf, type SignedRequest, verdictOn } from '../src/handlers/http/signature.ts';
import { type Chance, chance as chanceOf } from './random/chance.ts';
import { anAttempt, honest, type SignedDoor, sign } from './signatures/attempts.ts';
import { aSignedDesk, CHAT, type SignedDesk, SLACK } from './signatures/desk.ts';

export interface SignatureFigures {
  readonly seed: number;
  readonly atTheVerifier: Counted;
  readonly overHttp: Counted & { readonly changed: boolean };
  readonly again: { readonly sent: number; readonly secondEffects: number; readonly answered: number };
  /** Null = none were given. */
  readonly vectors: { readonly equal: number; readonly different: readonly string[] } | null;
}

interface Counted {
  readonly bad: number;
  readonly kinds: number;
  /** Bad ones that were believed, by kind. */
  readonly accepted: Readonly<Record<string, number>>;
  readonly honest: number;
  readonly honestRefused: number;
}

interface Asked {
  readonly attempts: number;
  readonly overHttp: number;
  readonly seed: number;
  readonly vectors?: string | undefined;
}

export async function signatures({ attempts, overHttp, seed, vectors }: Asked): Promise<SignatureFigures> {
  const chance = chanceOf(seed);
  const atTheVerifier = verifier(chance, attempts);
  const desk = await aSignedDesk();
  try {
    return {
      seed,
      atTheVerifier,
      again: await sentAgain(desk, Math.max(10, Math.round(overHttp / 100))),
      overHttp: await throughTheDoors(desk, chance, overHttp),
      vectors: vectors === undefined ? null : published(vectors),
    };
  } finally {
    await desk.close();
  }
}

export function holds({ atTheVerifier, overHttp, again, vectors }: SignatureFigures): boolean {
  const [believed, believedOverHttp] = [atTheVerifier.accepted, overHttp.accepted].map(
    (kinds) => Object.keys(kinds).length,
  );
  const refused = atTheVerifier.honestRefused + overHttp.honestRefused;
  const differ = (vectors?.different.length ?? 0) + again.secondEffects + (again.sent - again.answered);
  return believed === 0 && believedOverHttp === 0 && refused === 0 && differ === 0 && !overHttp.changed;
}

/** Every tenth is honest. */
const HONEST = 10;

function verifier(chance: Chance, attempts: number): Counted {
  const now = 1_793_610_000;
  const tally = counter();
  while (tally.bad() < attempts) {
    const door = chance.one([SLACK, CHAT]);
    const at = { chance, door, now, body: aBody(chance, door) };
    const verdict = (sent: SignedRequest) => verdictOn(sent, door.secrets, now * 1_000) === 'good';
    if (chance.below(HONEST) === 0) tally.honest(verdict(honest(at)));
    const { kind, sent } = anAttempt(at);
    tally.attempt(kind, verdict(sent));
  }
  return tally.done();
}

function counter() {
  const kinds = new Set<string>();
  const accepted: Record<string, number> = {};
  let [bad, honestOnes, honestRefused] = [0, 0, 0];
  return {
    bad: () => bad,
    honest(believed: boolean) {
      honestOnes += 1;
      if (!believed) honestRefused += 1;
    },
    attempt(kind: string, believed: boolean) {
      bad += 1;
      kinds.add(kind);
      if (believed) accepted[kind] = (accepted[kind] ?? 0) + 1;
    },
    done: (): Counted => ({ bad, kinds: kinds.size, accepted, honest: honestOnes, honestRefused }),
  };
}

function aBody(chance: Chance, { scheme }: SignedDoor, value = 'take:1:01JABC'): Buffer {
  const n = chance.below(1_000_000);
  return scheme === 'v0' ? slackBody(value, `1793610000.${n}`) : chatBody(`c${n}`);
}

function slackBody(value: string, actionTs: string): Buffer {
  const press = {
    type: 'block_actions',
    user: { id: 'U024BE7LH', username: 'amy', name: 'amy' },
    trigger_id: '1.2.3',
    channel: { id: 'C024BE91L', name: 'finance' },
    actions: [
      { type: 'button', action_id: 'take', block_id: 'front-desk-actions', value, action_ts: actionTs },
    ],
  };
  return Buffer.from(new URLSearchParams({ payload: JSON.stringify(press) }).toString());
}

function chatBody(conversation: string): Buffer {
  const chat = {
    conversation_id: conversation,
    finished_at: '2026-11-02T08:59:00Z',
    customer: { email: `${conversation}@customer.example` },
    messages: [
      { from: 'customer', text: `The invoice of ${conversation} is wrong`, at: '2026-11-02T08:58:00Z' },
    ],
  };
  return Buffer.from(JSON.stringify(chat));
}

async function post(
  desk: SignedDesk,
  { scheme, timestamp, signature, body }: SignedRequest,
): Promise<number> {
  const [path, prefix, type] =
    scheme === 'v0'
      ? ['/slack/interactivity', 'x-slack', 'application/x-www-form-urlencoded']
      : ['/intake/chat', 'x-frontdesk', 'application/json'];
  const time = scheme === 'v0' ? 'x-slack-request-timestamp' : 'x-frontdesk-timestamp';
  const headers = {
    'content-type': type,
    ...(timestamp === undefined ? {} : { [time]: timestamp }),
    ...(signature === undefined ? {} : { [`${prefix}-signature`]: signature }),
  };
  const answer = await fetch(`${desk.url}${path}`, { method: 'POST', headers, body: Buffer.from(body) });
  await answer.arrayBuffer();
  return answer.status;
}

/** fetch trims what stands around a value, so that such a time arrives as it should be: no attempt any more. */
const arrivesWhole = ({ timestamp }: SignedRequest) =>
  timestamp === undefined || timestamp === timestamp.trim();

async function throughTheDoors(desk: SignedDesk, chance: Chance, attempts: number) {
  const tally = counter();
  const before = JSON.stringify(await desk.state());
  while (tally.bad() < attempts) {
    const door = chance.one([SLACK, CHAT]);
    const now = Math.floor(Date.now() / 1_000);
    const { kind, sent } = anAttempt({ chance, door, now, body: aBody(chance, door) });
    if (arrivesWhole(sent)) tally.attempt(kind, (await post(desk, sent)) !== 401);
  }
  const changed = before !== JSON.stringify(await desk.state());
  for (let n = 0; n < attempts / HONEST; n += 1) {
    const now = Math.floor(Date.now() / 1_000);
    // What happens to be answered to a press on a ticket that is not there is not the signature's business.
    tally.honest((await post(desk, honest({ chance, door: CHAT, now, body: chatBody(`h${n}`) }))) === 202);
    const closed = Buffer.from('payload=%7B%22type%22%3A%22view_closed%22%7D');
    tally.honest((await post(desk, honest({ chance, door: SLACK, now, body: closed }))) === 200);
  }
  return { ...tally.done(), changed };
}

/** Honest chats and presses, each sent three times within the window. */
async function sentAgain(desk: SignedDesk, count: number) {
  let [sent, answered, secondEffects] = [0, 0, 0];
  const thrice = async (request: SignedRequest, status: number) => {
    for (let n = 0; n < 3; n += 1) {
      sent += 1;
      if ((await post(desk, request)) === status) answered += 1;
    }
  };
  const now = () => String(Math.floor(Date.now() / 1_000));
  for (let n = 0; n < count; n += 1)
    await thrice(sign(CHAT, CHAT.secrets[0], now(), chatBody(`again${n}`)), 202);
  await desk.idle();
  const { received } = await desk.state();
  secondEffects += received - count;
  for (let n = 0; n < count; n += 1) {
    const [ticket] = await desk.store.openOf(`again${n}@customer.example`, 2);
    if (ticket === undefined) throw new Error('a chat made no ticket');
    const body = slackBody(`take:${ticket.version}:${ticket.id}`, `1793620000.${n}`);
    await thrice(sign(SLACK, SLACK.secrets[1], now(), body), 200);
    const taken = (await desk.store.historyOf(ticket.id)).filter(({ action }) => action === 'take');
    secondEffects += taken.length - 1;
  }
  return { sent, answered, secondEffects };
}

interface Vector {
  readonly id: string;
  readonly secret?: string;
  readonly secret_hex?: string;
  readonly timestamp?: string;
  readonly body: string;
  readonly expected: string;
}

/** Ours beside what others published: Slack's own example, RFC 4231. */
function published(path: string): NonNullable<SignatureFigures['vectors']> {
  const vectors = JSON.parse(readFileSync(path, 'utf8')) as readonly Vector[];
  const different = vectors.filter((vector) => {
    const ours = ourMac(vector).toString('hex');
    return ours !== vector.expected.replace(/^(?:v0|sha256)=/, '');
  });
  return { equal: vectors.length - different.length, different: different.map(({ id }) => id) };
}

function ourMac({ secret, secret_hex: hex, timestamp, body }: Vector): Buffer {
  if (timestamp !== undefined) return macOf(secret ?? '', 'v0', timestamp, Buffer.from(body));
  return hmacSha256(secret ?? Buffer.from(hex ?? '', 'hex'), body);
}

if (import.meta.main) {
  const seed = 20261122;
  const figures = await signatures({ attempts: 100_000, overHttp: 4_000, seed, vectors: process.argv[2] });
  console.log(`${holds(figures) ? 'holds' : 'BROKEN'} S4 ${JSON.stringify(figures)}`);
  if (!holds(figures)) process.exitCode = 1;
}
