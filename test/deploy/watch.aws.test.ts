import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { NAMESPACE } from '../../src/adapters/cloudwatch/metrics.ts';
import { COUNTS } from '../../src/ports/metrics.ts';
import { aTemplate, HOME, ofType, propertiesOf } from './aTemplate.ts';

const watch = aTemplate('watch.yml');
const alarms = ofType(watch, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const named = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `tr-${name}-dev`);
const queues = ofType(aTemplate('queues.yml'), 'AWS::SQS::Queue').map(
  ([, { Properties }]) => Properties.QueueName as string,
);
const functions = [
  ...readFileSync(join(HOME, 'deploy/functions.yml'), 'utf8').matchAll(/^([a-z][a-z-]+):$/gm),
].map(([, key]) => key ?? '');

/** Every metric an alarm or a widget asks for, as namespace, name and dimensions. */
type Asked = readonly [namespace: string, name: string, dimensions: Readonly<Record<string, string>>];

function askedByAlarms(): readonly Asked[] {
  const single = alarms.filter(({ Namespace }) => Namespace !== undefined);
  const inRates = alarms
    .flatMap(({ Metrics }) => Metrics ?? [])
    .flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
  return [...single, ...inRates].map(({ Namespace, MetricName, Dimensions = [] }) => [
    Namespace,
    MetricName,
    Object.fromEntries(Dimensions.map(({ Name, Value }: { Name: string; Value: string }) => [Name, Value])),
  ]);
}

const dashboard = JSON.parse(
  propertiesOf(aTemplate('dashboard.yml'), 'Dashboard').DashboardBody['Fn::Sub'].replace(
    /\$\{BudgetDollars\}/,
    '15',
  ),
) as { widgets: Widget[] };

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly alarms?: string[];
    readonly query?: string;
    readonly metrics?: unknown[][];
  };
}

function askedByWidgets(): readonly Asked[] {
  const rows = dashboard.widgets.flatMap(({ properties }) => properties.metrics ?? []);
  return rows
    .map((row) => row.filter((part) => typeof part === 'string'))
    .filter((row) => row.length > 0)
    .map(([namespace = '', name = '', ...rest]) => [
      namespace,
      name,
      Object.fromEntries(
        rest.flatMap((part, index) => (index % 2 === 0 ? [[part, rest[index + 1] ?? '']] : [])),
      ),
    ]);
}

