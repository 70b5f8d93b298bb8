import type { AwsCall } from './counted-calls.ts';

/** What a role must allow, and on what: `dynamodb:PutItem tr-audit`. */
export type ActionOn = string;

const DYNAMO_IN_TRANSACTIONS = ['Put', 'Update', 'Delete', 'ConditionCheck', 'Get'] as const;
const NAME_IN_TRANSACTIONS: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

type Input = Readonly<Record<string, unknown>>;

/**
 * The IAM actions of a call with the resources they are on, as IAM sees them: a transaction needs the rights of its parts
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html). `plain` takes what makes a
 * name unique out of it.
 */
export function actionsOf({ service, command, input }: AwsCall, plain: (name: string) => string): ActionOn[] {
  switch (service) {
    case 'DynamoDB':
      return dynamo(command, input, plain);
    case 'SQS':
      return [`sqs:${command.replace(/Batch$/, '')} ${plain(lastPart(input.QueueUrl))}`];
    case 'S3':
      return [`s3:${s3Action(command, input)} ${plain(String(input.Bucket))}${s3Object(command, input)}`];
    case 'SSM':
      return [`ssm:${command} config`];
    case 'Secrets Manager':
      return [`secretsmanager:${command} ${String(input.SecretId).split('/').slice(2).join('/')}`];
    case 'SESv2':
      return [`ses:${command} identity`];
    default:
      return ['bedrock:InvokeModel model'];
  }
}

function dynamo(command: string, input: Input, plain: (name: string) => string): ActionOn[] {
  const on = (table: unknown, index?: unknown) =>
    `${plain(String(table))}${index === undefined ? '' : `/index/${String(index)}`}`;
  if (Array.isArray(input.TransactItems))
    return input.TransactItems.flatMap((item: Readonly<Record<string, { TableName?: string } | undefined>>) =>
      DYNAMO_IN_TRANSACTIONS.flatMap((kind) =>
        item[kind] === undefined
          ? []
          : [`dynamodb:${NAME_IN_TRANSACTIONS[kind]} ${on(item[kind].TableName)}`],
      ),
    );
  if (command === 'BatchGetItem')
    return Object.keys(input.RequestItems ?? {}).map((table) => `dynamodb:BatchGetItem ${on(table)}`);
  return [`dynamodb:${command} ${on(input.TableName, input.IndexName)}`];
}

function s3Action(command: string, input: Input): string {
  if (command.startsWith('ListObjects')) return 'ListBucket';
  return command === 'GetObject' && input.VersionId !== undefined ? 'GetObjectVersion' : command;
}

/** By the folder, or by the name of what lies at the top. */
function s3Object(command: string, input: Input): string {
  if (command.startsWith('List')) return '';
  const [first, ...rest] = String(input.Key).split('/');
  return `/${first}${rest.length > 0 ? '/*' : ''}`;
}

const lastPart = (url: unknown): string => String(url).split('/').at(-1) ?? '';
