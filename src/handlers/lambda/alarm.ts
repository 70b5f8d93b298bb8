import middy from '@middy/core';
import type { SNSEvent } from 'aws-lambda';
import type { Log } from '../../ports/log.ts';
import type { Notices } from '../../ports/notices.ts';
import { alarmWords } from './alarm-words.ts';

export interface AlarmRooms {
  /** Throws when nobody heard: Lambda tries again, and then keeps the alarm in a queue with an alarm of its own. */
  readonly notices: Notices;
  readonly log: Log;
}

/** What CloudWatch, the budget or a person says on the alarm topics, told on Slack in words. Nothing is left out. */
export const alarm = (rooms: AlarmRooms) =>
  middy<SNSEvent, void>().handler(async ({ Records }) => {
    for (const { Sns } of Records) {
      rooms.log.info('alarm', { topic: Sns.TopicArn, subject: Sns.Subject ?? null });
      await rooms.notices.tellAdmin(
        alarmWords({ subject: Sns.Subject ?? '', message: Sns.Message }),
        Sns.MessageId,
      );
    }
  });
