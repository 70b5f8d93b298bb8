import type { Rooms } from '../../composition/rooms.ts';
import { refusal, unauthorized } from './answer.ts';
import { type HttpAnswer, type Middleware, rawBody } from './event.ts';
import { type SignatureVerdict, verdictBy } from './signature.ts';

const CURES: Record<Exclude<SignatureVerdict, 'good'>, string> = {
  missing: 'Only Slack sends here: X-Slack-Request-Timestamp and X-Slack-Signature are missing.',
  stale:
    'The timestamp is more than 300 s away from the clock of this desk. If Slack sent this, set the clock.',
  bad: 'The signature does not fit. If Slack sent this, check FRONTDESK_SLACK_SIGNING_SECRET (on AWS the secret slack/signing-secret).',
};

const NOT_SET_UP =
  'Slack is not set up on this desk: set FRONTDESK_SLACK_BOT_TOKEN and FRONTDESK_SLACK_SIGNING_SECRET (on AWS the secrets slack/bot-token and slack/signing-secret).';

/** Slack's scheme `v0` (docs.slack.dev/authentication/verifying-requests-from-slack). Nothing unsigned is parsed. */
export function signedBySlack({ slack, clock }: Pick<Rooms, 'slack' | 'clock'>): Middleware {
  return {
    before: async ({ event }): Promise<HttpAnswer | undefined> => {
      if (slack === null) return refusal('not-found', NOT_SET_UP);
      const request = {
        scheme: 'v0' as const,
        timestamp: event.headers['x-slack-request-timestamp'],
        signature: event.headers['x-slack-signature'],
        body: rawBody(event),
      };
      const verdict = await verdictBy(request, slack.signingSecret, clock.now());
      return verdict === 'good' ? undefined : unauthorized(CURES[verdict]);
    },
  };
}
