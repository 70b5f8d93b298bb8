import type { WebClient } from '@slack/web-api';
import type { Notices } from '../../ports/notices.ts';
import type { Channels } from './channels.ts';
import { plain } from './harmless.ts';
import { LIMITS } from './limits.ts';

export interface SlackNoticesOptions {
  readonly client: WebClient;
  readonly channels: Channels;
  /** `#desk-admin` or an id. */
  readonly channel: string;
  /** Hears what Slack does not take. */
  readonly otherwise: Notices;
}

/** Keys remembered; past it the oldest may be told again. */
const MEMORY = 10_000;

/** Word to the admin channel, once per key and start; to `otherwise` when Slack does not take it, and never lost. */
export function slackNotices({ client, channels, channel, otherwise }: SlackNoticesOptions): Notices {
  const told = new Set<string>();
  return {
    tellAdmin: async (text, once) => {
      if (told.has(once)) return;
      told.add(once);
      const [oldest] = told;
      if (told.size > MEMORY && oldest !== undefined) told.delete(oldest);
      try {
        await client.chat.postMessage({
          channel: (await channels.find(channel)).post,
          text: 'Front Desk needs a person',
          blocks: [{ type: 'section', text: plain(text, LIMITS.section) }],
          unfurl_links: false,
          unfurl_media: false,
        });
      } catch {
        await otherwise.tellAdmin(text, once);
      }
    },
  };
}
