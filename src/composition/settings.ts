import * as z from 'zod/mini';
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

const orNull = <T>(kind: z.ZodMiniType<T, string>) => z._default(z.nullable(kind), null);

/** Everything SPEC 10 lets an operator set, by the name after the prefix. `.env.example` explains each. */
const SETTINGS = z.object({
  DATA: z._default(text, './desk-data'),
  HOST: z._default(text, '127.0.0.1'),
  PORT: z._default(port, 8080),
  SMTP_PORT: z._default(port, 2525),
  PUBLIC_URL: orNull(urlOf('http', 'https')),
  TZ: z._default(zone, 'UTC'),
  LOG_LEVEL: z._default(choice('debug', 'info', 'warn', 'error'), 'info'),
  RATE_LIMIT: z._default(wholeNumber, 60),
  PROXIES: z._default(wholeNumber, 0),
  OWN_ADDRESSES: z._default(list(address), []),
  TRUSTED_FORWARDERS: z._default(list(text), []),
  SENDER_CHECK: z._default(choice('on', 'off'), 'on'),
  READER: z._default(choice('lexical', 'bedrock', 'both'), 'lexical'),
  WRONG_TEAM_COST: z._default(cost, 1.5),
  BEDROCK_MODEL_ID: z._default(text, 'global.anthropic.claude-haiku-4-5-20251001-v1:0'),
  BEDROCK_REGION: z._default(text, 'ap-southeast-1'),
  BEDROCK_URL: orNull(urlOf('http', 'https')),
  BEDROCK_EXAMPLES: z._default(fewExamples, 12),
  BEDROCK_PRICES: orNull(prices),
  SLACK_BOT_TOKEN: orNull(text),
  SLACK_SIGNING_SECRET: orNull(text),
  SLACK_SIGNING_SECRET_2: orNull(text),
  SLACK_API_URL: orNull(urlOf('http', 'https')),
  SLACK_CORRECTORS: z._default(list(slackPerson), []),
  SMTP_RELAY_URL: orNull(urlOf('smtp', 'smtps')),
  MAIL_FROM: orNull(mailbox),
  SHEET_ID: orNull(text),
  DOC_ID: orNull(text),
  GOOGLE_CREDENTIALS: orNull(text),
  GOOGLE_URL: orNull(urlOf('http', 'https')),
  ADMIN_CHANNEL: orNull(text),
  DIGEST_CHANNEL: orNull(text),
  SUMMARY_RECIPIENTS: z._default(list(address), []),
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
