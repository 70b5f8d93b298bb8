import { beforeAll, describe, expect, it } from 'vitest';
import { CEILINGS } from '../../scripts/bundles.ts';
import { createTableInput, TABLES, tablesOf } from '../../src/adapters/dynamodb/tables.ts';
import { NEEDS } from '../../src/composition/aws/needs.ts';
import { SECRET_IDS } from '../../src/composition/aws/settings-here.ts';
import { knownActions } from '../aws/known-actions.ts';
import { allows } from './asked.ts';
import { ofType, propertiesOf, python, type Resource, type Template } from './aTemplate.ts';
import { type Packaged, packaged } from './packaged.ts';
import { arnOf, nameOf, resolved } from './resolved.ts';
import { functionsOf, type Statement, statementsOf } from './roles.ts';

let made: Packaged;
let template: Template;

beforeAll(async () => {
  made = await packaged();
  template = made.template;
}, 240_000);

const all = (type: string): readonly [string, Resource['Properties']][] =>
  ofType(template, type).map(([id, { Properties }]) => [id, Properties]);

/** Memory and time-outs of the reference; where it is silent, ours. */
const SIZES: Readonly<Record<string, readonly [megabytes: number, seconds: number]>> = {
  'intake-mail': [256, 30],
  'intake-form': [256, 15],
  'intake-chat': [256, 15],
  read: [512, 30],
  router: [256, 15],
  dispatch: [256, 30],
  'correct-handler': [256, 15],
  'drive-sync': [256, 30],
  digest: [256, 60],
  summary: [512, 120],
  sweeper: [256, 300],
  alarm: [256, 15],
};

it('cfn-lint has nothing to say about the template', () => {
  const program =
    'import sys; from cfnlint.runner import main; sys.argv = ["cfn-lint", *sys.stdin.read().split()]; main()';

  const said = python(program, `--regions ap-southeast-1 --template ${made.file}`);

  expect(said).toBe('');
});

describe('the whole', () => {
  it('leaves no variable of the framework unresolved', () => {
    expect(JSON.stringify(template)).not.toMatch(/\$\{(?:sls|self|env|opt|file|param):?/);
  });

  it('carries the stage in the name of everything that has a name', () => {
    const names = Object.values(template.Resources).flatMap(({ Properties = {} }) =>
      Object.entries(Properties as Record<string, unknown>)
        // Within the group of its stage, and within the function's own role, a name is free.
        .filter(
          ([property]) =>
            /^(?:\w*Name|Name)$/.test(property) &&
            !/^(?:FunctionName|IndexName|GroupName|MetricName|KeyName)$/.test(property),
        )
        .filter(([, value]) => typeof value === 'string' || JSON.stringify(value).includes('tr-'))
        .map(([, value]) => resolved(template, value)),
    );

    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => !/(?:^|[-/ ])dev(?:$|[-/ ])/.test(name) && !/^\d+$/.test(name))).toEqual(
      [],
    );
  });

  it('stays below what CloudFormation takes', () => {
    expect(Object.keys(template.Resources).length).toBeLessThan(500);
    expect(JSON.stringify(template).length).toBeLessThan(1_000_000);
  });
});

