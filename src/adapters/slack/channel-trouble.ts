import type { WebClient } from '@slack/web-api';
import { isSlackId } from '../../domain/router/rulebook/places.ts';
import { refusalOf, whyChannelFails } from './answers.ts';
import { channelList } from './channel-list.ts';

/** Thousands of channels. Where there are more, one that is not among the first is not judged. */
const MOST_PAGES = 5;
/** A public channel may be written to without an invitation. */
const EVERYWHERE = 'chat:write.public';

/**
 * Why the app cannot write to this channel (a name or an id), without writing to it; null when it can, or Slack does not
 * tell: it is away, or the app may not list channels. Never rejects.
 */
export async function channelTrouble(client: WebClient, channel: string): Promise<string | null> {
  try {
    const code = isSlackId(channel) ? await byId(client, channel) : await byName(client, channel);
    return code === null || (await isPublicEnough(client, code)) ? null : whyChannelFails(code);
  } catch {
    return null;
  }
}

type Code = 'channel_not_found' | 'is_archived' | 'not_in_channel';

async function byName(client: WebClient, channel: string): Promise<Code | null> {
  const { channels, whole } = await channelList(client, MOST_PAGES);
  const wanted = channel.replace(/^#/, '').toLowerCase();
  const found = channels.findLast(({ name }) => name === wanted);
  if (found === undefined) return whole ? 'channel_not_found' : null;
  return codeOf(found);
}

/** People and bots are no channels. */
async function byId(client: WebClient, channel: string): Promise<string | null> {
  if (!/^[CG]/.test(channel)) return null;
  try {
    const { channel: found } = await client.conversations.info({ channel });
    return codeOf({ archived: found?.is_archived === true, joined: found?.is_member !== false });
  } catch (error) {
    return refusalOf(error);
  }
}

function codeOf({ archived, joined }: { readonly archived: boolean; readonly joined: boolean }): Code | null {
  if (archived) return 'is_archived';
  return joined ? null : 'not_in_channel';
}

async function isPublicEnough(client: WebClient, code: string): Promise<boolean> {
  if (code !== 'not_in_channel') return false;
  const { response_metadata: about } = await client.auth.test();
  return about?.scopes?.includes(EVERYWHERE) === true;
}
