import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import type { SenderLimit } from '../../ports/sender-limit.ts';
import { knownSenders } from './known-senders.ts';
import { networkOf } from './network.ts';

export interface BoundedLimitOptions {
  /** How many within one window. */
  readonly times: number;
  /** Seconds from a sender's first one on. */
  readonly window: number;
  /** Senders that are counted one by one; 20,000 unless said otherwise, about 10 MB. */
  readonly mostSenders?: number;
}

const MOST_SENDERS = 20_000;
const SHARED = 1_024;

/** Limits in the memory of this process: a restart forgets them, and no attacker can make it grow. */
export function boundedSenderLimit({ times, window, mostSenders }: BoundedLimitOptions): SenderLimit {
  const limiter = new RateLimiterMemory({ points: times, duration: window });
  const most = mostSenders ?? MOST_SENDERS;
  const known = knownSenders({ window: window * 1_000, most, shared: SHARED });
  const nameOf = (address: string): string => known.nameOf(networkOf(address), Date.now());
  return {
    async count(address) {
      try {
        await limiter.consume(nameOf(address));
        return null;
      } catch (over) {
        // It rejects with its own answer when there are too many, and with nothing else.
        return over instanceof RateLimiterRes ? Math.max(1, Math.ceil(over.msBeforeNext / 1_000)) : null;
      }
    },
    async forgive(address) {
      await limiter.reward(nameOf(address));
    },
  };
}
