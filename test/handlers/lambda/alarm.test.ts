import type { SNSEvent, SNSEventRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { alarm } from '../../../src/handlers/lambda/alarm.ts';
import { alarmWords } from '../../../src/handlers/lambda/alarm-words.ts';

const ALARM = {
  AlarmName: 'tr-intake-dlq-prod',
  AlarmDescription: 'A ticket could not be read. Do: queue list.',
  AWSAccountId: '123456789012',
  NewStateValue: 'ALARM',
  NewStateReason: 'Threshold Crossed: 1 datapoint [1.0] was greater than the threshold (0.0).',
  StateChangeTime: '2026-11-22T18:03:11.123+0000',
  OldStateValue: 'OK',
  Trigger: { MetricName: 'ApproximateNumberOfMessagesVisible' },
};

const BUDGET = `AWS Budget Notification November 22, 2026
AWS Account 123456789012

Dear AWS Customer,

You requested that we alert you when the ACTUAL Cost associated with your tr-budget-prod budget is greater than $12.00 for the current month. The ACTUAL Cost associated with this budget is $12.34. You can find additional details below and by accessing the AWS Budgets dashboard [1].

Budget Name: tr-budget-prod
Budget Type: Cost
Budgeted Amount: $15.00
Alert Type: ACTUAL
Alert Threshold: > $12.00
ACTUAL Amount: $12.34

[1] https://console.aws.amazon.com/billing/home#/budgets
`;

const said = (subject: string, message: unknown) =>
  alarmWords({ subject, message: typeof message === 'string' ? message : JSON.stringify(message) });

function event(...messages: readonly { readonly Subject?: string; readonly Message: string }[]): SNSEvent {
  const Records = messages.map(
    (message, index) =>
      ({
        Sns: { TopicArn: 'arn:aws:sns:x:1:tr-alarm-prod', MessageId: `m${index}`, ...message },
      }) as SNSEventRecord,
  );
  return { Records };
}

const context = {} as Parameters<ReturnType<typeof alarm>>[1];

describe('what an alarm says on Slack', () => {
  it('an alarm of CloudWatch says what it is, what to do, since when and why, in this order', () => {
    expect(said('ALARM: "tr-intake-dlq-prod" in Asia Pacific (Singapore)', ALARM).split('\n')).toEqual([
      'Alarm: tr-intake-dlq-prod',
      'A ticket could not be read. Do: queue list.',
      'Since 2026-11-22 18:03 UTC',
      'Threshold Crossed: 1 datapoint [1.0] was greater than the threshold (0.0).',
    ]);
  });

  it('an alarm that is over asks nobody to do anything', () => {
    expect(said('OK', { ...ALARM, NewStateValue: 'OK' })).toBe(
      'All right again: tr-intake-dlq-prod\nSince 2026-11-22 18:03 UTC',
    );
  });

  it('a letter of the budget says how much of how much is spent', () => {
    const [title, ...rest] = said(
      'AWS Budgets: tr-budget-prod has exceeded your alert threshold',
      BUDGET,
    ).split('\n');

    expect(title).toBe('Cost: $12.34 of $15.00 spent this month (tr-budget-prod)');
    expect(rest.join(' ')).toContain('> $12.00');
    expect(rest.join(' ')).toContain('DEPLOY_BUDGET_DOLLARS');
  });

  it('a forecast is told from what is spent', () => {
    const forecast = BUDGET.replace('Type: ACTUAL', 'Type: FORECASTED').replace(
      'ACTUAL Amount',
      'FORECASTED Amount',
    );

    expect(said('', forecast)).toContain('$12.34 of $15.00 expected by the end of the month');
  });

  it('a message of a kind nobody knows is shown whole, whatever it is', () => {
    const unknown = fc.oneof(fc.string({ minLength: 1 }), fc.json(), fc.constant('{"AlarmName":7}'));

    fc.assert(
      fc.property(fc.string(), unknown, (subject, message) => {
        fc.pre(
          message.trim() !== '' && !message.includes('NewStateValue') && !message.includes('Budget Name'),
        );
        const words = said(subject, message);

        expect(words).toContain(message);
        expect(words).toContain(subject.trim());
      }),
    );
  });

  it('a message without subject and text is still an alarm', () => {
    expect(said('', '')).toBe('Alarm');
  });
});

describe('the alarm function', () => {
  it('tells each message, and by its own id', async () => {
    const heard: [string, string][] = [];
    const notices = { tellAdmin: async (text: string, once: string) => void heard.push([text, once]) };

    await alarm({ notices, log: memoryLog() })(
      event({ Message: 'hello' }, { Subject: 'Again', Message: 'there' }),
      context,
    );

    expect(heard).toEqual([
      ['Alarm\nhello', 'm0'],
      ['Again\nthere', 'm1'],
    ]);
  });

  it('fails when nobody heard, so that it is tried again', async () => {
    const notices = { tellAdmin: async () => Promise.reject(new Error('Slack is away')) };

    await expect(alarm({ notices, log: memoryLog() })(event({ Message: 'hello' }), context)).rejects.toThrow(
      'Slack is away',
    );
  });
});
