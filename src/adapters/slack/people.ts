import type { WebClient } from '@slack/web-api';
import { HOUR, type Instant } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { troubleOf } from './answers.ts';
import { escaped } from './harmless.ts';

/** How people are called to a card. */
export interface People {
  /**
   * A mention in mrkdwn; the name alone, escaped, of somebody Slack does not know. Throws when Slack cannot be asked
   * just now, because a ping must not get lost over that.
   */
  mention(who: string): Promise<string>;
}

const PERSON = /^(?:.* \()?([UW][A-Z0-9]{4,20})\)?$/s;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;
const KNOWN_FOR = 24 * HOUR;
const UNKNOWN_FOR = HOUR;

/** People by Slack id (`U024BE7LH`, `Amy Lee (U024BE7LH)`) or by address (scope users:read.email). */
export function slackPeople(client: WebClient, clock: Clock): People {
  const known = new Map<string, { readonly id: string | null; readonly until: Instant }>();
  const lookUp = async (email: string): Promise<string | null> => {
    const now = clock.now();
    const before = known.get(email);
    if (before !== undefined && before.until > now) return before.id;
    const id = await idOf(client, email);
    known.set(email, { id, until: now + (id === null ? UNKNOWN_FOR : KNOWN_FOR) });
    return id;
  };
  return {
    async mention(who) {
      const id = PERSON.exec(who)?.[1] ?? (ADDRESS.test(who) ? await lookUp(who) : null);
      return id === null ? escaped(who, 100) : `<@${id}>`;
    },
  };
}

async function idOf(client: WebClient, email: string): Promise<string | null> {
  try {
    const { user } = await client.users.lookupByEmail({ email });
    return user?.id ?? null;
  } catch (error) {
    // No such person, or the app may not look: named is better than not shown.
    if (troubleOf(error).kind === 'refused') return null;
    throw error;
  }
}
