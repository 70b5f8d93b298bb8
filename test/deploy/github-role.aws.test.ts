import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aTemplate, HOME, lint, ofType, propertiesOf } from './aTemplate.ts';

const template = aTemplate('github-role.yml');

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const statementsOf = (id: string): readonly Statement[] =>
  propertiesOf(template, id).PolicyDocument.Statement;
const actionsOf = ({ Action }: Statement) => [Action].flat();
const deploying = [...statementsOf('DeployCode'), ...statementsOf('DeployPlaces')];
const all = [...deploying, ...statementsOf('Boundary')];
const written = (statement: Statement) => JSON.stringify(statement.Resource);

describe('the role that GitHub deploys with', () => {
  // Both stacks of their own at once: to load cfn-lint takes longer than to run it.
  it('has nothing for cfn-lint to say, nor has the stack of mail coming in', () => {
    expect(lint('github-role.yml', 'ses-rules.yml')).toBe('');
  }, 120_000);

  it('is given to one environment of one repository, by the whole subject', () => {
    const { Statement } = propertiesOf(template, 'DeployRole').AssumeRolePolicyDocument;
    const { StringEquals, ...others } = Statement[0].Condition;
    const [, usual] = StringEquals['token.actions.githubusercontent.com:sub']['Fn::If'];

    expect(Statement).toHaveLength(1);
    expect(Statement[0].Action).toBe('sts:AssumeRoleWithWebIdentity');
    expect(others).toEqual({});
    expect(StringEquals['token.actions.githubusercontent.com:aud']).toBe('sts.amazonaws.com');
    expect(usual['Fn::Sub']).toMatch(/^repo:\$\{Repository\}:environment:\$\{Stage\}$/);
  });

  it.each([
    ['Repository', 'owner/*'],
    ['Repository', 'owner'],
    ['Subject', 'repo:owner/name:*'],
    ['Stage', '*'],
  ])('takes no %s such as %s', (parameter, value) => {
    expect(new RegExp(`^(?:${template.Parameters[parameter]?.AllowedPattern})$`).test(value)).toBe(false);
  });

  it('touches only what carries the stage in its name; what knows no single resource is listed here', () => {
    const anywhere = deploying.filter((statement) => !written(statement).includes('{Stage}'));

    expect(anywhere.flatMap(actionsOf).toSorted()).toEqual([
      'cloudformation:ValidateTemplate',
      'cloudwatch:DescribeAlarms',
      'lambda:CreateEventSourceMapping',
      'lambda:DeleteEventSourceMapping',
      'lambda:GetEventSourceMapping',
      'lambda:ListTags',
      'lambda:TagResource',
      'lambda:UntagResource',
      'lambda:UpdateEventSourceMapping',
      'logs:DescribeLogGroups',
      'secretsmanager:GetRandomPassword',
      'ssm:DescribeParameters',
    ]);
    for (const statement of anywhere.filter(({ Resource }) => Resource === '*'))
      for (const action of actionsOf(statement).filter((one) => /EventSourceMapping$/.test(one)))
        expect(JSON.stringify(statement.Condition), action).toContain('lambda:FunctionArn');
  });

  it('may do no service whole', () => {
    const wide = all.flatMap(actionsOf).filter((action) => /^\*|:\*$/.test(action));

    expect(wide).toEqual([]);
  });

  it('reads no ticket, no mail and no secret', () => {
    const reading =
      /^(dynamodb:(Get(Item|Records)|BatchGet|Query|Scan)|secretsmanager:GetSecretValue|sqs:ReceiveMessage|bedrock:|ses:|lambda:Invoke)/;

    expect(deploying.flatMap(actionsOf).filter((action) => reading.test(action))).toEqual([]);
    const objects = deploying
      .filter((statement) => actionsOf(statement).includes('s3:GetObject'))
      .map(written);
    expect(objects).toHaveLength(1);
    expect(objects[0]).toContain('serverlessdeploymentbucket');
  });

  it('deletes no table, no bucket, no secret and no stack', () => {
    const deleting = deploying
      .flatMap(actionsOf)
      .filter((action) => /:Delete(Table|Bucket|Secret|Stack|Backup)/.test(action));

    expect(deleting).toEqual([]);
  });

  it('can make every kind of thing the desk consists of, but a key of its own', () => {
    const files = readdirSync(join(HOME, 'deploy')).filter((file) => file.endsWith('.yml'));
    const ours = files.filter((file) => !/^(functions|statements|ses-rules|github-role)\.yml$/.test(file));
    const types = ours.flatMap((file) => Object.values(aTemplate(file).Resources).map(({ Type }) => Type));
    const services = new Set(types.map((type) => type.split('::')[1]?.toLowerCase()));
    const allowed = new Set(deploying.flatMap(actionsOf).map((action) => action.split(':')[0]));

    expect(services.size).toBeGreaterThan(8);
    expect([...services].filter((service) => !allowed.has(service))).toEqual(['kms']);
  });

  it('makes roles within the boundary alone, and never takes a boundary away', () => {
    const roles = deploying.filter((statement) =>
      actionsOf(statement).some((action) => /^iam:(Create|Put)/.test(action)),
    );

    expect(roles.length).toBeGreaterThan(0);
    for (const { Condition } of roles)
      expect(Condition).toEqual({ StringEquals: { 'iam:PermissionsBoundary': { Ref: 'Boundary' } } });
    const all = deploying.flatMap(actionsOf);
    expect(all).not.toContain('iam:DeleteRolePermissionsBoundary');
    expect(all.filter((action) => /^iam:(Attach|.*Policy(Version)?$)/.test(action)).toSorted()).toEqual([
      'iam:DeleteRolePolicy',
      'iam:GetRolePolicy',
      'iam:PutRolePolicy',
      'iam:UpdateAssumeRolePolicy',
    ]);
  });

  it('hands roles to Lambda and the Scheduler alone', () => {
    const passing = deploying.filter((statement) => actionsOf(statement).includes('iam:PassRole'));

    expect(passing).toHaveLength(1);
    expect(passing[0]?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] },
    });
  });

  it('has policies short enough for IAM: 6,144 characters, with the longest stage', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::IAM::ManagedPolicy')) {
      const text = JSON.stringify(Properties.PolicyDocument)
        .replace(/\{"Fn::Sub":("[^"]*")\}/g, '$1')
        .replace(/\$\{Stage\}/g, 'a'.repeat(16))
        .replace(/\$\{AWS::AccountId\}/g, '1'.repeat(12))
        .replace(/\$\{AWS::Partition\}/g, 'aws')
        .replace(/\$\{AWS::Region\}/g, 'ap-southeast-1');

      expect(text.length, id).toBeLessThanOrEqual(6_144);
    }
  });
});
