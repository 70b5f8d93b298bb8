import type { SecretName } from '../../ports/secrets.ts';
import { parseSettings, type ReadSettings, SECRET_SETTINGS, SETTING_NAMES } from '../settings.ts';
import {
  type Called,
  type Given,
  halfOfGoogle,
  slackWithoutSigning,
  slackWithoutToken,
  strangeNames,
} from '../settings-together.ts';

/** Settings that are secrets stand in Secrets Manager, under the names of the reference. */
export const SECRET_IDS = {
  SLACK_BOT_TOKEN: 'slack/bot-token',
  SLACK_SIGNING_SECRET: 'slack/signing-secret',
  GOOGLE_CREDENTIALS: 'drive/sa',
} as const;

export type SecretSetting = keyof typeof SECRET_IDS;

/** Where a stage keeps both kinds. */
export interface Kept {
  /** `/tr/prod/config` */
  readonly path: string;
  /** `tr/prod` */
  readonly prefix: string;
  /** The secrets that this function has a use for. */
  readonly uses: readonly SecretSetting[];
}

/**
 * `laid`: the parameters as they stand there. `tokens`: the secrets in use that have a value. What a function does not use
 * is no concern of it: only who reads the Sheet says that its credentials are missing.
 */
export function settingsOnAws(laid: Given, tokens: Given, { path, prefix, uses }: Kept): ReadSettings {
  const called: Called = (name) =>
    Object.hasOwn(SECRET_IDS, name) ? `${prefix}/${SECRET_IDS[name as SecretSetting]}` : `${path}/${name}`;
  const open = [...laid].filter(
    ([name]) => SETTING_NAMES.includes(name) && !SECRETS_OF_ONE_MACHINE.has(name),
  );
  const given = new Map([...open, ...tokens]);
  const parsed = parseSettings(new Map([['READER', 'bedrock'], ...given]), called);
  const problems = [
    ...(parsed.ok ? [] : parsed.problems),
    ...(uses.includes('GOOGLE_CREDENTIALS') ? halfOfGoogle(given, called) : []),
  ];
  if (!parsed.ok || problems.length > 0) return { ok: false, problems };
  const warnings = [
    ...idle(given, called),
    ...misplaced(laid, { path, prefix, uses }),
    ...strangeNames(laid, new Set([...SETTING_NAMES, ...SECRETS_OF_ONE_MACHINE.keys()]), called),
    ...(uses.includes('SLACK_BOT_TOKEN') ? aboutTelling(given, uses, called) : []),
  ];
  return { ok: true, settings: { ...parsed.values, secrets: {} }, warnings };
}

/** Why a setting has nothing to do here, to follow its name. */
const IDLE: Readonly<Record<string, string>> = {
  DATA: 'tickets are in DynamoDB, mails in S3',
  HOST: 'the doors are Function URLs',
  PORT: 'the doors are Function URLs',
  SMTP_PORT: 'SES takes the mail in',
  PUBLIC_URL: 'links lead to the Function URL of correct-handler',
  PROXIES: 'Function URLs say who asks',
  SENDER_CHECK: 'SES checks who sent a mail',
  SMTP_RELAY_URL: 'mails leave by SES',
};

function idle(given: Given, called: Called): readonly string[] {
  return Object.entries(IDLE)
    .filter(([name]) => given.has(name))
    .map(([name, why]) => `${called(name)} does nothing on AWS: ${why}. Delete the parameter.`);
}

/** Where the secrets of one machine stand here; null = there is no such door. */
const ELSEWHERE: Readonly<Record<SecretName, string | null>> = {
  form: 'form/secret',
  chat: 'chat/secret',
  link: 'link/secret',
  api: null,
  board: null,
};

const SECRETS_OF_ONE_MACHINE: ReadonlyMap<string, string | null> = new Map([
  ...Object.entries(SECRET_IDS),
  ...Object.entries(ELSEWHERE).map(([name, id]) => [SECRET_SETTINGS[name as SecretName], id] as const),
  ['SLACK_SIGNING_SECRET_2', SECRET_IDS.SLACK_SIGNING_SECRET],
]);

/** Everybody who may see the settings would see it, and no rotation would change it. */
function misplaced(laid: Given, { path, prefix }: Kept): readonly string[] {
  return [...laid.keys()].flatMap((name) => {
    const id = SECRETS_OF_ONE_MACHINE.get(name);
    if (id === undefined) return [];
    return id === null
      ? [`${path}/${name} does nothing on AWS: there is no such door. Delete the parameter.`]
      : [
          `${path}/${name} does nothing on AWS: put it into the secret ${prefix}/${id} and delete the parameter.`,
        ];
  });
}

/** For whoever tells people things: whom, and by which way. */
function aboutTelling(given: Given, uses: readonly SecretSetting[], called: Called): readonly string[] {
  const signing = uses.includes('SLACK_SIGNING_SECRET') ? slackWithoutSigning(given, called) : [];
  const sender = `${called('MAIL_FROM')} is not set: no mail goes out, neither to a team nor a report. Set it to an address that is verified in SES.`;
  return [...slackWithoutToken(given, called), ...signing, ...(given.has('MAIL_FROM') ? [] : [sender])];
}
