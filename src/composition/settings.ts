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
import {
  type Called,
  type Given,
  halfOfGoogle,
  recipientsWithoutRelay,
  relayWithoutSender,
  slackWithoutSigning,
  slackWithoutToken,
  strangeNames,
} from './settings-together.ts';

const PREFIX = 'FRONTDESK_';
const called: Called = (name) => `${PREFIX}${name}`;

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

export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS.shape);

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

export type ParsedSettings =
  | { readonly ok: true; readonly values: Omit<Settings, 'secrets'> }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Settings wherever they stand, each by itself; what is not given has its default. */
export function parseSettings(given: Given, name: Called): ParsedSettings {
  const parsed = SETTINGS.safeParse(Object.fromEntries(given));
  if (parsed.success) return { ok: true, values: parsed.data };
  const problemOf = (issue: z.core.$ZodIssue) => `${name(String(issue.path[0]))} ${issue.message}.`;
  return { ok: false, problems: parsed.error.issues.map(problemOf) };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings from the environment. A variable set to nothing counts as not set. */
export function readSettings(environment: Environment): ReadSettings {
  const given = givenIn(environment);
  const parsed = parseSettings(given, called);
  const problems = [...(parsed.ok ? [] : parsed.problems), ...orphans(given), ...halfOfGoogle(given, called)];
  if (!parsed.ok || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: { ...parsed.values, secrets: secretsIn(given) },
    warnings: warningsAbout(given),
  };
}

function givenIn(environment: Environment): Given {
  const ours = Object.entries(environment).filter(([name]) => name.startsWith(PREFIX));
  const trimmed = ours.map(([name, value]) => [name.slice(PREFIX.length), (value ?? '').trim()] as const);
  return new Map(trimmed.filter(([, value]) => value !== ''));
}

/** A second value alone is a slip: the first would be made anew and nobody would know it. */
function orphans(given: Given): readonly string[] {
  return [...Object.values(SECRET_SETTINGS), 'SLACK_SIGNING_SECRET']
    .filter((name) => given.has(`${name}_2`) && !given.has(name))
    .map((name) => `${PREFIX}${name}_2 is set without ${PREFIX}${name}: set the first value too.`);
}

function secretsIn(given: Given): Settings['secrets'] {
  const found = SECRETS.flatMap((name): [SecretName, SecretValues][] => {
    const first = given.get(SECRET_SETTINGS[name]);
    const second = given.get(`${SECRET_SETTINGS[name]}_2`);
    return first === undefined ? [] : [[name, second === undefined ? [first] : [first, second]]];
  });
  return Object.fromEntries(found);
}

const SHORTEST_SECRET = 16;

function warningsAbout(given: Given): readonly string[] {
  const secrets = Object.values(SECRET_SETTINGS).flatMap((name) => [name, `${name}_2`]);
  const weak = secrets
    .filter((name) => (given.get(name)?.length ?? SHORTEST_SECRET) < SHORTEST_SECRET)
    .map(
      (name) => `${PREFIX}${name} is short and can be guessed: use ${SHORTEST_SECRET} characters or more.`,
    );
  return [
    ...strangeNames(given, new Set([...SETTING_NAMES, ...secrets]), called),
    ...weak,
    ...slackWithoutToken(given, called),
    ...slackWithoutSigning(given, called),
    ...relayWithoutSender(given, called),
    ...recipientsWithoutRelay(given, called),
  ];
}
