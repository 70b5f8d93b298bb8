import { customerAddress } from '../../domain/router/intake/address.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { Log } from '../../ports/log.ts';
import type { MailPeer, SenderCheck, SenderVerdict } from '../../ports/sender-check.ts';
import { isPublic } from './addresses.ts';
import { type Lookups, type Nameserver, sparing, systemNameserver } from './dns.ts';
import { domainOf } from './domains.ts';
import { type Forwarders, forwardersOf } from './forwarders.ts';
import { forwardersWord } from './forwarders-word.ts';
import { headOf, type MailHead } from './mail-head.ts';
import { policyOf } from './policy.ts';
import { sentFrom } from './servers.ts';
import { signed } from './signatures.ts';

export interface SenderCheckOptions {
  /** Servers whose Authentication-Results are believed: names, addresses, networks. */
  readonly trustedForwarders: readonly string[];
  /** A fresh one for each check; the resolver of this machine unless said otherwise. */
  readonly nameserver?: () => Nameserver;
  readonly log?: Log;
  /** Milliseconds for everything; 3 seconds unless said otherwise. */
  readonly within?: number;
}

const WITHIN = 3_000;

/**
 * SPF, DKIM and DMARC by mailauth. Peers in private networks are forwarders of the house or tests: of them DNS knows
 * nothing and is not asked, unless they are listed as trusted forwarders.
 */
export function mailauthSenderCheck(options: SenderCheckOptions): SenderCheck {
  const forwarders = forwardersOf(options.trustedForwarders);
  return {
    async check(raw, peer) {
      const lookups = sparing((options.nameserver ?? systemNameserver)());
      const slow = late(options.within ?? WITHIN);
      try {
        return await Promise.race([inspected(raw, peer, forwarders, lookups), slow.verdict]);
      } catch (error) {
        options.log?.error('a sender could not be checked', errorFields(error));
        return unknown(null, 'the check of the sender failed to run');
      } finally {
        slow.forget();
        lookups.end();
      }
    },
  };
}

async function inspected(
  raw: Uint8Array,
  peer: MailPeer,
  forwarders: Forwarders,
  lookups: Lookups,
): Promise<SenderVerdict> {
  const forwarded = await forwarders.includes(peer.address, lookups.resolve);
  if (!forwarded && !isPublic(peer.address)) return { trust: 'unknown', remark: null, from: null };
  const head = headOf(raw);
  const from = head.from ?? customerAddress(peer.mailFrom ?? '');
  if (from === null) return unknown(null, 'it does not say who sent it');
  const domain = domainOf(from);
  const word = forwarded ? forwardersWord(head, forwarders.names, domain) : null;
  return word === null ? askDns({ head, from, domain, peer, forwarded, lookups }) : { ...word, from };
}

interface Question {
  readonly head: MailHead;
  readonly from: string;
  readonly domain: string;
  readonly peer: MailPeer;
  /** The peer only passed it on: SPF would be about the wrong server. */
  readonly forwarded: boolean;
  readonly lookups: Lookups;
}

async function askDns({ head, from, domain, peer, forwarded, lookups }: Question): Promise<SenderVerdict> {
  const policy = await policyOf(from, lookups.resolve);
  const [signature, server] = await Promise.all([
    signed(head, domain, policy?.strictDkim ?? true, lookups),
    forwarded ? 'another-server' : sentFrom(peer, domain, policy?.strictSpf ?? true, lookups.resolve),
  ]);
  if (signature.kind === 'holds')
    return { trust: 'verified', remark: `signed by ${signature.domain} (DKIM)`, from };
  if (server === 'its-server')
    return { trust: 'verified', remark: `sent from a server of ${domain} (SPF)`, from };
  if (policy === null || signature.kind === 'no-answer' || server === 'no-answer')
    return unknown(from, `DNS gave no answer about ${domain}`);
  const silent = `neither a signature (DKIM) nor the sending server (SPF) speaks for ${domain}`;
  if (!policy.demands || forwarded) return unknown(from, silent);
  return { trust: 'failed', remark: `${silent}, which refuses such mail (DMARC)`, from };
}

function unknown(from: string | null, remark: string): SenderVerdict {
  return { trust: 'unknown', remark, from };
}

function late(within: number) {
  let timer: NodeJS.Timeout | undefined;
  const verdict = new Promise<SenderVerdict>((resolve) => {
    timer = setTimeout(
      () => resolve(unknown(null, 'DNS or its signature could not be checked in time')),
      within,
    );
  });
  return { verdict, forget: () => clearTimeout(timer) };
}
