import { Fault } from '../../ports/fault.ts';

/** What the template tells a function of the stage it is part of, and what each name is. */
const NAMES = {
  TR_STAGE: 'the stage',
  TR_TICKETS: 'the table of tickets',
  TR_ROUTES: 'the table of routes',
  TR_CORRECTIONS: 'the table of corrections',
  TR_AUDIT: 'the table of the audit trail',
  TR_DESK: 'the table of the desk',
  TR_RAW_MAIL: 'the bucket of raw mail',
  TR_RULES_SOURCE: 'the bucket of the rules',
  TR_MAIL: 'the queue of mails that came in',
  TR_INTAKE: 'the queue of tickets to read',
  TR_ROUTE: 'the queue of tickets to route',
  TR_DISPATCH: 'the queue of cards to deliver',
  TR_MAIL_DLQ: 'the dead letters of mails',
  TR_INTAKE_DLQ: 'the dead letters of reading',
  TR_ROUTE_DLQ: 'the dead letters of routing',
  TR_DISPATCH_DLQ: 'the dead letters of delivery',
  TR_CONFIG: 'where the settings stand in Parameter Store',
  TR_SECRETS: 'how the secrets begin in Secrets Manager',
  TR_PUBLIC_URL: 'the address of correct-handler',
} as const;

export type AwsName = keyof typeof NAMES;
export type Environment = Readonly<Record<string, string | undefined>>;

/** Throws a `Fault` of one sentence when the function was not told. */
export type NameOf = (name: AwsName) => string;

export function namesIn(environment: Environment): NameOf {
  return (name) => {
    const value = environment[name]?.trim() ?? '';
    if (value === '') throw missing(name);
    return value;
  };
}

/** What waits for this function stays on its queue meanwhile: deployed rightly, it takes it up. */
function missing(name: AwsName): Fault {
  const message = `${name} (${NAMES[name]}) is not set for this function: deploy the stage again with its serverless.yml, which sets it.`;
  return new Fault('name-missing', message, { retry: true });
}
