import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';

/** The part behind the @ as DNS writes it; empty when there is none. */
export function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1).trim()).toLowerCase();
}

/**
 * Do two domains belong to one owner (RFC 7489, 3.1)? `strict`: they must be equal. The list of public suffixes comes
 * with tldts, so that nothing is fetched.
 */
export function aligned(one: string, other: string, strict: boolean): boolean {
  if (one === '' || other === '') return false;
  return one === other || (!strict && ownerOf(one) === ownerOf(other));
}

function ownerOf(domain: string): string {
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}
