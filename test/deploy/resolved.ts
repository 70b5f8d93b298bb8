import type { Template } from './aTemplate.ts';

const REGION = 'ap-southeast-1';
const ACCOUNT = '123456789012';
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
};

/** How the name of a resource is called in its properties, and how its ARN is made of it. */
const KINDS: Readonly<Record<string, readonly [name: string, arn: string]>> = {
  'AWS::DynamoDB::Table': ['TableName', `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/`],
  'AWS::SQS::Queue': ['QueueName', `arn:aws:sqs:${REGION}:${ACCOUNT}:`],
  'AWS::S3::Bucket': ['BucketName', 'arn:aws:s3:::'],
  'AWS::Lambda::Function': ['FunctionName', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:`],
  'AWS::SecretsManager::Secret': ['Name', `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:`],
  'AWS::IAM::Role': ['RoleName', `arn:aws:iam::${ACCOUNT}:role/`],
  'AWS::Scheduler::ScheduleGroup': ['Name', `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/`],
  'AWS::Logs::LogGroup': ['LogGroupName', `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:`],
  'AWS::SSM::Parameter': ['Name', `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter`],
};

/** What CloudFormation would put in the place of a value. Throws for what names nothing. */
export function resolved(template: Template, value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[kind, of] = []] = Object.entries(value);
  switch (kind) {
    case 'Ref':
      return PSEUDO[String(of)] ?? refOf(template, String(of));
    case 'Fn::GetAtt':
      return attribute(template, of as readonly [string, string]);
    case 'Fn::Join': {
      const [between, parts] = of as readonly [string, readonly unknown[]];
      return parts.map((part) => resolved(template, part)).join(between);
    }
    case 'Fn::Select': {
      const [index, { 'Fn::Split': split }] = of as [number, { 'Fn::Split': [string, unknown] }];
      return resolved(template, split[1]).split(split[0])[index] ?? '';
    }
    case 'Fn::If':
      // As it is where the condition holds.
      return resolved(template, (of as readonly [string, unknown])[1]);
    case 'Fn::Sub':
      return substituted(template, of);
    default:
      throw new Error(`${kind} is not known to this test: ${JSON.stringify(value)}`);
  }
}

function substituted(template: Template, of: unknown): string {
  const [text, given] = Array.isArray(of) ? (of as [string, Record<string, unknown>]) : [String(of), {}];
  return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (Object.hasOwn(given, name)) return resolved(template, given[name]);
    const [id = '', attr] = name.split('.');
    return attr === undefined
      ? resolved(template, { Ref: id })
      : resolved(template, { 'Fn::GetAtt': [id, attr] });
  });
}

function refOf(template: Template, id: string): string {
  // A secret's Ref is its ARN; a queue's is its URL, of which the name is what counts here.
  return typeOf(template, id) === 'AWS::SecretsManager::Secret' ? arnOf(template, id) : nameOf(template, id);
}

function typeOf(template: Template, id: string): string {
  const resource = template.Resources[id];
  if (resource === undefined) throw new Error(`${id} is named, and not part of the template.`);
  return resource.Type;
}

export function nameOf(template: Template, id: string): string {
  const [property] = KINDS[typeOf(template, id)] ?? [];
  const name = property === undefined ? undefined : template.Resources[id]?.Properties[property];
  return name === undefined ? id : resolved(template, name);
}

export function arnOf(template: Template, id: string): string {
  const [, arn] = KINDS[typeOf(template, id)] ?? [];
  if (arn === undefined) throw new Error(`This test knows no ARN of ${typeOf(template, id)}.`);
  return `${arn}${nameOf(template, id)}`;
}

function attribute(template: Template, [id, name]: readonly [string, string]): string {
  if (name === 'Arn') return arnOf(template, id);
  if (name === 'StreamArn') return `${arnOf(template, id)}/stream`;
  return `${id}.${name}`;
}
