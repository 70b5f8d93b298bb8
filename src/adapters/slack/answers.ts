import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SECOND } from '../../domain/kernel/instant.ts';
import { Fault } from '../../ports/fault.ts';
import type { Delivered } from '../../ports/hand-off-place.ts';

/** What went wrong between us and Slack, for whoever has to decide what follows. */
export type Trouble =
  /** Slack refused, and nothing was done. `code` as in its list of errors. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Asked too often; nothing was done. Milliseconds. */
  | { readonly kind: 'busy'; readonly wait: number }
  /** It may or may not have been done. */
  | { readonly kind: 'unknown'; readonly why: string };

/** "Some aspect of the operation may have succeeded" stands in Slack's list for `fatal_error`; the others are like it. */
const PERHAPS_DONE = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  'upgrade_in_progress',
]);
const BUSY = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const WAIT_UNTOLD = 30 * SECOND;
/** What Slack was asked and did not answer may still be under way: the next try looks for it, and not before this. */
const LET_IT_LAND = 3 * SECOND;

export function troubleOf(error: unknown): Trouble {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'busy', wait: error.retryAfter * SECOND };
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (BUSY.has(code)) return { kind: 'busy', wait: WAIT_UNTOLD };
    return PERHAPS_DONE.has(code) ? { kind: 'unknown', why: code } : { kind: 'refused', code };
  }
  if (error instanceof WebAPIHTTPError) return { kind: 'unknown', why: `HTTP ${error.statusCode}` };
  return { kind: 'unknown', why: 'no answer' };
}

export function refusalOf(error: unknown): string | null {
  const trouble = troubleOf(error);
  return trouble.kind === 'refused' ? trouble.code : null;
}

/** Nothing came of it, for certain. */
export function isUndone(error: unknown): boolean {
  return troubleOf(error).kind !== 'unknown';
}

/** How the token is called where an operator looks for it. */
export const TOKEN_SETTING = 'FRONTDESK_SLACK_BOT_TOKEN (on AWS the secret slack/bot-token)';

const TOKEN: Readonly<Record<string, string>> = {
  not_authed: 'Slack does not know the token',
  invalid_auth: 'Slack does not know the token',
  token_revoked: 'the Slack token was revoked',
  token_expired: 'the Slack token has expired',
  account_inactive: 'the Slack app was removed from the workspace',
  missing_scope: 'the Slack app may not post (scope chat:write)',
  not_allowed_token_type: 'the Slack token is not a bot token',
  no_permission: 'the Slack app may not post',
  access_denied: 'the Slack app may not post',
  org_login_required: 'the Slack workspace is being moved',
  team_access_not_granted: 'the Slack app has no access to this workspace',
};

const CHANNEL: Readonly<Record<string, string>> = {
  channel_not_found: 'there is no such Slack channel, or the app was not invited to it',
  is_archived: 'the Slack channel was archived',
  not_in_channel: 'the Slack app is not in the channel; invite it',
  user_not_found: 'there is no such person in Slack',
  user_disabled: 'this person is no longer in Slack',
  cannot_dm_bot: 'this is a bot and no person',
  messages_tab_disabled: 'the Slack app may not write to people (its Messages tab is off)',
};

/** Of a refusal that concerns no channel. */
export function whyTokenFails(code: string): string {
  const why = TOKEN[code] ?? `Slack refuses the app (${code})`;
  return why.charAt(0).toUpperCase() + why.slice(1);
}

/** Of a refusal that concerns one channel; null = it concerns another thing. */
export function whyChannelFails(code: string): string | null {
  return CHANNEL[code] ?? null;
}

/**
 * A refusal for good is an answer, with what a person can do about it; what may pass is thrown. Messages name no token
 * and no text.
 */
export function goneOrThrow(error: unknown): Delivered {
  if (error instanceof Fault) throw error;
  const trouble = troubleOf(error);
  if (trouble.kind === 'busy')
    throw new Fault('slack-busy', 'Slack asks for a pause', {
      retry: true,
      cause: error,
      retryAfter: trouble.wait,
    });
  if (trouble.kind === 'unknown')
    throw new Fault('slack', `Slack gave no good answer (${trouble.why})`, {
      retry: true,
      cause: error,
      retryAfter: LET_IT_LAND,
    });
  const token = TOKEN[trouble.code];
  if (token !== undefined)
    return { kind: 'gone', reason: `${token}; check ${TOKEN_SETTING}`, everywhere: true };
  const channel = CHANNEL[trouble.code] ?? `Slack does not take cards there (${trouble.code})`;
  return { kind: 'gone', reason: channel };
}
