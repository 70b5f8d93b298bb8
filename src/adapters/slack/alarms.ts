import type { WebClient } from '@slack/web-api';
import type { Notices } from '../../ports/notices.ts';
import type { Channels } from './channels.ts';
import { harmlessLine, plain } from './harmless.ts';
import { LIMITS } from './limits.ts';

export interface SlackAlarmsOptions {
  readonly client: WebClient;
  readonly channels: Channels;
  /** `#desk-admin` or an id. */
  readonly channel: string;
}

/**
 * Alarms to the admin channel, the first line large. Unlike `slackNotices` it throws what Slack answers: who called comes
 * again, and nothing is told as heard that was not.
 */
export function slackAlarms({ client, channels, channel }: SlackAlarmsOptions): Notices {
  return {
    tellAdmin: async (text) => {
      const [title = '', ...rest] = text.split('\n');
      await client.chat.postMessage({
        channel: (await channels.find(channel)).post,
        text: harmlessLine(title, LIMITS.header),
        blocks: [{ type: 'header', text: plain(title, LIMITS.header) }, ...body(rest.join('\n'))],
        unfurl_links: false,
        unfurl_media: false,
      });
    },
  };
}

/** All of it: what does not fit into one section goes on in the next, up to what a message holds. */
function body(text: string) {
  const parts = text.match(new RegExp(`[^]{1,${LIMITS.section}}`, 'g')) ?? [];
  return parts.slice(0, 10).map((part) => ({ type: 'section' as const, text: plain(part, LIMITS.section) }));
}
