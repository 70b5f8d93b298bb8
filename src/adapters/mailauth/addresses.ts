import { BlockList, isIP, isIPv4 } from 'node:net';

/** Networks whose machines are nobody on the internet: forwarders of the house, tests, this machine (RFC 6890). */
const PRIVATE: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
];

const privateNetworks = new BlockList();
for (const [network, prefix] of PRIVATE) privateNetworks.addSubnet(network, prefix, familyOf(network));

/** As SPF compares it: an IPv4 address that came in over IPv6 is written as IPv4 again. */
export function plainAddress(address: string): string {
  const bare = address.trim().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  return mapped ?? bare;
}

/** Somebody on the internet, of whom DNS can know something. */
export function isPublic(address: string): boolean {
  const plain = plainAddress(address);
  return isIP(plain) !== 0 && !privateNetworks.check(plain, familyOf(plain));
}

/** `10.0.0.5` or `10.0.0.0/24`; null for anything else, a host name for instance. */
export function networkOf(entry: string): ((address: string) => boolean) | null {
  const [network = '', size] = entry.split('/');
  if (isIP(network) === 0) return null;
  const list = new BlockList();
  try {
    list.addSubnet(network, size === undefined ? longest(network) : Number(size), familyOf(network));
  } catch {
    return null;
  }
  return (address) => {
    const plain = plainAddress(address);
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

function longest(address: string): number {
  return isIPv4(address) ? 32 : 128;
}
