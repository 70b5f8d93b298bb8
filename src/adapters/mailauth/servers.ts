import type { DNSResolver } from 'mailauth';
import type { MailPeer } from '../../ports/sender-check.ts';
import { plainAddress } from './addresses.ts';
import type { Resolve } from './dns.ts';
import { aligned, domainOf } from './domains.ts';

export type SentFrom = 'its-server' | 'another-server' | 'no-answer';

/**
 * Whether the peer may send for the sender's domain (SPF, RFC 7208). Asked only when the mail was handed over in that
 * domain's name: whatever another domain says proves nothing of this sender.
 */
export async function sentFrom(
  peer: MailPeer,
  domain: string,
  strict: boolean,
  resolve: Resolve,
): Promise<SentFrom> {
  const helo = peer.helo ?? '';
  const identity = peer.mailFrom === null || peer.mailFrom === '' ? `postmaster@${helo}` : peer.mailFrom;
  if (!aligned(domainOf(identity), domain, strict)) return 'another-server';
  const { spf } = await import('mailauth/lib/spf/index.js');
  const { status } = await spf({
    sender: `${identity.slice(0, identity.lastIndexOf('@'))}@${domainOf(identity)}`,
    ip: plainAddress(peer.address),
    helo,
    mta: 'front-desk',
    resolver: resolve as DNSResolver,
  });
  if (status.result === 'pass') return 'its-server';
  return status.result.startsWith('temperr') ? 'no-answer' : 'another-server';
}
