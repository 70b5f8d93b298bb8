import type { WebClient } from '@slack/web-api';
import { DAY } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { OutgoingReport, ReportOutbox, Sent } from '../../ports/report-outbox.ts';
import { HAND_OFF_EVENT } from './action-ids.ts';
import { goneOrThrow, refusalOf } from './answers.ts';
import type { Channels } from './channels.ts';
import { postedMessages } from './posted.ts';
import { reportBlocks } from './report-blocks.ts';

export interface SlackReportOptions {
  readonly client: WebClient;
  readonly channels: Channels;
  readonly clock: Clock;
  readonly log: Log;
  /** `#support` or an id. */
  readonly channel: string;
  /** Null where there is no board. */
  readonly boardUrl: () => string | null;
}

/** A report that was begun longer ago than this is not looked for any more. */
const LOOK_BACK = 8 * DAY;
/** What a workspace answers that does not take table blocks, or not this one. */
const NO_TABLE = /^(?:invalid_blocks|invalid_blocks_format|invalid_attachments|only_one_table_allowed)$/;

/**
 * Reports in a channel. A report carries its key as message metadata, as cards do: one that an earlier try posted is
 * found, and not posted again (scopes channels:history, groups:history; without them a repeat is possible).
 */
export function slackReportOutbox(options: SlackReportOptions): ReportOutbox {
  const { client, channels, clock, log, channel } = options;
  const posted = postedMessages(client, log);
  return {
    place: channel.startsWith('#') || /^[A-Z0-9]{9,}$/.test(channel) ? channel : `#${channel}`,
    async send(key, report) {
      try {
        const { post, id } = await channels.find(channel);
        const spot = { channel: id ?? '', thread: null };
        const there = id === null ? null : await posted.find(spot, key, clock.now() - LOOK_BACK);
        if (there === null || there.length === 0) await postReport(options, post, key, report);
        return { kind: 'sent' };
      } catch (error) {
        return refusedOrThrow(error);
      }
    },
  };
}

async function postReport(
  options: SlackReportOptions,
  post: string,
  key: string,
  { document }: OutgoingReport,
): Promise<void> {
  const { client, channels, channel, boardUrl } = options;
  const say = async (tableBlock: boolean): Promise<void> => {
    const { text, blocks } = reportBlocks(document, { boardUrl: boardUrl(), tableBlock });
    const payload = { key, ticket_id: '-', place: `slack:${channel}` };
    const answer = await client.chat.postMessage({
      channel: post,
      text,
      blocks: [...blocks],
      metadata: { event_type: HAND_OFF_EVENT, event_payload: payload },
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    if (answer.channel) channels.learn(channel, answer.channel);
  };
  try {
    await say(true);
  } catch (error) {
    if (!NO_TABLE.test(refusalOf(error) ?? '')) throw error;
    await say(false);
  }
}

function refusedOrThrow(error: unknown): Sent {
  const gone = goneOrThrow(error);
  return { kind: 'refused', reason: gone.kind === 'gone' ? gone.reason : 'Slack does not take it' };
}
