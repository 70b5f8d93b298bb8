import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import { type Instant, MINUTE, SECOND } from '../../domain/kernel/instant.ts';
import type { Log } from '../../ports/log.ts';
import { HAND_OFF_EVENT } from './action-ids.ts';
import { refusalOf } from './answers.ts';

/** Where a message is: in a channel, or under another one. */
export interface Spot {
  readonly channel: string;
  readonly thread: string | null;
}

export interface Posted {
  /** Those with this key, the earliest first; null when the app may not look (scopes channels:history, groups:history). */
  find(spot: Spot, key: string, since: Instant): Promise<readonly string[] | null>;
  /** Several with one key: the earliest stays, ours after it are taken away. Answers the one that stays. */
  keepFirst(spot: Spot, key: string, since: Instant, ours: string): Promise<string>;
}

type Message = NonNullable<ConversationsHistoryResponse['messages']>[number];

/** Their clock and ours. */
const SLACK_IN_TIME = 5 * MINUTE;
const PAGE = 200;
const MOST_PAGES = 25;

/** Finds what the desk posted by the metadata on it. */
export function postedMessages(client: WebClient, log: Log): Posted {
  let told = false;
  const find: Posted['find'] = async (spot, key, since) => {
    try {
      return await withKey(client, spot, key, since);
    } catch (error) {
      const code = refusalOf(error);
      if (code === 'thread_not_found') return [];
      if (code === null) throw error;
      if (!told) log.warn('slack history cannot be read: a card may be posted twice after a crash', { code });
      told = true;
      return null;
    }
  };
  return {
    find,
    async keepFirst(spot, key, since, ours) {
      const [first = ours, ...later] = (await find(spot, key, since)) ?? [ours];
      for (const ts of later) await takeAway(client, spot.channel, ts);
      return first;
    },
  };
}

async function takeAway(client: WebClient, channel: string, ts: string): Promise<void> {
  try {
    await client.chat.delete({ channel, ts });
  } catch (error) {
    // Somebody else took it away, or it is not ours to take.
    if (refusalOf(error) === null) throw error;
  }
}

async function withKey(
  client: WebClient,
  spot: Spot,
  key: string,
  since: Instant,
): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await look(client, spot, since, cursor);
    found.push(
      ...(answer.messages ?? []).flatMap((message) => (keyOf(message) === key ? [message.ts ?? ''] : [])),
    );
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return found.toSorted((a, b) => Number(a) - Number(b));
}

function look(client: WebClient, { channel, thread }: Spot, since: Instant, cursor: string) {
  const oldest = (Math.max(0, since - SLACK_IN_TIME) / SECOND).toFixed(6);
  const asked = {
    channel,
    oldest,
    limit: PAGE,
    include_all_metadata: true,
    ...(cursor === '' ? {} : { cursor }),
  };
  return thread === null
    ? client.conversations.history(asked)
    : client.conversations.replies({ ...asked, ts: thread });
}

function keyOf({ metadata }: Message): string | null {
  if (metadata?.event_type !== HAND_OFF_EVENT) return null;
  const { key } = (metadata.event_payload ?? {}) as { readonly key?: unknown };
  return typeof key === 'string' ? key : null;
}
