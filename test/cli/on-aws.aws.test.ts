import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../src/adapters/dynamodb/tables.ts';
import { deploymentName } from '../../src/composition/aws/deployment.ts';
import { aStage, type Stage } from '../aws/aStage.ts';
import { type Deployed, deployed } from '../servers/deployed.ts';
import { awsConfig, uniqueName } from '../servers/moto.ts';
import { desk as command, type Ended } from './deskCommand.ts';
import { deskHere } from './deskHere.ts';

/** As the template writes it down. */
async function tell({ stage, clients, environment, queues }: Deployed): Promise<void> {
  const Value = JSON.stringify({
    stage,
    tables: tablesOf(stage),
    buckets: { rawMail: environment.TR_RAW_MAIL, rulesSource: environment.TR_RULES_SOURCE },
    queues,
    deadLetters: {
      mail: queues['mail-dlq'],
      intake: queues['intake-dlq'],
      route: queues['route-dlq'],
      dispatch: queues['dispatch-dlq'],
    },
    config: `/tr/${stage}/config`,
    secrets: `tr/${stage}`,
    publicUrl: 'https://correct.lambda-url.example/',
  });
  await clients.ssm.send(new PutParameterCommand({ Name: deploymentName(stage), Value, Type: 'String' }));
}

const AWS = ['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

/** As a person would. */
function deskAlone(args: readonly string[]): Promise<Ended> {
  const given = AWS.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []));
  return command(args, Object.fromEntries(given));
}

/** A stage nobody has sent anything to. */
async function anEmptyStage(): Promise<Deployed> {
  const on = await deployed({ config: awsConfig(), stage: uniqueName('n'), settings: { TZ: 'UTC' } });
  await tell(on);
  return on;
}

describe('the commands, of a desk on AWS', () => {
  let stage: Stage;
  let id = '';
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-on-aws-'));
  const at = (name: string) => join(folder, name);
  const onStage = (args: readonly string[]) => [...args, '--on', 'aws', '--stage', stage.on.stage];
  const on = (...args: readonly string[]) => deskHere(onStage(args));

  beforeAll(async () => {
    stage = await aStage();
    await tell(stage.on);
    const posted = await stage.form({
      email: 'ana@customer.example',
      subject: 'Invoice',
      message: 'The billing of invoice 4411 is wrong',
    });
    id = (JSON.parse(posted.body) as { ticket_id: string }).ticket_id;
    await stage.mail('mail/0a1b2c', [
      'Return-Path: <cleo@customer.example>',
      'From: Cleo <cleo@customer.example>',
      'To: support@desk.example',
      'Subject: Parcel',
      'Message-ID: <parcel-1@customer.example>',
      '',
      'The shipping of my parcel takes for ever.',
    ]);
    await stage.lambda.settle(300);
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await stage.close();
  });

  it('explain tells the whole story of a ticket', async () => {
    const { code, out, err } = await deskAlone(onStage(['explain', id]));

    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('Finance');
  });

  it('ledger counts what came in, and recounts it', async () => {
    const { code, out } = await on('ledger', '--recount', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ received: 2, ticketed: 2, balanced: true, recount: [] });
  });

  it('queue list shows that nothing waits', async () => {
    const { out } = await on('queue', 'list');

    expect(out).toContain('0 waiting, 0 in work, no dead letters.');
  });

  it('rules history and show know what is live', async () => {
    const history = await on('rules', 'history');
    const shown = await on('rules', 'show');

    expect([history.err, shown.err]).toEqual(['', '']);
    expect(history.out).toContain('live');
    expect(shown.out).toContain('billing,Finance,#finance');
  });

  it('replay, digest, summary and examples look without changing anything', async () => {
    writeFileSync(at('rules.csv'), 'topic,team,slack_channel\nbilling,Money,#money\n');
    const looks = [
      await on('replay', '--rules', at('rules.csv')),
      await on('digest'),
      await on('summary'),
      await on('examples', 'list'),
    ];

    expect(looks.map(({ code, err }) => [code, err.includes('rror')])).toEqual(looks.map(() => [0, false]));
    expect(looks[0]?.out).toContain('Money');
    expect(looks[1]?.out).toContain('Finance');
  });

  it('moves to one machine and from there to another stage, nothing lost, ids kept', async () => {
    await on('export', '--format', 'jsonl', '--out', at('cloud.jsonl'));
    const home = await deskHere(['import', at('cloud.jsonl'), '--data', at('desk')]);
    await deskHere(['export', '--format', 'jsonl', '--data', at('desk'), '--out', at('home.jsonl')]);
    const next = await anEmptyStage();
    const back = await deskHere(['import', at('home.jsonl'), '--on', 'aws', '--stage', next.stage]);
    await deskHere([
      ...['export', '--format', 'jsonl', '--out', at('back.jsonl'), '--on', 'aws', '--stage', next.stage],
    ]);
    next.close();

    // The first line says when; keys of an object stand in no order of their own.
    const lines = (name: string) =>
      readFileSync(at(name), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line) as object);
    expect([home.err, home.code, back.err, back.code]).toEqual(['', 0, '', 0]);
    expect(lines('cloud.jsonl').length).toBeGreaterThan(6);
    expect(lines('home.jsonl')).toEqual(lines('cloud.jsonl'));
    expect(lines('back.jsonl')).toEqual(lines('cloud.jsonl'));
    expect(JSON.stringify(lines('back.jsonl'))).toContain(id);
  }, 60_000);

  it('import refuses a desk that has tickets already, and goes on with what broke off', async () => {
    await on('export', '--format', 'jsonl', '--out', at('again.jsonl'));
    const refused = await on('import', at('again.jsonl'));
    const goneOn = await on('import', at('again.jsonl'), '--continue');
    const after = await on('ledger', '--recount', '--json');

    expect(refused.code).toBe(1);
    expect(refused.err).toContain('has tickets already');
    expect(goneOn.code).toBe(0);
    expect(JSON.parse(after.out)).toMatchObject({ received: 2, ticketed: 2, balanced: true, recount: [] });
  });

  it('rules restore puts earlier rules back where the admins edit', async () => {
    const version = /^([0-9a-f]+)/m.exec((await on('rules', 'history')).out)?.[1] ?? '';

    const { code, out } = await on('rules', 'restore', version);

    expect(code).toBe(0);
    expect(out).toContain(version);
    expect((await on('rules', 'history', '--json')).out).toContain(version);
  });

  it.each([
    [['ledger', '--on', 'aws'], 'Say which desk on AWS'],
    [['ledger', '--stage', 'prod'], '--stage belongs to --on aws'],
    [['ledger', '--on', 'aws', '--stage', 'Prod!'], 'no name of a stage'],
    [['ledger', '--on', 'aws', '--stage', 'nowhere'], 'There is no stage nowhere in region'],
    [['ledger', '--on', 'aws', '--stage', 'prod', '--data', 'x'], 'leave one of them out'],
  ])('%j is refused in one sentence', async (args, words) => {
    const { code, err } = await deskHere(args);

    expect(code).toBe(1);
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
