import type { Clock } from '../../ports/clock.ts';
import type { SenderLimit } from '../../ports/sender-limit.ts';

export interface MemorySenderLimitOptions {
  readonly times: number;
  /** Seconds. */
  readonly window: number;
  readonly clock: Clock;
}

/** By the clock it is given, and without bounds: for tests, whose senders are few. */
export function memorySenderLimit({ times, window, clock }: MemorySenderLimitOptions): SenderLimit {
  const counts = new Map<string, { count: number; readonly until: number }>();
  const countOf = (address: string) => {
    const now = clock.now();
    const sender = senderOf(address);
    const known = counts.get(sender);
    const current =
      known !== undefined && known.until > now ? known : { count: 0, until: now + window * 1_000 };
    counts.set(sender, current);
    return current;
  };
  return {
    async count(address) {
      const current = countOf(address);
      current.count += 1;
      return current.count <= times ? null : Math.max(1, Math.ceil((current.until - clock.now()) / 1_000));
    },
    async forgive(address) {
      countOf(address).count -= 1;
    },
  };
}

/** Of IPv6 the first four groups as they are written: shortened addresses are not filled up. */
function senderOf(address: string): string {
  const bare = address.replace(/^::ffff:/, '');
  const groups = bare.split(':');
  return groups.length > 4 ? groups.slice(0, 4).join(':') : bare;
}
