import { logNotices } from '../../adapters/log/notices.ts';
import { channelTrouble } from '../../adapters/slack/channel-trouble.ts';
import { slackClient } from '../../adapters/slack/client.ts';
import type { Ground } from './ground.ts';
import { type Memory, onceForAll } from './notices.ts';

/** Milliseconds for one question to Slack: the rules are synced by then, and the function has half a minute in all. */
const ANSWER_WITHIN = 3_000;

/**
 * Looks, once for each time the function is opened, whether the admin channel takes notices, and says in the log what is
 * wrong with it, once for all: else the first notice would tell it by not being there.
 */
export function adminChannelCheck(ground: Ground, memory: Memory): () => Promise<void> {
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: apiUrl, ADMIN_CHANNEL: channel } = ground.settings;
  if (token === null || channel === null) return async () => {};
  const client = slackClient({ token, apiUrl, timeout: ANSWER_WITHIN });
  const log = onceForAll(logNotices(ground.log), ground, memory);
  let checked = false;
  return async () => {
    if (checked) return;
    checked = true;
    const why = await channelTrouble(client, channel);
    if (why === null) return;
    const said = `${ground.name('TR_CONFIG')}/ADMIN_CHANNEL is ${channel}, and no notice gets there: ${why}. Set it to a channel that is there and type /invite with the name of the Slack app in it; until then notices stand only in this log.`;
    await log.tellAdmin(said, said);
  };
}
