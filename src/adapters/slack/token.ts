import type { WebClient } from '@slack/web-api';
import { refusalOf, TOKEN_SETTING, troubleOf, whyTokenFails } from './answers.ts';

/** What is wrong with the token, one sentence a trouble, for the admin; empty when nothing is, or Slack cannot be asked. */
export async function tokenTroubles(client: WebClient): Promise<readonly string[]> {
  try {
    const { response_metadata: about } = await client.auth.test();
    return scopeTroubles(about?.scopes ?? []);
  } catch (error) {
    const code = refusalOf(error);
    if (code !== null) return [`${whyTokenFails(code)}; check ${TOKEN_SETTING}. No card goes to Slack.`];
    const why = troubleOf(error);
    return why.kind === 'unknown'
      ? [
          `Slack cannot be reached (${why.why}); cards wait for it. Check FRONTDESK_SLACK_API_URL if it is set.`,
        ]
      : [];
  }
}

/** Empty `scopes` = Slack did not say. */
function scopeTroubles(scopes: readonly string[]): readonly string[] {
  if (scopes.length === 0) return [];
  const lacks = (...any: readonly string[]) => !any.some((scope) => scopes.includes(scope));
  return [
    ...(lacks('chat:write')
      ? ['The Slack app may not post: give it the scope chat:write and install it again.']
      : []),
    ...(lacks('channels:history', 'groups:history')
      ? [
          'The Slack app may not read its channels (scopes channels:history, groups:history): a card can be posted twice when the desk is stopped at the wrong moment.',
        ]
      : []),
  ];
}
