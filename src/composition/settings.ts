import * as z from 'zod';
import { SECRETS, type SecretName } from '../ports/secrets.ts';
import {
  address,
  choice,
  cost,
  fewExamples,
  list,
  mailbox,
  port,
  prices,
  slackPerson,
  text,
  urlOf,
  wholeNumber,
  zone,
} from './setting-kinds.ts';

const PREFIX = 'FRONTDESK_';

/** Everything SPEC 10 lets an operator set, by the name after the prefix. `.env.example` explains each. */
const SETTINGS = z.object({
  DATA: text.default('./desk-data'),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(8080),
  SMTP_PORT: port.default(2525),
  PUBLIC_URL: urlOf('http', 'https').nullable().default(null),
  TZ: zone.default('UTC'),
  LOG_LEVEL: choice('debug', 'info', 'warn', 'error').default('info'),
  RATE_LIMIT: wholeNumber.default(60),
  PROXIES: wholeNumber.default(0),
  OWN_ADDRESSES: list(address).default([]),
  TRUSTED_FORWARDERS: list(text).default([]),
  SENDER_CHECK: choice('on', 'off').default('on'),
  READER: choice('lexical', 'bedrock', 'both').default('lexical'),
  WRONG_TEAM_COST: cost.default(1.5),
  BEDROCK_MODEL_ID: text.default('global.anthropic.claude-haiku-4-5-20251001-v1:0'),
  BEDROCK_REGION: text.default('ap-southeast-1'),
  BEDROCK_URL: urlOf('http', 'https').nullable().default(null),
  BEDROCK_EXAMPLES: fewExamples.default(12),
  BEDROCK_PRICES: prices.nullable().default(null),
  SLACK_BOT_TOKEN: text.nullable().default(null),
  SLACK_SIGNING_SECRET: text.nullable().default(null),
  SLACK_SIGNING_SECRET_2: text.nullable().default(null),
  SLACK_API_URL: urlOf('http', 'https').nullable().default(null),
  SLACK_CORRECTORS: list(slackPerson).default([]),
  SMTP_RELAY_URL: urlOf('smtp', 'smtps').nullable().default(null),
  MAIL_FROM: mailbox.nullable().default(null),
  SHEET_ID: text.nullable().default(null),
  DOC_ID: text.nullable().default(null),
  GOOGLE_CREDENTIALS: text.nullable().default(null),
  GOOGLE_URL: urlOf('http', 'https').nullable().default(null),
  ADMIN_CHANNEL: text.nullable().default(null),
  DIGEST_CHANNEL: text.nullable().default(null),
  SUMMARY_RECIPIENTS: list(address).default([]),
});

/** How each secret is called in the environment; `…_2` is the second value while one is rotated. */
export const SECRET_SETTINGS: Readonly<Record<SecretName, string>> = {
  form: 'FORM_SECRET',
  chat: 'CHAT_SECRET',
  api: 'API_KEY',
  link: 'LINK_SECRET',
  board: 'BOARD_KEY',
};

type SecretValues = readonly [string, ...string[]];

/** All settings, each by its name without the prefix: `settings.PORT` is `FRONTDESK_PORT`. */
export type Settings = Readonly<z.infer<typeof SETTINGS>> & {
  /** Those that were set; the others are made at first start. */
  readonly secrets: Partial<Readonly<Record<SecretName, SecretValues>>>;
};

export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings; readonly warnings: readonly string[] }
  /** One sentence a problem, with the name of the variable and the cure. */
  | { readonly ok: false; readonly problems: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings from the environment. A variable set to nothing counts as not set. */
export function readSettings(environment: Environment): ReadSettings {
  const given = givenIn(environment);
  const parsed = SETTINGS.safeParse(Object.fromEntries(given));
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(problemOf)),
    ...orphans(given),
    ...halfOfGoogle(given),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: { ...parsed.data, secrets: secretsIn(given) },
    warnings: warningsAbout(given),
  };
}

function givenIn(environment: Environment): ReadonlyMap<string, string> {
  const ours = Object.entries(environment).filter(([name]) => name.startsWith(PREFIX));
  const trimmed = ours.map(([name, value]) => [name.slice(PREFIX.length), (value ?? '').trim()] as const);
  return new Map(trimmed.filter(([, value]) => value !== ''));
}

const problemOf = (issue: z.core.$ZodIssue): string => `${PREFIX}${String(issue.path[0])} ${issue.message}.`;