describe('the functions', () => {
  it('are those of the specification, with memory and time-outs of the reference, on arm64 and Node 24', () => {
    const found = Object.fromEntries(
      all('AWS::Lambda::Function').map(([, one]) => [one.FunctionName, [one.MemorySize, one.Timeout]]),
    );

    expect(found).toEqual(
      Object.fromEntries(Object.entries(SIZES).map(([name, size]) => [`tr-${name}-dev`, size])),
    );
    for (const [, one] of all('AWS::Lambda::Function'))
      expect(one).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  it('are told what they look for, and nothing else', () => {
    for (const [, one] of all('AWS::Lambda::Function')) {
      const name = one.FunctionName.slice('tr-'.length, -'-dev'.length) as keyof typeof NEEDS;
      expect(Object.keys(one.Environment.Variables).toSorted(), name).toEqual([...NEEDS[name]].toSorted());
    }
  });

  it('write JSON to log groups that the stack made and that forget after a week', () => {
    const groups = all('AWS::Logs::LogGroup');

    expect(groups.map(([, one]) => one.RetentionInDays)).toEqual(groups.map(() => 7));
    for (const [id, one] of all('AWS::Lambda::Function')) {
      expect(groups.map(([, { LogGroupName }]) => LogGroupName)).toContain(`/aws/lambda/${one.FunctionName}`);
      expect(template.Resources[id]?.DependsOn).toContain(id.replace('LambdaFunction', 'LogGroup'));
      expect(one.LoggingConfig.LogFormat).toBe('JSON');
    }
  });

  it('three have a door; anyone may call it, by its URL alone', () => {
    const doors = all('AWS::Lambda::Url').map(([, one]) => {
      expect(one.AuthType).toBe('NONE');
      return resolved(template, one.TargetFunctionArn).split(':').at(-1);
    });

    expect(doors).toEqual(['tr-intake-form-dev', 'tr-intake-chat-dev', 'tr-correct-handler-dev']);
    // Both are asked for since October 2025: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
    const open = all('AWS::Lambda::Permission').filter(([, one]) => one.Principal === '*');
    for (const door of doors)
      expect(
        open
          .filter(([, one]) => resolved(template, one.FunctionName).endsWith(`:${door}`))
          .map(([, { Action, FunctionUrlAuthType, InvokedViaFunctionUrl }]) => [
            Action,
            FunctionUrlAuthType ?? InvokedViaFunctionUrl,
          ]),
      ).toEqual([
        ['lambda:InvokeFunctionUrl', 'NONE'],
        ['lambda:InvokeFunction', true],
      ]);
    expect(open).toHaveLength(6);
  });

  it('reserve no concurrency unless the stage says so', () => {
    for (const [, one] of all('AWS::Lambda::Function'))
      expect([undefined, { Ref: 'AWS::NoValue' }]).toContainEqual(one.ReservedConcurrentExecutions);
  });
});

describe('the bundles', () => {
  it('stay under their ceilings', () => {
    expect(made.bundles.map(({ name }) => name).toSorted()).toEqual(Object.keys(SIZES).toSorted());
    for (const { name, kilobytes } of made.bundles)
      expect(kilobytes, name).toBeLessThanOrEqual(CEILINGS[name] ?? 0);
  });

  it('lie alone in their zips, but for what the summary draws with', () => {
    const list =
      'import json, sys, zipfile; print(json.dumps([zipfile.ZipFile(z).namelist() for z in json.load(sys.stdin)]))';
    const names = Object.keys(SIZES);
    const found = JSON.parse(python(list, JSON.stringify(names.map(made.zip)))) as string[][];

    for (const [at, name] of names.entries()) {
      const packages = (found[at] ?? []).flatMap(
        (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path,
      );
      expect(new Set(packages), name).toEqual(
        new Set([
          `src/handlers/lambda/entry/${name}.mjs`,
          ...(name === 'summary' ? ['@resvg/resvg-wasm', 'dejavu-fonts-ttf'] : []),
        ]),
      );
    }
  });

  it('hold of googleapis what reads a Sheet and a Doc, and only where that is done', () => {
    for (const { name, inputs } of made.bundles) {
      const apis = inputs.flatMap((path) => /googleapis\/build\/src\/apis\/([^/]+)\//.exec(path)?.[1] ?? []);
      const allowed = name === 'drive-sync' ? ['docs', 'drive', 'sheets'] : [];
      expect(new Set(apis).difference(new Set(allowed)), name).toEqual(new Set());
    }
  });
});

describe('the roles', () => {
  const roleStatements = () =>
    [...functionsOf(template)].map(([name, { role }]) => [name, statementsOf(template, role)] as const);

  it('each function has one of its own, and each role somebody', () => {
    const used = [...functionsOf(template).values()].map(({ role }) => role);

    expect(new Set(used).size).toBe(Object.keys(SIZES).length);
    expect(
      all('AWS::IAM::Role')
        .map(([id]) => id)
        .toSorted(),
    ).toEqual([...used, 'ScheduleRole'].toSorted());
    expect(Object.keys(template.Resources)).not.toContain('IamRoleLambdaExecution');
  });

  it('only Lambda takes the roles of functions, and only this stage’s schedules the role of the schedules', () => {
    for (const [id, one] of all('AWS::IAM::Role')) {
      const [trust, ...others] = one.AssumeRolePolicyDocument.Statement;
      expect(others).toEqual([]);
      const service = id === 'ScheduleRole' ? 'scheduler.amazonaws.com' : 'lambda.amazonaws.com';
      expect([trust.Principal.Service].flat(), id).toEqual([service]);
    }
    const [{ Condition }] = propertiesOf(template, 'ScheduleRole').AssumeRolePolicyDocument.Statement;
    expect(resolved(template, Condition.ArnLike['aws:SourceArn'])).toBe(arnOf(template, 'ScheduleGroup'));
  });

  it('allow single actions on named things: `*` only within what is the stage’s own', () => {
    const wide = (statement: Statement) => statement.resources.filter((arn) => arn.includes('*'));
    for (const [name, statements] of roleStatements())
      for (const statement of statements) {
        expect(
          statement.actions.filter((action) => action.includes('*')),
          name,
        ).toEqual([]);
        for (const arn of wide(statement)) expect(arn, name).toMatch(OWN_FOLDERS);
      }
  });

  it('bedrock is for the two that ask it, and for one model', () => {
    for (const [name, statements] of roleStatements()) {
      const asked = statements.filter(({ actions }) =>
        actions.some((action) => action.startsWith('bedrock:')),
      );
      if (name !== 'read' && name !== 'summary') expect(asked, name).toEqual([]);
      else
        expect(asked.map(({ actions, resources }) => [...actions, ...resources])).toEqual([
          ['bedrock:InvokeModel', `${BEDROCK}:123456789012:inference-profile/global.${HAIKU}`],
          ['bedrock:InvokeModel', `${BEDROCK}::foundation-model/${HAIKU}`],
          ['bedrock:InvokeModel', `arn:aws:bedrock:::foundation-model/${HAIKU}`],
        ]);
    }
  });

  it('allow all that a function was seen to ask for on the way of a ticket', () => {
    const refused = Object.entries(knownActions()).flatMap(([name, actions]) => {
      const statements = statementsOf(template, functionsOf(template).get(name)?.role ?? '');
      return actions.filter((action) => !allows(statements, action)).map((action) => `${name} ${action}`);
    });

    expect(Object.keys(knownActions()).length).toBeGreaterThan(9);
    expect(refused).toEqual([]);
  });

  it('name only what exists', () => {
    const known = Object.keys(template.Resources).flatMap((id) => {
      try {
        return [arnOf(template, id)];
      } catch {
        return [];
      }
    });
    const bare = (arn: string) =>
      arn
        .replace(/^(arn:aws:dynamodb:.*:table\/[^/]+)\/.*$/, '$1')
        .replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1')
        .replace(/:\*:\*$/, '');

    for (const [name, statements] of roleStatements())
      for (const arn of statements.flatMap(({ resources }) => resources)) {
        if (/^arn:aws:(?:bedrock|ses):/.test(arn) || arn.includes(':parameter/tr/dev/config')) continue;
        expect(known, `${name}: ${arn}`).toContain(bare(arn));
      }
  });

  it('ask no index that a table does not have', () => {
    const indexes = all('AWS::DynamoDB::Table').flatMap(([id, one]) =>
      (one.GlobalSecondaryIndexes ?? []).map(
        ({ IndexName }: { IndexName: string }) => `${arnOf(template, id)}/index/${IndexName}`,
      ),
    );

    for (const [, statements] of roleStatements())
      for (const arn of statements
        .flatMap(({ resources }) => resources)
        .filter((one) => one.includes('/index/')))
        expect(indexes).toContain(arn);
  });

  it('scan nothing, delete no table, read no secret but their own', () => {
    const secrets = Object.fromEntries(
      roleStatements().map(([name, statements]) => [
        name,
        statements
          .filter(({ actions }) => actions.includes('secretsmanager:GetSecretValue'))
          .flatMap(({ resources }) => resources.map((arn) => arn.split('tr/dev/')[1])),
      ]),
    );
    const actions = roleStatements().flatMap(([, statements]) => statements.flatMap((one) => one.actions));

    expect(
      actions.filter((action) => /Scan|DeleteTable|DeleteQueue|DeleteObject|PutSecret/.test(action)),
    ).toEqual([]);
    expect(secrets).toMatchObject({
      'intake-form': ['form/secret'],
      'intake-chat': ['chat/secret'],
      read: [],
      router: [],
      alarm: [SECRET_IDS.SLACK_BOT_TOKEN],
    });
    const google = Object.entries(secrets).filter(([, own]) => own.includes(SECRET_IDS.GOOGLE_CREDENTIALS));
    expect(google.map(([name]) => name)).toEqual(['drive-sync']);
  });

  it('the schedules may start what they name and leave what failed, no more', () => {
    const targets = all('AWS::Scheduler::Schedule').map(([, { Target }]) => resolved(template, Target.Arn));

    expect(statementsOf(template, 'ScheduleRole')).toEqual([
      { Effect: 'Allow', actions: ['lambda:InvokeFunction'], resources: [...new Set(targets)] },
      { Effect: 'Allow', actions: ['sqs:SendMessage'], resources: [arnOf(template, 'ScheduleDlq')] },
    ]);
  });
});

const GOOGLE = 'RulesAreInGoogle';
const BEDROCK = 'arn:aws:bedrock:ap-southeast-1';
const HAIKU = 'anthropic.claude-haiku-4-5-20251001-v1:0';
/** Log streams, settings, and the folders of the two buckets: their last part is not known before. */
const OWN_FOLDERS = new RegExp(
  [
    ':log-group:/aws/lambda/tr-[a-z-]+-dev:\\*:\\*$',
    ':parameter/tr/dev/config/\\*$',
    ':::tr-raw-mail-\\d+-dev/(?:mail|large)/\\*$',
    ':::tr-rules-source-\\d+-dev/(?:rulebook|examples)/\\*$',
  ].join('|'),
);

describe('every asynchronous way', () => {
  const queue = (arn: unknown) => {
    const found = all('AWS::SQS::Queue').find(([id]) => arnOf(template, id) === resolved(template, arn));
    if (found === undefined) throw new Error(`No queue is ${JSON.stringify(arn)}.`);
    return found;
  };
  const sources = () => all('AWS::Lambda::EventSourceMapping');
  const reader = (fn: unknown) => {
    const arn = resolved(template, fn);
    const found = all('AWS::Lambda::Function').find(([id]) => arnOf(template, id) === arn);
    return found?.[1];
  };

  it('a queue is hidden for six times the time-out of who reads it, is reported on piece by piece, and ends in a dead-letter queue', () => {
    const queues = sources().filter(([, one]) => resolved(template, one.EventSourceArn).includes(':sqs:'));

    expect(queues).toHaveLength(4);
    for (const [, source] of queues) {
      const [id, read] = queue(source.EventSourceArn);
      expect(read.VisibilityTimeout, id).toBeGreaterThanOrEqual(6 * reader(source.FunctionName).Timeout);
      expect(source).toMatchObject({ BatchSize: 5, FunctionResponseTypes: ['ReportBatchItemFailures'] });
      expect(source.ScalingConfig.MaximumConcurrency).toBe(2);
      expect(read.RedrivePolicy.maxReceiveCount).toBe(id === 'IntakeQueue' ? 3 : 5);
      const [dead, letters] = queue(read.RedrivePolicy.deadLetterTargetArn);
      expect(letters.MessageRetentionPeriod).toBe(14 * 86_400);
      expect(
        letters.RedriveAllowPolicy.sourceQueueArns.map((arn: unknown) => resolved(template, arn)),
        dead,
      ).toEqual([arnOf(template, id)]);
    }
  });

  it('the stream rings for what is new, cuts out what cannot be taken, and leaves it in a failure queue', () => {
    const [[, stream] = ['', null]] = sources().filter(([, one]) => one.StartingPosition !== undefined);

    expect(stream).toMatchObject({
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 3600,
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const [failed] = queue(stream?.DestinationConfig.OnFailure.Destination);
    expect(failed).toBe('StreamDlq');
    const dispatch = statementsOf(template, functionsOf(template).get('dispatch')?.role ?? '');
    expect(dispatch).toContainEqual({
      Effect: 'Allow',
      actions: ['sqs:SendMessage'],
      resources: [arnOf(template, 'StreamDlq')],
    });
  });

  it('a schedule has its zone, its retries and a dead-letter queue', () => {
    const schedules = all('AWS::Scheduler::Schedule').map(([, one]) => one);

    expect(schedules.map((one) => one.ScheduleExpression)).toEqual([
      'rate(15 minutes)',
      'cron(0 18-23 ? * SUN *)',
      'cron(0 9-17 ? * 2#1 *)',
      'rate(5 minutes)',
      'cron(30 3 * * ? *)',
    ]);
    for (const { ScheduleExpression, ScheduleExpressionTimezone, Target } of schedules) {
      if (ScheduleExpression.startsWith('cron')) expect(ScheduleExpressionTimezone).toBe('UTC');
      expect(queue(Target.DeadLetterConfig.Arn)[0]).toBe('ScheduleDlq');
      expect(Target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(() => JSON.parse(Target.Input)).not.toThrow();
    }
  });

  it('a function that nobody waits for leaves what it could not finish, and may', () => {
    const configured = all('AWS::Lambda::EventInvokeConfig').map(([, one]) => {
      const name = String(reader({ 'Fn::GetAtt': [one.FunctionName.Ref, 'Arn'] }).FunctionName);
      const arn = resolved(template, one.DestinationConfig.OnFailure.Destination);
      expect(one.MaximumRetryAttempts).toBeLessThanOrEqual(2);
      const own = functionsOf(template).get(name.slice(3, -4));
      const may = statementsOf(template, own?.role ?? '').some(
        ({ actions, resources }) => actions.includes('sqs:SendMessage') && resources.includes(arn),
      );
      expect(may, name).toBe(true);
      return name;
    });
    const started = all('AWS::Scheduler::Schedule').map(([, { Target }]) => resolved(template, Target.Arn));
    const rung = all('AWS::Lambda::Permission')
      .filter(([, { Principal }]) => Principal === 'sns.amazonaws.com')
      .map(([, { FunctionName }]) => resolved(template, FunctionName));
    const waited = [...started, ...rung].map((one) => one.split(':').at(-1) ?? one);

    expect(configured.toSorted()).toEqual(
      [...new Set(waited.map((one) => (one.startsWith('tr-') ? one : nameOf(template, one))))].toSorted(),
    );
  });

  it('S3 alone rings the queue of mails, for the bucket of this account', () => {
    const allowed = all('AWS::SQS::QueuePolicy').flatMap(([, { PolicyDocument }]) =>
      PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow'),
    );
    const [mail, alarms, ...others] = allowed;
    const { QueueConfigurations } = propertiesOf(template, 'RawMailBucket').NotificationConfiguration;

    expect(others).toEqual([]);
    expect(mail).toMatchObject({ Principal: { Service: 's3.amazonaws.com' }, Action: 'sqs:SendMessage' });
    expect(resolved(template, mail.Condition.ArnEquals['aws:SourceArn'])).toBe(
      arnOf(template, 'RawMailBucket'),
    );
    expect(mail.Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
    // And the topics of the alarms leave what nobody could be told.
    expect(alarms).toMatchObject({ Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage' });
    expect(resolved(template, alarms.Resource)).toBe(arnOf(template, 'ScheduleDlq'));
    expect(QueueConfigurations).toHaveLength(1);
    expect(resolved(template, QueueConfigurations[0].Queue)).toBe(arnOf(template, 'MailQueue'));
    expect(QueueConfigurations[0].Filter.S3Key.Rules).toEqual([{ Name: 'prefix', Value: 'mail/' }]);
  });
});

describe('what is kept', () => {
  const tlsOnly = { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

  it('the tables are as the adapters describe them', () => {
    const names = tablesOf('dev');
    for (const [key, shape] of Object.entries(TABLES)) {
      const name = names[key as keyof typeof names];
      const [, table] = all('AWS::DynamoDB::Table').find(([id]) => nameOf(template, id) === name) ?? [];
      const { StreamSpecification, ...wanted } = createTableInput(name, shape);
      expect(table?.AttributeDefinitions.toSorted(byName), name).toEqual(
        wanted.AttributeDefinitions?.toSorted(byName),
      );
      expect(table).toMatchObject({ KeySchema: wanted.KeySchema, BillingMode: 'PAY_PER_REQUEST' });
      expect((table?.GlobalSecondaryIndexes ?? []).toSorted(byIndex)).toEqual(
        (wanted.GlobalSecondaryIndexes ?? []).toSorted(byIndex),
      );
      expect(table?.StreamSpecification?.StreamViewType).toBe(StreamSpecification?.StreamViewType);
      expect(table?.TimeToLiveSpecification?.AttributeName).toBe(shape.expiry);
    }
    expect(all('AWS::DynamoDB::Table')).toHaveLength(Object.keys(TABLES).length);
  });

  it('every table can be brought back, is encrypted, and is not deleted by a slip', () => {
    for (const [id, table] of all('AWS::DynamoDB::Table')) {
      expect(table, id).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
      });
    }
  });

  it('tables, buckets and secrets outlive the stack', () => {
    const lasting = /^AWS::(?:DynamoDB::Table|S3::Bucket|SecretsManager::Secret)$/;
    for (const [id, resource] of Object.entries(template.Resources).filter(([, { Type }]) =>
      lasting.test(Type),
    ))
      if (id !== 'ServerlessDeploymentBucket')
        expect(resource, id).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('the buckets are closed to the public, encrypted, versioned, and taken by TLS alone', () => {
    const closed = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    for (const [id, bucket] of all('AWS::S3::Bucket')) {
      expect(bucket.PublicAccessBlockConfiguration, id).toEqual(closed);
      expect(JSON.stringify(bucket.BucketEncryption)).toContain('AES256');
      if (id === 'ServerlessDeploymentBucket') continue;
      expect(bucket.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      const [, policy] = all('AWS::S3::BucketPolicy').find(([, one]) => one.Bucket.Ref === id) ?? [];
      const [deny] = policy?.PolicyDocument.Statement ?? [];
      expect(deny).toMatchObject({ ...tlsOnly, Action: 's3:*' });
      expect(deny.Resource.map((arn: unknown) => resolved(template, arn))).toEqual([
        arnOf(template, id),
        `${arnOf(template, id)}/*`,
      ]);
    }
  });

  it('raw mail moves to Glacier Instant Retrieval after 30 days and goes after a year; the texts of tickets stay', () => {
    const { Rules } = propertiesOf(template, 'RawMailBucket').LifecycleConfiguration as {
      Rules: Readonly<Record<string, unknown>>[];
    };
    const going = Rules.filter(({ ExpirationInDays }) => ExpirationInDays !== undefined);

    // Those that moved here with their tickets, too.
    expect(going).toEqual(
      [
        ['raw-mail', 'mail/'],
        ['moved-mail', 'moved/'],
      ].map(([Id, Prefix]) => ({
        ...{ Id, Prefix, Status: 'Enabled', ExpirationInDays: 365 },
        Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 30 }],
      })),
    );
    for (const id of ['RawMailBucket', 'RulesSourceBucket']) {
      const { Rules: own } = propertiesOf(template, id).LifecycleConfiguration;
      expect(JSON.stringify(own)).toContain('AbortIncompleteMultipartUpload');
      expect(JSON.stringify(own)).toContain('NoncurrentVersionExpiration');
    }
  });

  it('the queues are encrypted, keep a fortnight, and are taken by TLS alone', () => {
    for (const [id, one] of all('AWS::SQS::Queue')) {
      expect(one, id).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
      const [, policy] = all('AWS::SQS::QueuePolicy').find(([, { Queues }]) => Queues[0].Ref === id) ?? [];
      const deny = policy?.PolicyDocument.Statement.at(-1);
      expect(deny, id).toMatchObject({ ...tlsOnly, Action: 'sqs:*' });
      expect(resolved(template, deny.Resource)).toBe(arnOf(template, id));
    }
  });

  it('the template makes the secrets of the desk itself, and sees none of Slack and Google', () => {
    const kinds = Object.fromEntries(
      all('AWS::SecretsManager::Secret').map(([, { Name, GenerateSecretString, SecretString }]) => {
        expect(SecretString).toBeUndefined();
        return [Name, GenerateSecretString !== undefined];
      }),
    );

    expect(kinds).toEqual({
      'tr/dev/form/secret': true,
      'tr/dev/chat/secret': true,
      'tr/dev/link/secret': true,
      ...Object.fromEntries(Object.values(SECRET_IDS).map((id) => [`tr/dev/${id}`, false])),
    });
  });

  it('the key of Google is there, and paid for, only where the stage names a Sheet', () => {
    const conditional = Object.entries(template.Resources).filter(
      ([, { Condition }]) => Condition === GOOGLE,
    );

    expect(conditional.map(([id]) => id)).toEqual(['DriveServiceAccount']);
    expect(template.Conditions[GOOGLE]).toEqual({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'SheetId' }, ''] }] });
    expect(template.Parameters.SheetId?.Default).toBe('');
  });

  it('the command line finds everything by one parameter', () => {
    const { Name, Value } = propertiesOf(template, 'DeploymentParameter');
    const text = resolved(template, Value);

    expect(Name).toBe('/tr/dev/deployment');
    expect(JSON.parse(text)).toMatchObject({
      stage: 'dev',
      tables: tablesOf('dev'),
      buckets: { rawMail: 'tr-raw-mail-123456789012-dev', rulesSource: 'tr-rules-source-123456789012-dev' },
      config: '/tr/dev/config',
      secrets: 'tr/dev',
    });
    // Standard parameters take 4 KB; queue URLs are some 60 characters longer than the names here.
    expect(text.length).toBeLessThan(3_000);
  });
});

const byName = (a: { AttributeName?: string | undefined }, b: { AttributeName?: string | undefined }) =>
  String(a.AttributeName).localeCompare(String(b.AttributeName));
const byIndex = (a: { IndexName?: string | undefined }, b: { IndexName?: string | undefined }) =>
  String(a.IndexName).localeCompare(String(b.IndexName));
