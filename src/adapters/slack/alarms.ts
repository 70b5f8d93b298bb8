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
 * again, and nothing is taken for heard that was not.
 */
export function slackAlarms(options: SlackAlarmsOptions): Notices {
  const told = new Set<string>();
  return {
    tellAdmin: async (text, once) => {
      if (told.has(once)) return;
      told.add(once);
      try {
        await post(options, text);
      } catch (error) {
        told.delete(once);
        throw error;
      }
    },
  };
}

async function post({ client, channels, channel }: SlackAlarmsOptions, text: string): Promise<void> {
  const [title = '', ...rest] = text.split('\n');
  await client.chat.postMessage({
    channel: (await channels.find(channel)).post,
    text: harmlessLine(title, LIMITS.header),
    blocks: [{ type: 'header', text: plain(title, LIMITS.header) }, ...sections(rest.join('\n'))],
    unfurl_links: false,
    unfurl_media: false,
  });
}

/** SNS carries 256 KB; what a person reads of an alarm fits into ten sections. */
const MOST_SECTIONS = 10;

/** What does not fit into one section goes on in the next. */
function sections(text: string) {
  const parts = text.match(new RegExp(`[^]{1,${LIMITS.section}}`, 'g')) ?? [];
  return parts
    .slice(0, MOST_SECTIONS)
    .map((part) => ({ type: 'section' as const, text: plain(part, LIMITS.section) }));
}
