import { isIPv6 } from 'node:net';

/**
 * Who counts as one sender: an IPv4 address, and of IPv6 the first half. A /64 is what one customer of a provider gets
 * (RFC 6177): counted address by address, each of its 2⁶⁴ would have a limit of its own.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(bare) ? `${groupsOf(bare).slice(0, 4).join(':')}::/64` : bare;
}

/** Eight groups without leading zeros, as the URL standard writes them (WHATWG URL, 4.5, "IPv6 serializer"). */
function groupsOf(address: string): readonly string[] {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [before = '', after] = short.split('::');
  const head = before === '' ? [] : before.split(':');
  if (after === undefined) return head;
  const tail = after === '' ? [] : after.split(':');
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
}
