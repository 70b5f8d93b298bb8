import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { settingsIn } from '../../deploy/plugin/config-parameters.ts';
import { modelStatements } from '../../deploy/plugin/model-access.ts';
import { missingForDeploy, stageSettings } from '../../deploy/settings.ts';
import { lostValues } from '../../src/composition/lost-values.ts';

describe('the file of a stage', () => {
  it('may be empty: everything has a value of its own', () => {
    expect(stageSettings('dev', {})).toMatchObject({
      ok: true,
      environment: {
        DEPLOY_REGION: 'ap-southeast-1',
        DEPLOY_BUDGET_DOLLARS: '15',
        DEPLOY_SOURCE_CONCURRENCY: '2',
      },
    });
  });

  it('has an example that is taken as it stands, channels and all', () => {
    const text = readFileSync(join(import.meta.dirname, '../../deploy/stages/example.env'), 'utf8');

    expect(lostValues(text)).toEqual([]);
    expect(stageSettings('prod', parseEnv(text))).toMatchObject({
      ok: true,
      environment: { FRONTDESK_ADMIN_CHANNEL: '#desk-admin', DEPLOY_ON_CALL_MAIL: 'oncall@example.com' },
    });
    expect(missingForDeploy('prod', { ...parseEnv(text) } as Record<string, string>)).toEqual([]);
  });

  it('loses no channel without a word: a bare # begins a remark', () => {
    const text = 'FRONTDESK_TZ=UTC # here\nFRONTDESK_ADMIN_CHANNEL=#admins\n#FRONTDESK_DIGEST_CHANNEL=#no\n';

    expect(lostValues(text)).toEqual([
      'FRONTDESK_ADMIN_CHANNEL is empty, because # begins a remark: write FRONTDESK_ADMIN_CHANNEL="#admins".',
    ]);
  });

  it.each([
    [{ FRONTDESK_TZ: 'Asia/Nowhere' }, 'FRONTDESK_TZ must be a time zone'],
    [{ FRONTDESK_TIMEZONE: 'UTC' }, 'FRONTDESK_TIMEZONE is no setting of the desk'],
    [{ FRONTDESK_SLACK_BOT_TOKEN: 'xoxb-1' }, 'put it into Secrets Manager as tr/prod/slack/bot-token'],
    [{ FRONTDESK_FORM_SECRET: 'secret' }, 'put it into Secrets Manager as tr/prod/form/secret'],
    [{ FRONTDESK_GOOGLE_CREDENTIALS: '/key.json' }, 'put it into Secrets Manager as tr/prod/drive/sa'],
    [{ FRONTDESK_SMTP_PORT: '2525' }, 'FRONTDESK_SMTP_PORT belongs to a desk on one machine'],
    [{ FRONTDESK_SHEET_ID: 'abc' }, 'FRONTDESK_DOC_ID is not set'],
    [{ DEPLOY_REGION: 'Singapore' }, 'DEPLOY_REGION must be a region of AWS'],
    [{ DEPLOY_BUDGET_DOLLARS: '-1' }, 'DEPLOY_BUDGET_DOLLARS must be'],
    [{ DEPLOY_SOURCE_CONCURRENCY: '1' }, 'DEPLOY_SOURCE_CONCURRENCY must be a whole number from 2 to 1000'],
    [{ DEPLOY_DOOR_CONCURRENCY: '0' }, 'DEPLOY_DOOR_CONCURRENCY must be'],
    [{ DEPLOY_ON_CALL_MAIL: 'amy' }, 'DEPLOY_ON_CALL_MAIL must be an email address'],
    [{ DEPLOY_REGOIN: 'eu-west-1' }, 'DEPLOY_REGOIN is no setting of a deployment'],
    [{ ZONE: 'UTC' }, 'ZONE is no setting'],
  ])('says what is wrong with %j in one sentence that names it', (file, sentence) => {
    const read = stageSettings('prod', file);

    expect(read.ok ? [] : read.problems).toEqual([expect.stringContaining(sentence)]);
  });

  it('gives the address alone to those who may send as it', () => {
    const read = stageSettings('prod', { FRONTDESK_MAIL_FROM: 'Front Desk <Desk@Example.com>' });

    expect(read.ok && read.environment).toMatchObject({
      FRONTDESK_MAIL_FROM: 'Front Desk <Desk@Example.com>',
      DEPLOY_MAIL_FROM: 'desk@example.com',
    });
  });

  it('must say who sends and who hears of alarms before a stage is deployed', () => {
    expect(missingForDeploy('prod', {})).toEqual([
      expect.stringContaining('FRONTDESK_MAIL_FROM'),
      expect.stringContaining('DEPLOY_ON_CALL_MAIL'),
    ]);
  });

  it('becomes parameters, each under its own name', () => {
    const settings = settingsIn(
      { FRONTDESK_TZ: 'Asia/Singapore', FRONTDESK_DOC_ID: ' ', HOME: '/' },
      'eu-west-1',
    );

    expect(Object.fromEntries(settings)).toEqual({
      READER: 'bedrock',
      BEDROCK_REGION: 'eu-west-1',
      TZ: 'Asia/Singapore',
    });
  });
});

