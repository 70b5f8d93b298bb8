import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { slackChannels } from '../../../src/adapters/slack/channels.ts';
import { slackClient } from '../../../src/adapters/slack/client.ts';
import { slackHandOffPlace } from '../../../src/adapters/slack/hand-off-place.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { HandOffPlace } from '../../../src/ports/hand-off-place.ts';
import type { Log } from '../../../src/ports/log.ts';
import { type SlackServer, TOKEN } from '../../servers/slack.ts';

export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Long enough for a loaded machine, short enough to wait for. */
const ANSWER_WITHIN = 2_000;

/** Slack as the desk reaches it, at any speed unless a clock is given. */
export function placeAt(
  slack: Pick<SlackServer, 'apiUrl'>,
  given: {
    readonly clock?: Clock;
    readonly log?: Log;
    readonly timeout?: number;
    readonly paced?: boolean;
  } = {},
): HandOffPlace {
  const { clock = settableClock(), log = silent, timeout = ANSWER_WITHIN, paced = false } = given;
  const client = slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout });
  return slackHandOffPlace({
    client,
    channels: slackChannels(client, clock),
    clock,
    log,
    boardUrl: () => 'http://board.example/',
    ...(paced ? {} : { pace: { interval: 0, burst: 1 } }),
  });
}
