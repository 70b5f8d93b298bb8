import type { Customer, Trust } from '../lane.ts';
import type { Rulebook, Vip } from '../rulebook/model.ts';

interface VipIndex {
  readonly addresses: ReadonlyMap<string, Vip>;
  readonly domains: ReadonlyMap<string, Vip>;
  /** `*.bigco.com` under `bigco.com`. */
  readonly subdomains: ReadonlyMap<string, Vip>;
}

const indexes = new WeakMap<Rulebook, VipIndex>();

/** The VIPs of a rulebook by what they stand for; made once a rulebook. */
function indexOf(rulebook: Rulebook): VipIndex {
  const known = indexes.get(rulebook);
  if (known !== undefined) return known;
  const of = (kind: Vip['kind']): ReadonlyMap<string, Vip> =>
    new Map(
      rulebook.vips
        .filter((vip) => vip.kind === kind)
        .map((vip) => [kind === 'subdomains' ? vip.entry.slice('*.'.length) : vip.entry, vip]),
    );
  const made = { addresses: of('address'), domains: of('domain'), subdomains: of('subdomains') };
  indexes.set(rulebook, made);
  return made;
}

/**
 * The entry that makes a customer a VIP: an address beats a domain, the longer domain beats the shorter. Null when none
 * does, or when trust is `failed`: then it is not this customer who writes.
 */
export function vipOf(customer: Customer, trust: Trust, rulebook: Rulebook): Vip | null {
  return trust === 'failed' ? null : claimedVip(customer, rulebook);
}

/** The same without a look at trust: the VIP this customer says to be. */
export function claimedVip(customer: Customer, rulebook: Rulebook): Vip | null {
  if (rulebook.vips.length === 0) return null;
  const { addresses, domains, subdomains } = indexOf(rulebook);
  const address = (customer.email ?? customer.id).trim().toLowerCase();
  const at = address.lastIndexOf('@');
  if (at === -1) return null;
  const domain = address.slice(at + 1);
  return addresses.get(address) ?? domains.get(domain) ?? above(domain, subdomains);
}

/** The longest of the domains above one that has an entry. */
function above(domain: string, subdomains: ReadonlyMap<string, Vip>): Vip | null {
  if (subdomains.size === 0) return null;
  for (let dot = domain.indexOf('.'); dot !== -1; dot = domain.indexOf('.', dot + 1)) {
    const vip = subdomains.get(domain.slice(dot + 1));
    if (vip !== undefined) return vip;
  }
  return null;
}
