import type { DNSResolver } from 'mailauth';
import type { Resolve } from './dns.ts';

/** What a domain asks for in DNS (DMARC, RFC 7489). */
export interface Policy {
  /** Mail that nothing of the domain speaks for is to be refused or put aside. */
  readonly demands: boolean;
  readonly strictDkim: boolean;
  readonly strictSpf: boolean;
}

const NONE: Policy = { demands: false, strictDkim: false, strictSpf: false };

/** Null when DNS did not answer. */
export async function policyOf(from: string, resolve: Resolve): Promise<Policy | null> {
  const { dmarc } = await import('mailauth/lib/dmarc/index.js');
  const found = await dmarc({ headerFrom: from, resolver: resolve as DNSResolver });
  if (found === false || found.status.result === 'none') return NONE;
  if (found.status.result.startsWith('temperr')) return null;
  return {
    demands: /^(?:reject|quarantine)$/i.test(String(found.policy).trim()),
    strictDkim: found.alignment.dkim.strict,
    strictSpf: found.alignment.spf.strict,
  };
}