describe('the right to ask a model', () => {
  const asked = (model: string) =>
    modelStatements(model, 'eu-west-1').map(({ Resource }) =>
      JSON.stringify(Resource)
        .replace(/.*(arn:[^"]*)".*/, '$1')
        .replace(/\$\{AWS::(\w+)\}/g, '<$1>'),
    );

  it.each([
    [
      'anthropic.claude-x-v1:0',
      ['arn:<Partition>:bedrock:eu-west-1::foundation-model/anthropic.claude-x-v1:0'],
    ],
    [
      'eu.anthropic.claude-x-v1:0',
      [
        'arn:<Partition>:bedrock:eu-west-1:<AccountId>:inference-profile/eu.anthropic.claude-x-v1:0',
        'arn:<Partition>:bedrock:eu-*::foundation-model/anthropic.claude-x-v1:0',
      ],
    ],
    [
      'arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc',
      ['arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc'],
    ],
  ])('of %s is for that model alone', (model, arns) => {
    expect(asked(model)).toEqual(arns);
  });

  it('by a profile is for the profile alone: not for the models behind it by another way', () => {
    const [, ...models] = modelStatements('global.anthropic.claude-x-v1:0', 'eu-west-1');

    expect(models).toHaveLength(2);
    for (const { Condition } of models)
      expect(JSON.stringify(Condition)).toContain('inference-profile/global.anthropic.claude-x-v1:0');
  });
});

describe('npm run package', () => {
  const run = (script: string, ...args: string[]) => {
    const path = join(import.meta.dirname, '../../scripts', script);
    return spawnSync(process.execPath, [path, ...args], { encoding: 'utf8' });
  };

  it.each(['Prod', 'prod!', '-dev', 'a-stage-name-that-is-far-too-long'])(
    'refuses a stage called %s',
    (stage) => {
      const { status, stderr } = run('package.ts', `--stage=${stage}`);

      expect(status).toBe(1);
      expect(stderr).toBe(
        `"${stage}" is no name for a stage: take up to 16 small letters, digits and hyphens, a letter first, like dev or prod.\n`,
      );
    },
  );

  it('refuses what it does not know, in one sentence', () => {
    const { status, stderr } = run('package.ts', '--satge', 'dev');

    expect([status, stderr]).toEqual([1, 'Only the stage can be named: --stage dev (given: --satge dev).\n']);
  });

  it('deploys no stage that has no file', () => {
    const { status, stderr } = run('deploy.ts', '--stage', 'nobody');

    expect(status).toBe(1);
    expect(stderr).toContain('write it into deploy/stages/nobody.env');
  });
});
