import { slackChannels } from '../adapters/slack/channels.ts';
import { slackClient } from '../adapters/slack/client.ts';
import { slackHandOffPlace } from '../adapters/slack/hand-off-place.ts';
import { type Interact, slackInteractivity } from '../adapters/slack/interactivity/interact.ts';
import type { DeskBehind } from '../adapters/slack/interactivity/room.ts';
import { slackNotices } from '../adapters/slack/notices.ts';
import { tokenTroubles } from '../adapters/slack/token.ts';
import type { Reach } from '../domain/router/handoff/place.ts';
import type { Clock } from '../ports/clock.ts';
import type { HandOffPlace } from '../ports/hand-off-place.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { ChangingSecret } from '../ports/secrets.ts';
import type { Settings } from './settings.ts';

interface Around {
  readonly clock: Clock;
  readonly log: Log & { conceal(secret: string): void };
  /** Null where there is no board. */
  readonly boardUrl: () => string | null;
  /** Hears what the admin channel cannot. */
  readonly otherwise: Notices;
  /** Where it may be changed while the desk is open; absent = the settings have it. */
  readonly signingSecret?: ChangingSecret;
}

export interface SlackParts {
  readonly places: readonly HandOffPlace[];
  readonly notices: Notices;
  /** Null = presses on cards are not taken. */
  readonly presses: ((desk: DeskBehind) => SlackRoom) | null;
}

/** Presses on cards, as they come in at the door. */
export interface SlackRoom {
  readonly signingSecret: ChangingSecret;
  /** The JSON that Slack sends, once its signature was found good. */
  readonly interact: Interact;
}

/** Slack as the settings have it: nothing of it without a token. */
export function slackAt(settings: Settings, around: Around): SlackParts {
  const { clock, log, boardUrl, otherwise } = around;
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: apiUrl, ADMIN_CHANNEL: channel } = settings;
  if (token === null) return { places: [], notices: otherwise, presses: null };
  log.conceal(token);
  const client = slackClient({ token, apiUrl });
  const channels = slackChannels(client, clock);
  const notices = channel === null ? otherwise : slackNotices({ client, channels, channel, otherwise });
  // Asked aside: a desk opens without Slack, and a card that fails says so again.
  void tokenTroubles(client).then(async (troubles) => {
    for (const trouble of troubles) await otherwise.tellAdmin(trouble, trouble);
  });
  return {
    places: [slackHandOffPlace({ client, channels, clock, log, boardUrl })],
    notices,
    presses: pressesAt(settings, { token, apiUrl }, around),
  };
}

/** Presses alone, for a function that shows no cards. Null = they are not taken. */
export function slackPresses(
  settings: Settings,
  around: Pick<Around, 'log' | 'signingSecret'>,
): SlackParts['presses'] {
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: apiUrl } = settings;
  if (token === null) return null;
  around.log.conceal(token);
  return pressesAt(settings, { token, apiUrl }, around);
}

/**
 * Slack wants its answer within 3 s, and a press takes at most two calls to it. Milliseconds: both time out well before
 * that.
 */
const WHILE_SLACK_WAITS = 1_200;

function pressesAt(
  { SLACK_SIGNING_SECRET: first, SLACK_SIGNING_SECRET_2: second, SLACK_CORRECTORS: correctors }: Settings,
  access: { readonly token: string; readonly apiUrl: string | null },
  { log, signingSecret }: Pick<Around, 'log' | 'signingSecret'>,
): SlackParts['presses'] {
  if (first === null) return null;
  const secrets = second === null ? [first] : [first, second];
  for (const secret of secrets) log.conceal(secret);
  const client = slackClient({ ...access, timeout: WHILE_SLACK_WAITS });
  return (desk) => ({
    signingSecret: signingSecret ?? { values: async () => secrets },
    interact: slackInteractivity({ client, desk, correctors }),
  });
}

/** Which kinds of place there is a way to. */
export function reachOf(places: readonly HandOffPlace[]): Reach {
  const kinds = new Set(places.map(({ kind }) => kind));
  return { slack: kinds.has('slack'), mail: kinds.has('mail') };
}
