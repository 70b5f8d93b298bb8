import { Resolver } from 'node:dns/promises';

/** Records of one kind: lists of strings for TXT, plain strings for A and AAAA, objects for MX. */
export type Resolve = (name: string, kind: string) => Promise<unknown[]>;

/** Where the look-ups of one check come from. */
export interface Nameserver {
  readonly resolve: Resolve;
  /** Look-ups under way need not be answered any more. */
  end(): void;
}

/** One check's look-ups: counted, and ended together with whatever else the check does. */
export interface Lookups extends Nameserver {
  readonly ended: AbortSignal;
}

/** SPF alone may ask ten names and each of ten mail servers (RFC 7208, 4.6.4); an endless record ends here. */
const MOST_LOOKUPS = 60;

/** The resolver of this machine, one a check, so that ending it ends that check alone. */
export function systemNameserver(): Nameserver {
  const resolver = new Resolver({ timeout: 1_000, tries: 2 });
  return {
    resolve: (name, kind) => resolver.resolve(name, kind) as Promise<unknown[]>,
    end: () => resolver.cancel(),
  };
}

/** Asks each name once, and no more names than a real sender needs. */
export function sparing({ resolve, end }: Nameserver): Lookups {
  const asked = new Map<string, Promise<unknown[]>>();
  const ending = new AbortController();
  return {
    ended: ending.signal,
    end() {
      ending.abort();
      end();
    },
    async resolve(name, kind) {
      const key = `${kind} ${name.toLowerCase()}`;
      const known = asked.get(key);
      if (known !== undefined) return known;
      if (asked.size >= MOST_LOOKUPS)
        throw Object.assign(new Error('too many look-ups'), { code: 'ETIMEOUT' });
      const answer = resolve(name, kind);
      asked.set(key, answer);
      return answer;
    },
  };
}
