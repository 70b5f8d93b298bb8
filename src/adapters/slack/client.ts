import { LogLevel, WebClient } from '@slack/web-api';

/** Long enough for a slow answer, short enough that a Slack that hangs holds up a few deliveries and not all of them. */
const ANSWER_WITHIN = 10_000;

export interface SlackAccess {
  readonly token: string;
  /** Null = Slack itself. */
  readonly apiUrl: string | null;
  /** Milliseconds. */
  readonly timeout?: number;
}

/**
 * Each call on a line of its own: on Lambda a line that was kept dies while the function is frozen, and the next press or
 * card would find it dead. Slack takes a call a second or so: one greeting more for each is not felt.
 */
const UNKEPT = { connection: 'close' };

const quiet = () => {};

/**
 * Asks once and answers what came: the queue tries again, and knows better when. Logs nothing by itself, because the
 * library's lines name channels and texts.
 */
export function slackClient({ token, apiUrl, timeout = ANSWER_WITHIN }: SlackAccess): WebClient {
  return new WebClient(token, {
    ...(apiUrl === null ? {} : { slackApiUrl: `${apiUrl.replace(/\/+$/, '')}/` }),
    timeout,
    headers: UNKEPT,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: quiet,
      setLevel: quiet,
      setName: quiet,
      getLevel: () => LogLevel.ERROR,
    },
  });
}
