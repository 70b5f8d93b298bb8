import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { DNSResolver } from 'mailauth';
import type { Lookups } from './dns.ts';
import { aligned } from './domains.ts';
import type { MailHead } from './mail-head.ts';

/** Each costs a hash over the body; real mails carry one to three. */
const MOST_SIGNATURES = 4;
/** So many bytes are hashed before others have their turn. */
const PIECE = 256 * 1024;

export type Signed =
  /** The domain whose signature holds. */
  { readonly kind: 'holds'; readonly domain: string } | { readonly kind: 'broken' | 'none' | 'no-answer' };

/**
 * Whether one of the DKIM signatures of the sender's own domain holds. Others prove nothing of the sender and are not
 * looked at, so that nobody's slow DNS is asked on the word of a stranger.
 */
export async function signed(
  head: MailHead,
  domain: string,
  strict: boolean,
  { resolve, ended }: Lookups,
): Promise<Signed> {
  const candidates = head.fields
    .filter((field) => field.name === 'dkim-signature')
    .filter((field) => counts(tagsOf(field.value), domain, strict))
    .slice(0, MOST_SIGNATURES);
  if (candidates.length === 0) return { kind: 'none' };
  if (!head.plain) return { kind: 'broken' };
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  const kept = head.fields.filter((field) => !/^(?:dkim-signature|arc-.*)$/.test(field.name));
  const block = [...candidates, ...kept].map((field) => field.text).join('');
  const { results } = await dkimVerify(
    Readable.from(pieces(Buffer.from(`${block}\r\n`, 'latin1'), head.body, ended)),
    {
      resolver: resolve as DNSResolver,
      sender: 'nobody@invalid',
    },
  );
  const good = results.find((each) => each.status.result === 'pass');
  if (good !== undefined) return { kind: 'holds', domain: good.signingDomain.toLowerCase() };
  return { kind: results.some((each) => each.status.result.startsWith('temperr')) ? 'no-answer' : 'broken' };
}

/**
 * A signature of the sender's domain that covers From and all of the body. With `l=` anybody could add text below
 * (RFC 6376, 8.2); SHA-1 is no longer to be believed (RFC 8301).
 */
function counts(tags: ReadonlyMap<string, string>, domain: string, strict: boolean): boolean {
  const covered = (tags.get('h') ?? '').toLowerCase().split(':');
  return (
    aligned((tags.get('d') ?? '').toLowerCase(), domain, strict) &&
    covered.includes('from') &&
    !tags.has('l') &&
    !/sha1$/i.test(tags.get('a') ?? '')
  );
}

function tagsOf(value: string): ReadonlyMap<string, string> {
  const pairs = value.replace(/\s+/g, '').split(';');
  return new Map(
    pairs.flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=');
      return at <= 0 ? [] : [[pair.slice(0, at).toLowerCase(), pair.slice(at + 1)]];
    }),
  );
}

/** Ends with the check, whoever still wants more. Line ends are made CRLF here: mailauth makes a chunk of every bare line feed. */
async function* pieces(block: Buffer, body: Buffer, ended: AbortSignal): AsyncGenerator<Buffer> {
  yield block;
  let before = '';
  for (let at = 0; at < body.length; at += PIECE) {
    const text = body.toString('latin1', at, at + PIECE);
    const whole = before + text;
    before = whole.endsWith('\r') ? '\r' : '';
    yield Buffer.from(whole.slice(0, whole.length - before.length).replace(/(?<!\r)\n/g, '\r\n'), 'latin1');
    await turn();
    ended.throwIfAborted();
  }
  if (before !== '') yield Buffer.from(before, 'latin1');
}
