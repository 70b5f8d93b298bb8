import { isPublic, networkOf, plainAddress } from './addresses.ts';
import type { Resolve } from './dns.ts';

/** Servers whose word on a sender is believed. */
export interface Forwarders {
  /** Their names, lower-cased: what they sign their word with. */
  readonly names: readonly string[];
  /** Is the peer one of them: by an address that was named, or by one that DNS gives for a name. */
  includes(address: string, resolve: Resolve): Promise<boolean>;
}

/** `entries`: host names, addresses and networks, as an operator lists them. */
export function forwardersOf(entries: readonly string[]): Forwarders {
  const written = entries.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');
  const networks = written.map(networkOf).filter((network) => network !== null);
  const names = written.filter((entry) => networkOf(entry) === null);
  return {
    names,
    async includes(address, resolve) {
      if (networks.some((network) => network(address))) return true;
      // A name in DNS may lead anywhere: into this machine it opens no door.
      if (!isPublic(address)) return false;
      const lists = await Promise.all(names.map((name) => addressesOf(name, resolve)));
      return lists.flat().includes(plainAddress(address).toLowerCase());
    },
  };
}

async function addressesOf(name: string, resolve: Resolve): Promise<readonly string[]> {
  const answers = await Promise.allSettled([resolve(name, 'A'), resolve(name, 'AAAA')]);
  return answers.flatMap((answer) =>
    answer.status === 'fulfilled' ? answer.value.map((one) => String(one).toLowerCase()) : [],
  );
}
