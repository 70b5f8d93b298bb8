import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { amountsOf, coldStarts, openingsIn, readAnew } from '../../bench/aws/amounts.ts';
import type { Caused, Invoked } from '../../bench/aws/counted-run.ts';
import { madeUpDay } from '../../bench/aws/made-up-day.ts';
import { learning, RUNS, things } from '../../bench/aws/month.ts';
import { added, bill, dollarsOf, freeOf, onlyOf, PARTS, REGIONS, times } from '../../bench/aws/prices.ts';
import { MEMORY, USUAL_MEMORY } from '../../bench/aws/stated.ts';
import prices from '../../deploy/prices.json' with { type: 'json' };
import type { AwsCall } from '../servers/counted-calls.ts';
import { FUNCTIONS } from '../servers/lambda-runner.ts';

const call = (service: string, command: string, input: object = {}): AwsCall => ({
  by: 'read',
  service,
  command,
  input: { ...input },
  units: { read: 0, write: 0 },
  bytes: { out: 0, in: 0 },
  error: null,
});
const ran = (name: string, calls: readonly AwsCall[]): Invoked => ({
  name,
  calls,
  units: [{ command: 'TransactWriteItems', write: 10, index: 4, read: 0 }],
  slack: 0,
  processor: 0,
  logged: 0,
});
const caused = (...invoked: readonly Invoked[]): Caused<string> => ({
  of: 'a step',
  invoked,
  batches: 1,
  messages: 1,
});

describe('the bench and the price file', () => {
  it('know the same regions, and a part of the bill for every price that is counted', () => {
    const counted = added([
      amountsOf(
        caused(
          ran(
            'read',
            ['SQS', 'SESv2', 'S3', 'Bedrock Runtime'].map((s) => call(s, 'Put')),
          ),
        ),
        new Map(),
      ),
      things(true),
    ]);
    const names = Object.keys(counted);

    expect(REGIONS.toSorted()).toEqual(Object.keys(prices.regions).toSorted());
    for (const region of REGIONS)
      expect(Object.keys(prices.regions[region])).toEqual(expect.arrayContaining(names));
    for (const name of names)
      expect(
        Object.values(PARTS).filter((part) => part.test(name)),
        name,
      ).toHaveLength(1);
  });

  it('bill the amount over the unit of its price', () => {
    const { usd, per } = prices.regions['ap-southeast-1']['dynamodb.writeUnit'];

    expect(dollarsOf('dynamodb.writeUnit', per, 'ap-southeast-1')).toBeCloseTo(usd);
  });

  it('take off what is free only where a month is looked at', () => {
    const free = freeOf('sqs.request');

    expect(bill({ 'sqs.request': free }, 'us-east-1', 'with-free')).toBe(0);
    expect(bill({ 'sqs.request': free }, 'us-east-1')).toBeGreaterThan(0);
    expect(bill({ 'sqs.request': 2 * free }, 'us-east-1', 'with-free')).toBeCloseTo(
      bill({ 'sqs.request': free }, 'us-east-1'),
    );
  });

  it('split a bill into parts without rest', () => {
    const amounts = { 'sqs.request': 7, 'lambda.request': 5, 'ses.sent': 3 };
    const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => onlyOf(amounts, part));

    expect(added(parts)).toEqual(amounts);
    expect(times(amounts, 2)).toEqual({ 'sqs.request': 14, 'lambda.request': 10, 'ses.sent': 6 });
  });
});