describe('the alarms', () => {
  it('every dead-letter queue has one that rings at the first message', () => {
    const dead = queues.filter((name) => name.includes('-dlq-'));

    expect(dead).toHaveLength(6);
    for (const queue of dead)
      expect(alarms.find(({ AlarmName }) => AlarmName === queue)).toMatchObject({
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: queue }],
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
      });
  });

  it.each([
    ['read-throttled', '100 * throttled / reads'],
    ['dispatch-failures', '100 * failed / SUM([failed, done])'],
  ])('%s rings above 1 % of a day', (name, expression) => {
    const { Metrics, ...alarm } = named(name);

    expect(alarm).toMatchObject({
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
    });
    expect(Metrics[0]).toMatchObject({ Expression: expression, ReturnData: true });
    for (const { MetricStat } of Metrics.slice(1))
      expect(MetricStat).toMatchObject({ Period: 86_400, Stat: 'Sum' });
  });

  it('more than 5 wrong signatures of Slack in an hour ring', () => {
    expect(named('signature-failures')).toMatchObject({
      Namespace: NAMESPACE,
      MetricName: 'signature_failures',
      Statistic: 'Sum',
      Period: 3_600,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  it('each says what is wrong and what to do, and says so when it is over', () => {
    for (const { AlarmName, AlarmDescription, AlarmActions, OKActions } of alarms) {
      expect(AlarmDescription, AlarmName).toMatch(/\. Do: .{20}/);
      expect(AlarmDescription.length).toBeLessThan(1_024);
      expect(AlarmActions, AlarmName).toEqual([{ Ref: 'AlarmTopic' }]);
      expect(OKActions, AlarmName).toEqual([{ Ref: 'AlarmTopic' }]);
    }
  });

  it('none is silent where there is nothing to count, but the one whose silence is the trouble', () => {
    const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');

    expect(breaching.map(({ AlarmName }) => AlarmName)).toEqual(['tr-sweeper-silent-dev']);
  });

  it('all of them cost what docs/aws.md says: 14 metrics, of which 10 are free', () => {
    expect(askedByAlarms()).toHaveLength(14);
    expect(readFileSync(join(HOME, 'docs/aws.md'), 'utf8')).toContain('12 alarms over 14 metrics');
  });
});

describe('what the alarms and the dashboard look at exists', () => {
  const asked = [...askedByAlarms(), ...askedByWidgets()];

  it.each(asked)('%s %s %j', (namespace, name, dimensions) => {
    if (namespace === 'AWS/SQS') expect(queues).toContain(dimensions.QueueName);
    else if (namespace === 'AWS/Lambda')
      expect(functions.map((key) => `tr-${key}-dev`)).toContain(dimensions.FunctionName);
    else if (namespace === NAMESPACE) {
      expect(COUNTS).toContain(name);
      expect(dimensions).toMatchObject({ service: 'front-desk', stage: 'dev' });
      expect('function' in dimensions).toBe(name === 'signature_failures');
    } else expect(`${namespace} ${name}`).toMatch(/^(FrontDesk\/dev trouble|AWS\/Billing EstimatedCharges)$/);
  });
});

describe('the logs', () => {
  const filters = ofType(watch, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);

  it('of every function are watched for errors, throttles and time-outs', () => {
    const groups = functions.map((key) => {
      const [first = '', ...rest] = key.replaceAll('-', 'Dash');
      return `${first.toUpperCase()}${rest.join('')}LogGroup`;
    });
    const patterns = new Set(filters.map(({ FilterPattern }) => FilterPattern));

    expect(patterns.size).toBe(3);
    for (const group of groups)
      expect(
        new Set(
          filters
            .filter(({ LogGroupName }) => LogGroupName.Ref === group)
            .map(({ FilterPattern }) => FilterPattern),
        ),
        group,
      ).toEqual(patterns);
    expect(filters).toHaveLength(3 * groups.length);
  });

  it('are counted where the alarm looks, and cost nothing while nothing happens', () => {
    const { Namespace, MetricName } = named('trouble');

    for (const { MetricTransformations } of filters)
      expect(MetricTransformations).toEqual([
        { MetricNamespace: Namespace, MetricName, MetricValue: '1', Unit: 'Count' },
      ]);
  });
});

describe('the topics', () => {
  const who = (policy: string) =>
    propertiesOf(watch, policy).PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    );

  it.each([
    ['AlarmTopicPolicy', 'cloudwatch.amazonaws.com', ':alarm:tr-*-dev'],
    ['CostAlarmTopicPolicy', 'budgets.amazonaws.com', ':budgets::'],
  ])('%s lets one service of this account publish, and nobody else', (policy, service, source) => {
    const [statement, ...others] = who(policy);

    expect(others).toEqual([]);
    expect(statement).toMatchObject({ Principal: { Service: service }, Action: 'sns:Publish' });
    expect(statement.Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
    expect(statement.Condition.ArnLike['aws:SourceArn']['Fn::Sub']).toContain(source);
  });

  it('every alarm has a name that the policy of the topic lets through', () => {
    for (const { AlarmName } of alarms) expect(AlarmName).toMatch(/^tr-.+-dev$/);
  });

  it('an own key lets the two services encrypt; AWS’ key for SNS, which they cannot use, is nowhere', () => {
    const [, ...services] = propertiesOf(watch, 'AlarmEncryption').KeyPolicy.Statement;

    expect(services.map(({ Principal }: { Principal: unknown }) => Principal)).toEqual([
      { Service: 'cloudwatch.amazonaws.com' },
      { Service: 'budgets.amazonaws.com' },
    ]);
    for (const { Action } of services) expect(Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey*']);
    for (const [, { Properties }] of ofType(watch, 'AWS::SNS::Topic'))
      expect(Properties.KmsMasterKeyId['Fn::If'][1]).toEqual({ 'Fn::GetAtt': ['AlarmEncryption', 'Arn'] });
  });

  it.each(['AlarmTopic', 'CostAlarmTopic'])('%s reaches the person on call by mail, and Slack', (topic) => {
    const subscriptions = ofType(watch, 'AWS::SNS::Subscription')
      .filter(([, { Properties }]) => Properties.TopicArn.Ref === topic)
      .map(([, { Properties }]) => Properties);

    expect(subscriptions).toMatchObject([
      { Protocol: 'email', Endpoint: { Ref: 'OnCallMail' } },
      {
        Protocol: 'lambda',
        Endpoint: { 'Fn::GetAtt': ['AlarmLambdaFunction', 'Arn'] },
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['ScheduleDlq', 'Arn'] } },
      },
    ]);
    expect(
      ofType(watch, 'AWS::Lambda::Permission').some(
        ([, { Properties }]) => Properties.SourceArn.Ref === topic,
      ),
    ).toBe(true);
  });
});

test('a queue takes what could not even be handed to the function of alarms, from the two topics alone', () => {
  const { Statement } = propertiesOf(aTemplate('queue-policies.yml'), 'ScheduleDlqPolicy').PolicyDocument;
  const [allowed, ...others] = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');

  expect(others).toEqual([]);
  expect(allowed).toMatchObject({
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Condition: { ArnEquals: { 'aws:SourceArn': [{ Ref: 'AlarmTopic' }, { Ref: 'CostAlarmTopic' }] } },
  });
});

describe('the budget', () => {
  const { DependsOn } = watch.Resources.CostBudget ?? {};
  const Properties = propertiesOf(watch, 'CostBudget');

  it('is $15 a month unless the stage says otherwise, told at 80 and at 100 %', () => {
    expect(watch.Parameters.BudgetDollars?.Default).toBe('15');
    expect(Properties.Budget.BudgetLimit).toEqual({ Amount: { Ref: 'BudgetDollars' }, Unit: 'USD' });
    expect(
      Properties.NotificationsWithSubscribers.map(
        ({ Notification }: { Notification: { Threshold: number } }) => Notification.Threshold,
      ),
    ).toEqual([80, 100]);
  });

  it('speaks on a topic that lets it, and that does so first', () => {
    for (const { Subscribers } of Properties.NotificationsWithSubscribers)
      expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: { Ref: 'CostAlarmTopic' } }]);
    expect(DependsOn).toBe('CostAlarmTopicPolicy');
  });
});

describe('the dashboard', () => {
  it('stays within the 50 metrics that are free', () => {
    expect(askedByWidgets().length).toBeLessThanOrEqual(50);
  });

  it('shows every alarm', () => {
    const shown = dashboard.widgets.flatMap(({ properties }) => properties.alarms ?? []);

    expect(shown.toSorted()).toEqual(
      ofType(watch, 'AWS::CloudWatch::Alarm')
        .map(([id]) => `\${${id}.Arn}`)
        .toSorted(),
    );
  });

  it('reads the logs of functions that exist', () => {
    const groups = dashboard.widgets.flatMap(({ properties }) => [
      ...(properties.query ?? '').matchAll(/SOURCE '\/aws\/lambda\/tr-([a-z-]+)-dev'/g),
    ]);

    expect(groups.length).toBeGreaterThan(functions.length);
    for (const [, key] of groups) expect(functions).toContain(key);
  });

  it('has no widget over another or out of the page', () => {
    const cells = dashboard.widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, i) => `${x + (i % width)},${y + Math.floor(i / width)}`),
    );

    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...dashboard.widgets.map(({ x, width }) => x + width))).toBe(24);
  });
});
