import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import { aStage, reportsOf, type Stage } from './aStage.ts';

describe('a new stage', () => {
  test('the first run lays the starter pair and takes it up', async () => {
    const bare = await aStage({ rules: null });
    const { clients, environment } = bare.on;
    const laid = await clients.s3.send(
      new GetObjectCommand({ Bucket: environment.TR_RULES_SOURCE, Key: 'voice.txt' }),
    );
    const text = await laid.Body?.transformToString();
    await bare.close();

    expect(text).toContain('Priority rules');
  });

  test('an admin channel that is not there is said in the log, with its parameter, once for all', async () => {
    const deaf = await aStage({ settings: { ADMIN_CHANNEL: '#nowhere', LOG_LEVEL: 'warn' } });
    await deaf.lambda.invoke('drive-sync', { task: 'drive-sync' });
    deaf.lambda.cold('drive-sync');
    await deaf.lambda.invoke('drive-sync', { task: 'drive-sync' });
    const said = deaf.lambda.said.map(({ text }) => String(text)).filter((text) => text.includes('#nowhere'));
    const parameter = `${deaf.on.environment.TR_CONFIG}/ADMIN_CHANNEL`;
    await deaf.close();

    expect(said).toHaveLength(1);
    expect(said[0]).toContain(
      `${parameter} is #nowhere, and no notice gets there: there is no such Slack channel`,
    );
    expect(said[0]).toContain('/invite');
  });

  test('an admin channel that is there is not spoken of', async () => {
    const well = await aStage({ settings: { LOG_LEVEL: 'warn' } });
    const said = well.lambda.said.filter(({ text }) => String(text).includes('ADMIN_CHANNEL'));
    const looked = well.slack.calls.filter(({ method }) => method === 'conversations.list');
    await well.close();

    expect(said).toEqual([]);
    expect(looked.length).toBeGreaterThan(0);
  });
});

describe('what is done by the clock on AWS', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage();
  }, 60_000);
  afterAll(() => stage.close());
  // The clock alone: the emulator and its queues keep the time of the machine.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true }));
  afterEach(() => void vi.useRealTimers());
  const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

  test('a bad edit stays out, and the admin channel hears of it once', async () => {
    const before = (await stage.slack.messages('admins')).length;
    await stage.layRules({ rules: 'team\nFinance\n', voice: '// nothing\n' });
    await stage.lambda.invoke('drive-sync', { task: 'drive-sync' });
    await stage.lambda.invoke('drive-sync', { task: 'drive-sync' });

    const said = (await stage.slack.messages('admins')).slice(before);
    expect(said).toHaveLength(1);
    expect(JSON.stringify(said)).toContain('rules.csv:1');
  });

  test('a schedule that calls twice sends one digest', async () => {
    const reports = reportsOf(stage.on);
    await stage.lambda.invoke('sweeper', { task: 'sweep' });
    const planned = await reports.schedule('digest');
    vi.setSystemTime((planned?.dueAt ?? 0) + MINUTE);
    await stage.lambda.invoke('digest', { task: 'digest' });
    stage.lambda.cold('digest');
    await stage.lambda.invoke('digest', { task: 'digest' });

    expect(planned?.dueAt).toBeGreaterThan(0);
    expect(await stage.slack.messages('reports')).toHaveLength(1);
    expect(await reports.sent('digest', 10)).toHaveLength(1);
  });

  test('the summary goes by mail to those named', async () => {
    await stage.on.set('SUMMARY_RECIPIENTS', 'boss@desk.example');
    stage.lambda.cold('summary');
    const planned = await reportsOf(stage.on).schedule('summary');
    vi.setSystemTime((planned?.dueAt ?? 0) + MINUTE);
    await stage.lambda.invoke('summary', { task: 'summary' });

    expect(stage.sentMails().at(-1)).toContain('boss@desk.example');
  });

  test('a held ticket is reminded of once', async () => {
    await stage.form({
      email: 'ana@customer.example',
      subject: 'Hm',
      message: 'Something about nothing at all',
    });
    await stage.lambda.settle(300);
    later(5 * HOUR);
    await stage.lambda.invoke('sweeper', { task: 'sweep' });
    await stage.lambda.invoke('sweeper', { task: 'sweep' });
    await stage.lambda.settle(300);

    const [card] = await stage.slack.messages('triage');
    const said = await stage.slack.replies('triage', card?.ts ?? '');
    expect(JSON.stringify(card)).toContain('Something about nothing');
    expect(said.filter(({ text }) => /wait/i.test(text))).toHaveLength(1);
  });

  test('a lost bell is rung again', async () => {
    stage.counted.faults = ({ service, command }) =>
      service === 'SQS' && command === 'SendMessageBatch' ? new Error('the network is down') : null;
    await stage.form({
      email: 'ben@customer.example',
      subject: 'Login',
      message: 'The login of bell 77 fails',
    });
    stage.counted.faults = () => null;
    await stage.lambda.settle(300);
    const before = JSON.stringify(await stage.slack.messages('support'));
    later(3 * MINUTE);
    await stage.lambda.invoke('sweeper', { task: 'sweep' });
    await stage.lambda.settle(300);

    expect(before).not.toContain('bell 77');
    expect(JSON.stringify(await stage.slack.messages('support'))).toContain('bell 77');
  });

  test('a mail whose notice was lost is found and taken in', async () => {
    await stage.mail('mail/lost', [
      'From: dan@customer.example',
      'To: support@desk.example',
      'Subject: Lost',
      '',
      'My billing is lost in the post.',
    ]);
    await stage.lambda.drain('mail');
    later(HOUR);
    await stage.lambda.invoke('sweeper', { task: 'compare-raw-mail' });
    await stage.lambda.settle(300);

    expect(JSON.stringify(await stage.slack.messages('finance'))).toContain('lost in the post');
  });

  test('an alarm of CloudWatch reaches the admin channel', async () => {
    const Message = JSON.stringify({
      AlarmName: 'tr-intake-dlq-tests',
      AlarmDescription: 'A ticket could not be read',
      NewStateValue: 'ALARM',
      NewStateReason: 'Threshold Crossed',
      StateChangeTime: '2026-11-01T10:00:00.000+0000',
    });
    const Sns = {
      Type: 'Notification',
      MessageId: 'sns-1',
      TopicArn: 'arn:aws:sns:ap-southeast-1:123456789012:tr-alarms',
      Subject: 'ALARM: "tr-intake-dlq-tests"',
      Message,
      Timestamp: '2026-11-01T10:00:01.000Z',
    };
    await stage.lambda.invoke('alarm', { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns }] });

    expect(JSON.stringify(await stage.slack.messages('admins'))).toContain('A ticket could not be read');
  });

  test('a schedule that names no task of the function fails, and says which there are', async () => {
    await expect(stage.lambda.invoke('sweeper', { task: 'dance' })).rejects.toThrow(
      'sweep, compare-raw-mail',
    );
  });
});
