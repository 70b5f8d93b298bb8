import { createHmac, randomBytes } from 'node:crypto';

export interface KnownSenders {
  /** Under which name a sender is counted at `now`, milliseconds. */
  nameOf(sender: string, now: number): string;
  /** Names in use; for tests. */
  readonly size: number;
}

export interface KnownSendersOptions {
  /** Milliseconds for which a sender is remembered after it first came. */
  readonly window: number;
  /** Counted one by one. */
  readonly most: number;
  /** Among which everybody beyond is spread. */
  readonly shared: number;
}

/**
 * So many senders are counted one by one; beyond them newcomers share a few names, so that whoever has more addresses
 * than we have memory fills neither the memory nor the limits of those who were there. Which of them share nobody
 * outside can know: the key is new at each start.
 */
export function knownSenders({ window, most, shared }: KnownSendersOptions): KnownSenders {
  const until = new Map<string, number>();
  const key = randomBytes(16);
  const sharedName = (sender: string): string =>
    `shared ${createHmac('sha256', key).update(sender).digest().readUInt32BE() % shared}`;

  /** In the order they came, which is the order in which they run out. */
  function forgetThosePast(now: number): void {
    for (const [sender, end] of until) {
      if (end > now) return;
      until.delete(sender);
    }
  }

  return {
    nameOf(sender, now) {
      const end = until.get(sender);
      if (end !== undefined && end > now) return sender;
      until.delete(sender);
      if (until.size >= most) forgetThosePast(now);
      if (until.size >= most) return sharedName(sender);
      until.set(sender, now + window);
      return sender;
    },
    get size() {
      return until.size;
    },
  };
}
