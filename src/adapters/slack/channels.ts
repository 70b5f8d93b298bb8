import type { WebClient } from '@slack/web-api';
import { MINUTE } from '../../domain/kernel/instant.ts';
import { isSlackId } from '../../domain/router/rulebook/places.ts';
import type { Clock } from '../../ports/clock.ts';
import { channelList } from './channel-list.ts';

/** Where a message goes: how Slack is told, and the id that history is looked up by; null when it is not known yet. */
export interface Address {
  readonly post: string;
  readonly id: string | null;
}

export interface Channels {
  find(channel: string): Promise<Address>;
  /** Slack named the id of a place in an answer. */
  learn(channel: string, id: string): void;
}

const LOOK_AGAIN = 10 * MINUTE;

/**
 * Rulebooks name channels, Slack's history knows ids. Names are looked up once where the app may list channels
 * (channels:read, groups:read); without, Slack finds a public channel by its name, and the id comes with its answer.
 */
export function slackChannels(client: WebClient, clock: Clock): Channels {
  const ids = new Map<string, string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> = Promise.resolve();
  // One look for all that wait for it.
  const look = (): Promise<void> => {
    const due = clock.now() - lookedAt > LOOK_AGAIN;
    if (due) {
      lookedAt = clock.now();
      looking = channelList(client).then(
        ({ channels }) => {
          for (const { name, id } of channels) ids.set(name, id);
        },
        (error: unknown) => {
          lookedAt = Number.NEGATIVE_INFINITY;
          throw error;
        },
      );
    }
    return looking;
  };
  return {
    async find(channel) {
      if (/^[UW]/.test(channel) && isSlackId(channel)) {
        return { post: channel, id: ids.get(channel) ?? null };
      }
      if (isSlackId(channel)) return { post: channel, id: channel };
      const name = channel.replace(/^#/, '');
      if (!ids.has(name)) await look();
      const id = ids.get(name) ?? null;
      return { post: id ?? `#${name}`, id };
    },
    learn(channel, id) {
      ids.set(channel.replace(/^#/, ''), id);
    },
  };
}
