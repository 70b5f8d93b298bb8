import type { ActionOn } from '../servers/aws-actions.ts';
import { covers, type Statement } from './roles.ts';

const HERE = 'ap-southeast-1:123456789012';

/**
 * What stands in test/aws/actions.json as IAM sees it: `s3:GetObject tr-raw-mail/mail/*` is the action and the ARN in the
 * stage `dev`. A last `*` there is any one name of the folder.
 */
export function asked(action: ActionOn): readonly [action: string, arn: string] {
  const [verb = '', on = ''] = action.split(' ');
  const [first = '', ...rest] = on.split('/');
  const within = rest.length > 0 ? `/${rest.join('/')}` : '';
  switch (verb.split(':')[0]) {
    case 'dynamodb':
      return [verb, `arn:aws:dynamodb:${HERE}:table/${first}-dev${within}`];
    case 'sqs':
      return [verb, `arn:aws:sqs:${HERE}:${first}-dev`];
    case 's3':
      return [verb, `arn:aws:s3:::${first}-123456789012-dev${within}`];
    case 'ssm':
      return [verb, `arn:aws:ssm:${HERE}:parameter/tr/dev/config`];
    case 'secretsmanager':
      return [verb, `arn:aws:secretsmanager:${HERE}:secret:tr/dev/${on}`];
    case 'ses':
      return [verb, `arn:aws:ses:${HERE}:identity/example.com`];
    default:
      return [
        verb,
        'arn:aws:bedrock:ap-southeast-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0',
      ];
  }
}

export function allows(statements: readonly Statement[], action: ActionOn): boolean {
  const [verb, arn] = asked(action);
  return statements.some(
    ({ Effect, actions, resources }) =>
      Effect === 'Allow' && actions.includes(verb) && resources.some((pattern) => meets(pattern, arn)),
  );
}

/** Of a folder the tests say no more than that something in it was asked for. */
function meets(pattern: string, arn: string): boolean {
  return arn.endsWith('/*') ? pattern.startsWith(arn.slice(0, -1)) : covers(pattern, arn);
}
