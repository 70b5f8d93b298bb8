import middy from '@middy/core';
import type { SNSEvent, SNSEventRecord } from 'aws-lambda';
import type { Log } from '../../ports/log.ts';
import type { Notices } from '../../ports/notices.ts';
import { alarmWords } from './alarm-words.ts';
import { recordsOf } from './records.ts';

export interface AlarmRooms {
  /** Throws when nobody heard: Lambda tries again, and then keeps the alarm in a queue with an alarm of its own. */
  readonly notices: Notices;
  readonly log: Log;
}

/** What CloudWatch, the budget or a person says on the alarm topics, told on Slack in words. Nothing is left out. */
export const alarm = (rooms: AlarmRooms) =>
  middy<SNSEvent, void>().handler(async (event) => {
    for (const record of recordsOf<Partial<SNSEventRecord>>(event, 'aws:sns')) {
      const { TopicArn, MessageId, ...said }: Partial<SNSEventRecord['Sns']> = record.Sns ?? {};
      const [subject, message] = [text(said.Subject), text(said.Message)];
      rooms.log.info('alarm', { topic: text(TopicArn), subject: subject || null });
      await rooms.notices.tellAdmin(
        alarmWords({ subject, message }),
        text(MessageId) || `${subject}\n${message}`,
      );
    }
  });

/** Made by hand or by a tool, any part of a message may be missing. */
const text = (given: unknown): string => (typeof given === 'string' ? given : '');
