import { slackChannels } from '../adapters/slack/channels.ts';
import { slackClient } from '../adapters/slack/client.ts';
import { slackHandOffPlace } from '../adapters/slack/hand-off-place.ts';
import { slackNotices } from '../adapters/slack/notices.ts';
import { tokenTroubles } from '../adapters/slack/token.ts';
import type { Reach } from '../domain/router/handoff/place.ts';
import type { Clock } from '../ports/clock.ts';
import type { HandOffPlace } from '../ports/hand-off-place.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { Settings } from './settings.ts';

interface Around {
  readonly clock: Clock;
  readonly log: Log & { conceal(secret: string): void };
  readonly boardUrl: () => string;
  /** Hears what the admin channel cannot. */
  readonly otherwise: Notices;
}

export interface SlackParts {
  readonly places: readonly HandOffPlace[];
  readonly notices: Notices;
}

/** Slack as the settings have it: nothing of it without a token. */
export function slackAt(settings: Settings, { clock, log, boardUrl, otherwise }: Around): SlackParts {
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: apiUrl, ADMIN_CHANNEL: channel } = settings;
  if (token === null) return { places: [], notices: otherwise };
  log.conceal(token);
  const client = slackClient({ token, apiUrl });
  const channels = slackChannels(client, clock);
  const notices = channel === null ? otherwise : slackNotices({ client, channels, channel, otherwise });
  // Asked aside: a desk opens without Slack, and a card that fails says so again.
  void tokenTroubles(client).then(async (troubles) => {
    for (const trouble of troubles) await otherwise.tellAdmin(trouble, trouble);
  });
  return { places: [slackHandOffPlace({ client, channels, clock, log, boardUrl })], notices };
}

/** Which kinds of place there is a way to. */
export function reachOf(places: readonly HandOffPlace[]): Reach {
  const kinds = new Set(places.map(({ kind }) => kind));
  return { slack: kinds.has('slack'), mail: kinds.has('mail') };
}
