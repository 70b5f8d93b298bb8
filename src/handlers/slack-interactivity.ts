import type { Rooms } from '../composition/rooms.ts';
import { fieldsOf, textField } from '../domain/router/intake/fields.ts';
import { invalid } from './http/answer.ts';
import { CHAT_BODY, formBody } from './http/body.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';
import { slackAnswer } from './http/slack-answer.ts';
import { signedBySlack } from './http/slack-signature.ts';

export type SlackRooms = Pick<Rooms, 'slack' | 'correct' | 'clock' | 'log'>;

/** `POST /slack/interactivity`: presses on cards and forms that were sent. Signed over the raw body, as Slack does it. */
export const slackInteractivity = (rooms: SlackRooms): HttpHandler => {
  const checks = [signedBySlack(rooms), formBody];
  return door(rooms.log, { methods: ['POST'], bodyLimit: CHAT_BODY, checks }, async ({ body }) => {
    const fields = fieldsOf(body);
    const payload = textField(fields, 'payload', { required: true });
    if (rooms.slack === null || fields.wrong.size > 0) return invalid(fields.wrong);
    return slackAnswer(await rooms.slack.interact(payload, rooms.correct));
  });
};