describe('what a run uses', () => {
  it('is its units, its calls, and that a queue hands out a batch and takes it back', () => {
    const amounts = amountsOf(caused(ran('read', [call('SQS', 'SendMessageBatch')])), new Map());

    expect(amounts).toMatchObject({ 'dynamodb.writeUnit': 14, 'lambda.request': 1, 'sqs.request': 1 + 2 });
  });

  it('is paid by the memory, which also says how long the same work takes', () => {
    const seconds = (name: string) =>
      amountsOf(caused(ran(name, [])), new Map([[name, 100]]))['lambda.gigabyteSecond'] ?? 0;

    expect(seconds('router')).toBeCloseTo((0.1 * 1_769) / 1_024);
    expect(seconds('read')).toBeCloseTo(seconds('router'));
  });

  it('has settings, secrets and rules apart, because a warm function reads them seldom', () => {
    const secret = call('Secrets Manager', 'GetSecretValue', { SecretId: 'tr/t/form/secret' });
    const rules = call('S3', 'GetObject', { Bucket: 'tr-rules-source-1-t', Key: 'rulebook/live.json' });
    const step = caused(ran('read', [secret, rules, secret]));
    const openings = openingsIn([step]);

    expect(amountsOf(step, new Map())['secrets.call']).toBeUndefined();
    expect(readAnew(step, openings, 600)).toMatchObject({ 'secrets.call': 1, 's3.get': 1 });
    expect(readAnew(step, openings, 30)).toMatchObject({ 'secrets.call': 0.1, 's3.get': 1 });
  });

  it('has a cold start for each function once', () => {
    const step = caused(ran('dispatch', []), ran('dispatch', []), ran('read', []));

    expect(coldStarts(step, 1)['lambda.gigabyteSecond']).toBeCloseTo((USUAL_MEMORY + 512) / 1_024);
  });
});

describe('what the bench says of the deployment', () => {
  const read = (file: string) => readFileSync(join(import.meta.dirname, '../../deploy', file), 'utf8');

  it('is the memory the template gives', () => {
    const given = [...read('functions.yml').matchAll(/^([a-z-]+):$[\s\S]*?memorySize: (\d+)/gm)];

    expect(given.map(([, name]) => name).toSorted()).toEqual(FUNCTIONS);
    for (const [, name = '', megabytes] of given)
      expect(MEMORY[name] ?? USUAL_MEMORY, name).toBe(Number(megabytes));
  });

  it('is how often the schedules start what they start', () => {
    const starts = [
      ...read('schedules.yml').matchAll(/ScheduleExpression: (.+)$[\s\S]*?"task":"([a-z-]+)"/gm),
    ];
    const aMonth = (expression: string): number => {
      const [, minutes] = /^rate\((\d+) minutes\)$/.exec(expression) ?? [];
      if (minutes !== undefined) return (365 / 12) * ((24 * 60) / Number(minutes));
      if (expression.includes('SUN')) return 365 / 12 / 7;
      return expression.includes('#1') ? 1 : 365 / 12;
    };

    expect(Object.fromEntries(starts.map(([, when = '', task = '']) => [task, aMonth(when)]))).toEqual(RUNS);
  });

  it('is one secret fewer where the rules are not in Google, if the template makes it so', () => {
    const conditional = /Condition: RulesAreInGoogle$/m.test(read('secrets.yml')) ? 1 : 0;

    expect((things(true)['secrets.secret'] ?? 0) - (things(false)['secrets.secret'] ?? 0)).toBe(conditional);
    expect(things(true)['cloudwatch.alarmMetric']).toBe(14);
  });
});

describe('the look at corrections', () => {
  it('reads no more than its bound, however many tickets come', () => {
    const run = { kept: { bytes: 0, tickets: 1, ticketUnits: 1 } } as Parameters<typeof learning>[0];
    const units = (ticketsADay: number) => learning(run, { ticketsADay })['dynamodb.readUnit'];

    expect(units(10_000)).toBe(units(1_000));
    expect(units(1)).toBeLessThan(units(1_000) ?? 0);
  });
});

describe('a made-up day', () => {
  it('is the same for the same seed and has every lane, place and press', () => {
    const day = madeUpDay(60, 20261122);
    const of = (key: 'lane' | 'topic' | 'action') =>
      [...new Set(day.flatMap((step) => (key in step ? [step[key as keyof typeof step]] : [])))].toSorted();

    expect(madeUpDay(60, 20261122)).toEqual(day);
    expect(madeUpDay(60, 1)).not.toEqual(day);
    expect(of('lane')).toEqual(['chat', 'form', 'mail']);
    expect(of('topic')).toEqual(['billing', 'login', 'shipping', 'unsure']);
    expect(of('action')).toEqual(['bump', 'close', 'reassign', 'take']);
  });
});
