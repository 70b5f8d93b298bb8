import { z } from 'zod';
import { address, choice } from '../src/composition/setting-kinds.ts';
import { readSettings, SECRET_SETTINGS } from '../src/composition/settings.ts';

function count(shape: string, isOne: (number: number) => boolean) {
  return z.string().refine((typed) => /^\d{1,4}$/.test(typed) && isOne(Number(typed)), shape);
}

/** What a stage may set for its deployment alone, each without the prefix `DEPLOY_`; docs/aws.md explains them. */
const DEPLOYMENT = z.object({
  REGION: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region of AWS, ap-southeast-1 for instance'),
  /** Who hears of alarms and of the budget. */
  ON_CALL_MAIL: z.optional(address),
  BUDGET_DOLLARS: z.string().regex(/^[1-9]\d{0,6}$/, 'must be whole dollars a month, 15 for instance'),
  /** How many of a function may run at once for one queue; SQS takes 2 to 1000. */
  SOURCE_CONCURRENCY: count('must be a whole number from 2 to 1000', (n) => n >= 2 && n <= 1_000),
  /** Reserved for each public door; a new account has none to give. */
  DOOR_CONCURRENCY: count('must be a whole number above 0', (n) => n > 0).optional(),
  /** `own`: alarms are encrypted with a key of the stack, for $1 a month (deploy/watch.yml). */
  ALARM_KEY: z.optional(choice('none', 'own')),
  /** What no role of the stage may go past; deploy/github-role.yml makes it. */
  PERMISSIONS_BOUNDARY: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:iam::\d{12}:policy\/\S+$/,
      'must be the ARN of a policy, as the stack tr-github shows it',
    )
    .optional(),
});

const DEFAULTS = {
  REGION: 'ap-southeast-1',
  BUDGET_DOLLARS: '15',
  SOURCE_CONCURRENCY: '2',
  ALARM_KEY: 'none',
};

/** What belongs to one machine, or points a test at a server of its own. */
const NOT_ON_AWS = [
  ...['DATA', 'HOST', 'PORT', 'SMTP_PORT', 'PUBLIC_URL', 'PROXIES', 'SMTP_RELAY_URL'],
  ...['SENDER_CHECK', 'BEDROCK_URL', 'SLACK_API_URL', 'GOOGLE_URL'],
];

/** Where each secret is kept instead. */
const SECRETS: Readonly<Record<string, string>> = {
  [SECRET_SETTINGS.form]: 'form/secret',
  [SECRET_SETTINGS.chat]: 'chat/secret',
  [SECRET_SETTINGS.link]: 'link/secret',
  SLACK_BOT_TOKEN: 'slack/bot-token',
  SLACK_SIGNING_SECRET: 'slack/signing-secret',
  SLACK_SIGNING_SECRET_2: 'slack/signing-secret',
  GOOGLE_CREDENTIALS: 'drive/sa',
};

export type StageFile = Readonly<Record<string, string | undefined>>;

export type StageSettings =
  /** The environment that serverless.yml reads. */
  | { readonly ok: true; readonly environment: Readonly<Record<string, string>> }
  /** One sentence a problem, with the name and the cure. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** What the file of a stage says, checked as the desk itself would check it. An empty value counts as not set. */
export function stageSettings(stage: string, file: StageFile): StageSettings {
  const given = Object.entries(file).flatMap(([name, value = '']): [string, string][] =>
    value.trim() === '' ? [] : [[name, value.trim()]],
  );
  const desk = given.filter(([name]) => name.startsWith('FRONTDESK_'));
  const deployment = given.filter(([name]) => name.startsWith('DEPLOY_'));
  const strange = given
    .filter(([name]) => !/^(?:FRONTDESK|DEPLOY)_/.test(name))
    .map(([name]) => `${name} is no setting: they begin with FRONTDESK_ or DEPLOY_.`);
  const problems = [...strange, ...deskProblems(stage, desk), ...deploymentProblems(deployment)];
  if (problems.length > 0) return { ok: false, problems };
  const defaults = Object.entries(DEFAULTS).map(([name, value]): [string, string] => [
    `DEPLOY_${name}`,
    value,
  ]);
  return { ok: true, environment: { ...Object.fromEntries([...defaults, ...given]), ...sender(desk) } };
}

function deskProblems(stage: string, given: readonly [string, string][]): readonly string[] {
  const elsewhere = given.flatMap(([name]) => misplaced(stage, name));
  const here = given.filter(([name]) => misplaced(stage, name).length === 0);
  // Of the pair of Google and its key the key is a secret, which the desk's own check would miss.
  const key = given.some(([name]) => name === 'FRONTDESK_SHEET_ID' || name === 'FRONTDESK_DOC_ID');
  const read = readSettings({
    ...Object.fromEntries(here),
    ...(key && { FRONTDESK_GOOGLE_CREDENTIALS: 'in Secrets Manager' }),
  });
  const wrong = read.ok
    ? read.warnings.filter((warning) => warning.includes('is no setting'))
    : read.problems;
  return [...elsewhere, ...wrong];
}

function misplaced(stage: string, name: string): readonly string[] {
  const short = name.slice('FRONTDESK_'.length);
  const secret = SECRETS[short] ?? SECRETS[short.replace(/_2$/, '')];
  if (secret !== undefined)
    return [`${name} is a secret: put it into Secrets Manager as tr/${stage}/${secret}, not into a file.`];
  if (['API_KEY', 'BOARD_KEY', ...NOT_ON_AWS].includes(short.replace(/_2$/, '')))
    return [`${name} belongs to a desk on one machine and does nothing on AWS: take it out.`];
  return [];
}

function deploymentProblems(given: readonly [string, string][]): readonly string[] {
  const named = given.map(([name, value]) => [name.slice('DEPLOY_'.length), value] as const);
  const unknown = named
    .filter(([name]) => !Object.hasOwn(DEPLOYMENT.shape, name))
    .map(([name]) => `DEPLOY_${name} is no setting of a deployment: check its spelling.`);
  const parsed = DEPLOYMENT.safeParse({ ...DEFAULTS, ...Object.fromEntries(named) });
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `DEPLOY_${String(issue.path[0])} ${issue.message}.`);
  return [...unknown, ...wrong];
}

/** The address within `Front Desk <desk@example.com>`: what the functions may send as. */
function sender(given: readonly [string, string][]): Readonly<Record<string, string>> {
  const from = new Map(given).get('FRONTDESK_MAIL_FROM');
  if (from === undefined) return {};
  return { DEPLOY_MAIL_FROM: (/<([^>]+)>$/.exec(from)?.[1] ?? from).toLowerCase() };
}

/** What a deployment must know and a package can do without. */
export function missingForDeploy(
  stage: string,
  environment: Readonly<Record<string, string>>,
): readonly string[] {
  const needed = {
    FRONTDESK_MAIL_FROM: 'whom cards by mail come from',
    DEPLOY_ON_CALL_MAIL: 'who hears of alarms',
  };
  return Object.entries(needed)
    .filter(([name]) => environment[name] === undefined)
    .map(([name, what]) => `${name} (${what}) is not set: write it into deploy/stages/${stage}.env.`);
}
