import { correctByLink, type LinkRooms } from '../correct-by-link.ts';
import { refusal } from '../http/answer.ts';
import type { HttpHandler } from '../http/event.ts';
import { type LimitedRooms, limited } from '../http/limited.ts';
import { type SlackRooms, slackInteractivity } from '../slack-interactivity.ts';

const BY_LINK = /^\/correct\/[^/]+$/;

/** What a person does: presses on Slack, and the links of hand-off mails, behind one address. */
export function corrections(rooms: SlackRooms & LinkRooms & Pick<LimitedRooms, 'limits'>): HttpHandler {
  const bySlack = limited(slackInteractivity(rooms), 'slack', rooms);
  const byLink = limited(correctByLink(rooms), 'link', rooms);
  return async (event) => {
    if (event.rawPath === '/slack/interactivity') return await bySlack(event);
    if (BY_LINK.test(event.rawPath)) return await byLink(event);
    return refusal(
      'not-found',
      'There is nothing here. Corrections come from Slack and from the links in mails.',
    );
  };
}
