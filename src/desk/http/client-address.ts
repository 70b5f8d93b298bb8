import { BlockList, isIP, isIPv4 } from 'node:net';

/** This machine and networks of a house: where reverse proxies stand, and where nobody from the internet calls from. */
const near = new BlockList();
for (const [network, size] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  near.addSubnet(network, size, 'ipv4');
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

/**
 * Who is asking: the peer of the connection, unless `proxies` reverse proxies of ours stand before it. Each of them adds
 * the address it was called from at the right end of X-Forwarded-For, so that the one our outermost proxy saw is as many
 * from the right as there are proxies; what stands further left anybody can write. A peer that is not in a network of the
 * house is no proxy of ours, and its word on who is asking is not believed.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, proxies: number): string {
  if (proxies === 0 || forwardedFor === undefined || !isNear(peer)) return peer;
  const named = forwardedFor.split(',').at(-proxies)?.trim() ?? '';
  const bare = /^\[(.+)\](?::\d+)?$/.exec(named)?.[1] ?? named.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return isIP(bare) === 0 ? peer : bare;
}

/** A proxy of the house that nobody told us of: all behind it count as one sender. */
export function isUntoldProxy(peer: string, forwardedFor: string | undefined, proxies: number): boolean {
  return proxies === 0 && forwardedFor !== undefined && isNear(peer);
}

function isNear(address: string): boolean {
  return isIP(address) !== 0 && near.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
