import { WebAPIHTTPError, type WebClient } from '@slack/web-api';
import { troubleOf } from './answers.ts';

/** A channel as Slack lists it. */
export interface SeenChannel {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  /** Whether the app was invited to it. */
  readonly joined: boolean;
}

export interface ChannelList {
  /** Archived ones first, so that a living channel of the same name takes its place. */
  readonly channels: readonly SeenChannel[];
  /** Whether all are there that the app could post to: it may list both kinds, and there were not too many. */
  readonly whole: boolean;
}

const MOST_PAGES = 20;

/**
 * The channels that the app may see; none of a kind that it may not list: then names have to do. Throws when Slack does
 * not answer just now: a private channel, which Slack does not find by its name, must not be taken for gone over that.
 */
export async function channelList(client: WebClient, mostPages = MOST_PAGES): Promise<ChannelList> {
  // Each with a scope of its own: asked for both at once, Slack answers none when one is missing.
  const kinds = await Promise.all(
    ['public_channel', 'private_channel'].map((types) => ofKind(client, types, mostPages)),
  );
  const channels = kinds.flatMap((kind) => kind.channels);
  return {
    channels: channels.toSorted((a, b) => Number(b.archived) - Number(a.archived)),
    whole: kinds.every(({ whole }) => whole),
  };
}

async function ofKind(client: WebClient, types: string, mostPages: number): Promise<ChannelList> {
  const channels: SeenChannel[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const asked = { types, exclude_archived: false, limit: 1_000, ...(cursor === '' ? {} : { cursor }) };
    const answer = await client.conversations.list(asked).catch(noneOrThrow);
    if (answer === null) return { channels, whole: false };
    for (const { name, id, is_archived, is_member } of answer.channels ?? [])
      if (name !== undefined && id !== undefined)
        channels.push({ name, id, archived: is_archived === true, joined: is_member === true });
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return { channels, whole: cursor === '' };
}

function noneOrThrow(error: unknown): null {
  const answered = error instanceof WebAPIHTTPError && error.statusCode < 500;
  if (!answered && troubleOf(error).kind !== 'refused') throw error;
  return null;
}
