import type { WebClient } from '@slack/web-api';
import { escaped, plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';
import type { Pressed } from './payload.ts';

/** Word to the one who pressed, which nobody else sees. */
export interface Told {
  /** Once for each press, so that a request that is replayed has no second effect. Throws when Slack does not take it. */
  tell(press: Pressed, said: string): Promise<void>;
}

/** Presses remembered: far more than come within the five minutes in which a request can be replayed. */
const MEMORY = 10_000;

export function teller(client: WebClient): Told {
  const told = new Set<string>();
  return {
    async tell({ actionId, channel, presser }, said) {
      if (told.has(actionId)) return;
      if (channel === null) throw new Error('the press does not say where the card is');
      const blocks = [{ type: 'section' as const, text: plain(said, LIMITS.section) }];
      await client.chat.postEphemeral({
        channel,
        user: presser.id,
        text: escaped(said, LIMITS.section),
        blocks,
      });
      told.add(actionId);
      const [oldest] = told;
      if (told.size > MEMORY && oldest !== undefined) told.delete(oldest);
    },
  };
}
