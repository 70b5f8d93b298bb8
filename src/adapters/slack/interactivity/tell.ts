import type { WebClient } from '@slack/web-api';
import { escaped, plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';
import type { Pressed } from './payload.ts';

/** Word to the one who pressed, which nobody else sees. Throws when Slack does not take it. */
export async function tell(client: WebClient, { channel, presser }: Pressed, said: string): Promise<void> {
  if (channel === null) throw new Error('the press does not say where the card is');
  await client.chat.postEphemeral({
    channel,
    user: presser.id,
    text: escaped(said, LIMITS.section),
    blocks: [{ type: 'section', text: plain(said, LIMITS.section) }],
  });
}
