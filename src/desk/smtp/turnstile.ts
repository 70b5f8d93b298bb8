import type { MailLimits } from '../../composition/limits.ts';
import { logSeldom } from '../../handlers/http/seldom.ts';
import type { Log } from '../../ports/log.ts';
import * as reply from './reply-code.ts';

/** What the turnstile knows a connection by. */
interface Line {
  readonly id: string;
  readonly remoteAddress: string;
}

export interface TurnstileOptions {
  readonly limits?: MailLimits | null;
  readonly isForwarder?: (address: string) => Promise<boolean>;
  readonly log: Log;
}

export interface Turnstile {
  /** Null = come in. */
  connects(line: Line): Promise<reply.Refusal | null>;
  sends(line: Line): Promise<reply.Refusal | null>;
  leaves(line: Line): void;
}

/** Open at once from one sender: a tenth of what the door holds, so that no ten senders hold it all. */
const MOST_OPEN = 50;

/**
 * Who comes too often is asked to come again later. Only then is it asked whether it is one of our own forwarders, which
 * may cost a look-up in DNS: the company's mail server hands over everybody's mail, and is never turned away.
 */
export function turnstileOf({ limits = null, isForwarder, log }: TurnstileOptions): Turnstile {
  const open = new Map<string, Set<string>>();
  const turnedAway = async (line: Line, why: reply.Refusal): Promise<reply.Refusal | null> => {
    if ((await isForwarder?.(line.remoteAddress).catch(() => false)) === true) return null;
    const said = { door: 'mail', from: line.remoteAddress, code: String(why.responseCode) };
    logSeldom(log, 'smtp.too-many', 'mail', said, performance.now(), 'warn');
    return why;
  };
  return {
    async connects(line) {
      if (limits === null) return null;
      const sender = limits.senderOf(line.remoteAddress);
      const lines = open.get(sender) ?? new Set();
      open.set(sender, lines.add(line.id));
      const wait = await limits.connections.count(line.remoteAddress);
      const fits = wait === null && lines.size <= MOST_OPEN;
      return fits ? null : await turnedAway(line, reply.TOO_MANY_CONNECTIONS);
    },
    async sends(line) {
      const wait = (await limits?.mails.count(line.remoteAddress)) ?? null;
      return wait === null ? null : await turnedAway(line, reply.TOO_MANY_MAILS(wait));
    },
    leaves({ id, remoteAddress }) {
      if (limits === null) return;
      const sender = limits.senderOf(remoteAddress);
      const lines = open.get(sender);
      lines?.delete(id);
      if (lines?.size === 0) open.delete(sender);
    },
  };
}
