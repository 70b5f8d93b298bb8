import { createHmac } from 'node:crypto';
import type { SignedRequest } from '../../src/handlers/http/signature.ts';
import type { Chance } from '../random/chance.ts';

/** One of the two signed doors, with what an attacker may know of it: everything but its secrets. */
export interface SignedDoor {
  readonly scheme: 'v0' | 'v1';
  readonly secrets: readonly [string, string];
}

/** `sent` must not be believed. */
export interface Attempt {
  readonly kind: string;
  readonly sent: SignedRequest;
}

interface At {
  readonly chance: Chance;
  readonly door: SignedDoor;
  /** Unix seconds. */
  readonly now: number;
  readonly body: Buffer;
}

type Make = (at: At) => SignedRequest;

/** As the documentation of either door has it, and not by the code under test. */
export function sign(door: SignedDoor, secret: string, timestamp: string, body: Uint8Array): SignedRequest {
  const mac = createHmac('sha256', secret).update(`${door.scheme}:${timestamp}:`).update(body).digest('hex');
  return { scheme: door.scheme, timestamp, signature: `${door.scheme}=${mac}`, body };
}

export function honest({ chance, door, now, body }: At): SignedRequest {
  const timestamp = String(now + chance.below(599) - 299);
  return sign(door, chance.one(door.secrets), timestamp, body);
}

const hex = (chance: Chance, length: number): string =>
  Array.from({ length }, () => chance.below(16).toString(16)).join('');

function otherChar(chance: Chance, text: string): string {
  const at = chance.below(text.length);
  const other = String.fromCharCode(33 + chance.below(90));
  return text[at] === other
    ? `${text.slice(0, at)}~${text.slice(at + 1)}`
    : text.slice(0, at) + other + text.slice(at + 1);
}

function otherBit(chance: Chance, body: Buffer): Buffer {
  const bent = Buffer.from(body);
  const at = chance.below(bent.length);
  bent[at] = (bent[at] ?? 0) ^ (1 << chance.below(8));
  return bent;
}

const withSignature = (at: At, change: (signature: string) => string): SignedRequest => {
  const good = honest(at);
  return { ...good, signature: change(good.signature ?? '') };
};
const withTimestamp = (at: At, change: (timestamp: string) => string): SignedRequest => {
  const good = honest(at);
  return { ...good, timestamp: change(good.timestamp ?? '') };
};
const otherScheme = ({ scheme }: SignedDoor) => (scheme === 'v0' ? 'v1' : 'v0');

/** How an attacker tries, by name. */
const KINDS: Readonly<Record<string, Make>> = {
  'forged: a made-up signature': (at) => withSignature(at, () => `${at.door.scheme}=${hex(at.chance, 64)}`),
  'forged: another secret': ({ chance, door, now, body }) => sign(door, hex(chance, 32), String(now), body),
  'forged: a secret one letter off': ({ chance, door, now, body }) =>
    sign(door, otherChar(chance, chance.one(door.secrets)), String(now), body),
  'forged: no secret': ({ door, now, body }) => sign(door, '', String(now), body),
  'forged: nothing signed': (at) => ({ ...honest(at), signature: at.chance.one(['', ' ', undefined]) }),
  'forged: no time': (at) => withTimestamp(at, () => at.chance.one(['', ' '])),
  'forged: the secret itself': (at) => withSignature(at, () => at.chance.one(at.door.secrets)),
  'stale: signed rightly, too long ago': ({ chance, door, now, body }) =>
    sign(door, chance.one(door.secrets), String(now - 301 - chance.below(10_000_000)), body),
  'future: signed rightly, too early': ({ chance, door, now, body }) =>
    sign(door, chance.one(door.secrets), String(now + 301 + chance.below(10_000_000)), body),
  'replayed: an old request under a new time': (at) => {
    const old = sign(at.door, at.door.secrets[0], String(at.now - 4_000), at.body);
    return { ...old, timestamp: String(at.now) };
  },
  'replayed: the signature of another request': (at) => ({
    ...honest(at),
    body: Buffer.concat([at.body, Buffer.from(String(at.chance.below(10)))]),
  }),
  'mangled: a bit of the body': (at) => ({ ...honest(at), body: otherBit(at.chance, at.body) }),
  'mangled: the body cut': (at) => ({
    ...honest(at),
    body: at.body.subarray(0, at.chance.below(at.body.length)),
  }),
  'mangled: a byte of the signature': (at) =>
    withSignature(at, (signature) => otherChar(at.chance, signature)),
  'mangled: the time by a second': (at) =>
    withTimestamp(at, (time) => String(Number(time) + at.chance.one([-1, 1]))),
  'mangled: the time written otherwise': (at) =>
    withTimestamp(at, (time) =>
      at.chance.one([`0${time}`, `+${time}`, `${time}.0`, `${time} `, `0x${time}`]),
    ),
  'mangled: the time with the body in it': (at) => {
    const good = honest(at);
    const head = at.body.subarray(0, 1).toString('latin1');
    return { ...good, timestamp: `${good.timestamp}:${head}`, body: at.body.subarray(1) };
  },
  'mangled: the other scheme': (at) =>
    withSignature(at, (signature) => `${otherScheme(at.door)}${signature.slice(2)}`),
  'mangled: the scheme left out': (at) => withSignature(at, (signature) => signature.slice(3)),
  'mangled: the signature cut': (at) =>
    withSignature(at, (signature) => signature.slice(0, 3 + at.chance.below(signature.length - 4))),
  'mangled: the signature longer': (at) => withSignature(at, (signature) => signature + hex(at.chance, 2)),
  'mangled: the signature twice': (at) => withSignature(at, (signature) => `${signature}, ${signature}`),
  'mangled: the signature in capitals': (at) =>
    withSignature(at, (signature) => signature.slice(0, 3) + signature.slice(3).toUpperCase()),
  'crossed: signed by the scheme of the other door': ({ chance, door, now, body }) => {
    const other = sign({ ...door, scheme: otherScheme(door) }, chance.one(door.secrets), String(now), body);
    const signature = chance.one([other.signature, `${door.scheme}${other.signature?.slice(2)}`]);
    return { ...other, scheme: door.scheme, signature };
  },
};

const NAMES = Object.keys(KINDS) as [string, ...string[]];

/** Any of the kinds; capitals of a signature without letters change nothing, so such a one is made up instead. */
export function anAttempt(at: At): Attempt {
  const kind = at.chance.one(NAMES);
  const sent = KINDS[kind]?.(at) ?? honest(at);
  const same = kind.includes('capitals') && !/[A-F]/.test(sent.signature?.slice(3) ?? '');
  return { kind, sent: same ? { ...sent, signature: 'v0=' } : sent };
}
