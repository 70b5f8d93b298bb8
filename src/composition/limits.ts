import { BlockList, isIPv4 } from 'node:net';
import { networkOf } from '../adapters/limits/network.ts';
import { boundedSenderLimit } from '../adapters/limits/sender-limit.ts';
import type { SenderLimit } from '../ports/sender-limit.ts';

/** The web doors, each counted by itself: who floods one is still heard at the others. */
export const WEB_DOORS = ['form', 'chat', 'api', 'link', 'slack', 'board', 'key', 'health'] as const;
export type WebDoor = (typeof WEB_DOORS)[number];
export type WebLimits = Readonly<Record<WebDoor, SenderLimit>>;

export interface MailLimits {
  readonly connections: SenderLimit;
  readonly mails: SenderLimit;
  /** What an IP address is counted as: of many addresses of one sender it is the same. */
  readonly senderOf: (address: string) => string;
}

export interface LimitSettings {
  /** Requests a minute and address; 0 = no limit. */
  readonly perMinute: number;
  /** Senders on this machine are not limited: the made-up day comes from here, all of it from one address. */
  readonly freeAtHome?: boolean;
}

const MINUTE = 60;
/** Wrong keys at the board: sixty an hour at most, whatever the other doors are set to (ASVS 5, 6.3.1). */
const WRONG_KEYS = { times: 10, window: 10 * MINUTE };
/** Watchers ask for the health often, and the answer is kept for a few seconds. */
const HEALTH = 10;

/** Null = no limits. */
export function webLimits({ perMinute, freeAtHome = false }: LimitSettings): WebLimits | null {
  if (perMinute === 0) return null;
  const each = (times: number) => () => boundedSenderLimit({ times, window: MINUTE });
  const usual = each(perMinute);
  const at = (make: () => SenderLimit) => (freeAtHome ? exceptAtHome(make()) : make());
  return {
    form: at(usual),
    chat: at(usual),
    api: at(usual),
    link: at(usual),
    slack: at(usual),
    board: at(usual),
    key: at(() => boundedSenderLimit(WRONG_KEYS)),
    health: at(each(perMinute * HEALTH)),
  };
}

export function mailLimits({ perMinute, freeAtHome = false }: LimitSettings): MailLimits | null {
  if (perMinute === 0) return null;
  const usual = (): SenderLimit => {
    const limit = boundedSenderLimit({ times: perMinute, window: MINUTE });
    return freeAtHome ? exceptAtHome(limit) : limit;
  };
  return { connections: usual(), mails: usual(), senderOf: networkOf };
}

const home = new BlockList();
home.addSubnet('127.0.0.0', 8, 'ipv4');
home.addAddress('::1', 'ipv6');

function isHome(address: string): boolean {
  return home.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function exceptAtHome(limit: SenderLimit): SenderLimit {
  return {
    count: async (address) => (isHome(address) ? null : await limit.count(address)),
    forgive: async (address) => (isHome(address) ? undefined : await limit.forgive(address)),
  };
}
