import { slackAlarms } from '../../adapters/slack/alarms.ts';
import { slackChannels } from '../../adapters/slack/channels.ts';
import { slackClient } from '../../adapters/slack/client.ts';
import type { Log } from '../../ports/log.ts';
import type { Notices } from '../../ports/notices.ts';
import { openGround } from './ground.ts';
import type { Environment } from './names.ts';
import { type Opened, opened } from './opened.ts';

export interface AlarmRooms {
  readonly notices: Notices;
  readonly log: Log;
}

/** Alarms on Slack; without Slack they reach the on-call admin by mail alone, which SNS sends itself. */
export async function openAlarm(environment: Environment): Promise<Opened<AlarmRooms>> {
  const ground = await openGround(environment, 'alarm');
  const { settings, clock, log } = ground;
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: apiUrl, ADMIN_CHANNEL: channel } = settings;
  if (token === null || channel === null) {
    const told: Notices = { tellAdmin: async (text) => log.error('alarm', { text }) };
    return opened(ground, { notices: told, log });
  }
  log.conceal(token);
  const client = slackClient({ token, apiUrl });
  const notices = slackAlarms({ client, channels: slackChannels(client, clock), channel });
  return opened(ground, { notices, log });
}