/** A second value alone is a slip: the first would be made anew and nobody would know it. */
function orphans(given: ReadonlyMap<string, string>): readonly string[] {
  return [...Object.values(SECRET_SETTINGS), 'SLACK_SIGNING_SECRET']
    .filter((name) => given.has(`${name}_2`) && !given.has(name))
    .map((name) => `${PREFIX}${name}_2 is set without ${PREFIX}${name}: set the first value too.`);
}

const GOOGLE = ['SHEET_ID', 'DOC_ID', 'GOOGLE_CREDENTIALS'] as const;

/** The desk would go on with the two files, and nobody would know why an edit of the Sheet does nothing. */
function halfOfGoogle(given: ReadonlyMap<string, string>): readonly string[] {
  const [first] = GOOGLE.filter((name) => given.has(name));
  const missing = GOOGLE.filter((name) => !given.has(name));
  if (first === undefined) return [];
  return missing.map(
    (name) =>
      `${PREFIX}${name} is not set, but ${PREFIX}${first} is: rules in Google need ${GOOGLE.map((one) => PREFIX + one).join(', ')}.`,
  );
}

function secretsIn(given: ReadonlyMap<string, string>): Settings['secrets'] {
  const found = SECRETS.flatMap((name): [SecretName, SecretValues][] => {
    const first = given.get(SECRET_SETTINGS[name]);
    const second = given.get(`${SECRET_SETTINGS[name]}_2`);
    return first === undefined ? [] : [[name, second === undefined ? [first] : [first, second]]];
  });
  return Object.fromEntries(found);
}

/** These go by the Slack app; without its token they are only kept. */
const BY_SLACK = [
  'SLACK_API_URL',
  'ADMIN_CHANNEL',
  'DIGEST_CHANNEL',
  'SLACK_SIGNING_SECRET',
  'SLACK_SIGNING_SECRET_2',
  'SLACK_CORRECTORS',
] as const;

function slackWithoutToken(given: ReadonlyMap<string, string>): readonly string[] {
  if (given.has('SLACK_BOT_TOKEN')) return [];
  return BY_SLACK.filter((name) => given.has(name)).map(
    (name) =>
      `${PREFIX}${name} does nothing without ${PREFIX}SLACK_BOT_TOKEN: set the token of your Slack app too.`,
  );
}

/** Cards have buttons, and nothing would happen when they are pressed. */
function slackWithoutSigning(given: ReadonlyMap<string, string>): readonly string[] {
  if (!given.has('SLACK_BOT_TOKEN') || given.has('SLACK_SIGNING_SECRET')) return [];
  return [
    `${PREFIX}SLACK_BOT_TOKEN is set without ${PREFIX}SLACK_SIGNING_SECRET: cards go to Slack, but their buttons do nothing. Set the signing secret of your Slack app too.`,
  ];
}

/** The sender that stands in is of no domain: most mail servers refuse it or take it for spam. */
function relayWithoutSender(given: ReadonlyMap<string, string>): readonly string[] {
  if (!given.has('SMTP_RELAY_URL') || given.has('MAIL_FROM')) return [];
  return [
    `${PREFIX}SMTP_RELAY_URL is set without ${PREFIX}MAIL_FROM: mails to the teams come from front-desk@localhost, which many mail servers refuse. Set it to an address of yours.`,
  ];
}

function recipientsWithoutRelay(given: ReadonlyMap<string, string>): readonly string[] {
  if (given.has('SMTP_RELAY_URL') || !given.has('SUMMARY_RECIPIENTS')) return [];
  return [
    `${PREFIX}SUMMARY_RECIPIENTS does nothing without ${PREFIX}SMTP_RELAY_URL: set the mail server that sends it too.`,
  ];
}

const SHORTEST_SECRET = 16;

function warningsAbout(given: ReadonlyMap<string, string>): readonly string[] {
  const secrets = Object.values(SECRET_SETTINGS).flatMap((name) => [name, `${name}_2`]);
  const known = new Set([...Object.keys(SETTINGS.shape), ...secrets]);
  const strange = [...given.keys()]
    .filter((name) => !known.has(name))
    .map((name) => `${PREFIX}${name} is no setting of the desk and does nothing: check its spelling.`);
  const weak = secrets
    .filter((name) => (given.get(name)?.length ?? SHORTEST_SECRET) < SHORTEST_SECRET)
    .map(
      (name) => `${PREFIX}${name} is short and can be guessed: use ${SHORTEST_SECRET} characters or more.`,
    );
  return [
    ...strange,
    ...weak,
    ...slackWithoutToken(given),
    ...slackWithoutSigning(given),
    ...relayWithoutSender(given),
    ...recipientsWithoutRelay(given),
  ];
}
