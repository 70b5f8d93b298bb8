import { type Resolve, systemNameserver } from './dns.ts';
import { forwardersOf } from './forwarders.ts';

/** Milliseconds for which an answer of DNS is used again: a flood of strangers must not become one of look-ups. */
const FRESH_FOR = 60_000;

export interface ForwarderPeersOptions {
  /** Host names, addresses and networks, as an operator lists them. */
  readonly trustedForwarders: readonly string[];
  readonly resolve?: Resolve;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/** Whether the peer of a connection is one of the servers that hand mail over for us. Never rejects. */
export function forwarderPeers(options: ForwarderPeersOptions): (address: string) => Promise<boolean> {
  const { trustedForwarders, resolve = systemNameserver().resolve, now = () => performance.now() } = options;
  const forwarders = forwardersOf(trustedForwarders);
  const answers = keptFor(FRESH_FOR, resolve, now);
  return async (address) => await forwarders.includes(address, answers);
}

/** As many names as the operator listed, so that it needs no bounds. */
function keptFor(freshFor: number, resolve: Resolve, now: () => number): Resolve {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<unknown[]> }>();
  return (name, kind) => {
    const key = `${kind} ${name}`;
    const known = kept.get(key);
    if (known !== undefined && now() - known.at < freshFor) return known.answer;
    const answer = resolve(name, kind);
    kept.set(key, { at: now(), answer });
    return answer;
  };
}
