import { WebAPIHTTPError, type WebClient } from '@slack/web-api';
import { MINUTE } from '../../domain/kernel/instant.ts';
import { isSlackId } from '../../domain/router/rulebook/places.ts';
import type { Clock } from '../../ports/clock.ts';
import { troubleOf } from './answers.ts';

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
const MOST_PAGES = 20;

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
      looking = listed(client).then(
        (found) => {
          for (const [name, id] of found) ids.set(name, id);
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

/**
 * Name and id of what the app may see; empty when it may not list: then names have to do. Throws when Slack does not
 * answer just now: a private channel, which Slack does not find by its name, must not be taken for gone over that.
 */
async function listed(client: WebClient): Promise<ReadonlyMap<string, string>> {
  // Each with a scope of its own: asked for both at once, Slack answers none when one is missing.
  const kinds = await Promise.all([ofKind(client, 'public_channel'), ofKind(client, 'private_channel')]);
  return new Map(kinds.flat());
}

/** Archived ones first, so that a living channel of the same name takes its place. */
async function ofKind(client: WebClient, types: string): Promise<readonly (readonly [string, string])[]> {
  const found: { readonly name: string; readonly id: string; readonly gone: boolean }[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { types, exclude_archived: false, limit: 1_000, ...(cursor === '' ? {} : { cursor }) };
    const answer = await client.conversations.list(asked).catch(noneOrThrow);
    for (const { name, id, is_archived } of answer?.channels ?? [])
      if (name !== undefined && id !== undefined) found.push({ name, id, gone: is_archived === true });
    cursor = answer?.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return found.toSorted((a, b) => Number(b.gone) - Number(a.gone)).map(({ name, id }) => [name, id] as const);
}

function noneOrThrow(error: unknown): null {
  const answered = error instanceof WebAPIHTTPError && error.statusCode < 500;
  if (!answered && troubleOf(error).kind !== 'refused') throw error;
  return null;
}
