import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { parametersUnder } from '../../adapters/parameter-store/parameters.ts';
import { storedSecret } from '../../adapters/secrets-manager/stored-secret.ts';
import { MINUTE } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { errorFields } from '../../ports/error-fields.ts';
import { Fault } from '../../ports/fault.ts';
import type { Log } from '../../ports/log.ts';
import type { ChangingSecret } from '../../ports/secrets.ts';
import type { Settings } from '../settings.ts';
import { type Kept, SECRET_IDS, type SecretSetting, settingsOnAws } from './settings-here.ts';

export type { SecretSetting };

/** `uses`: the secrets among the settings that this function has a use for; no other one is read. */
export interface AwsSettingsOptions extends Kept {
  readonly ssm: SSMClient;
  readonly secrets: SecretsManagerClient;
  readonly clock: Clock;
  readonly log: Log & { conceal?(secret: string): void };
}

export interface AwsSettings {
  /**
   * The same settings as on one machine. The first call reads them, and throws a `Fault` of one sentence that names the
   * parameter and its cure. Later calls answer at once; what is five minutes old is read anew meanwhile. As long as nothing
   * changed it is the same object: whoever built something upon it builds anew when it is another.
   */
  current(): Promise<Settings>;
  /** Null when it is not among the secrets used. */
  readonly signingSecret: ChangingSecret | null;
}

/** Settings, and what they were read from. */
interface Known {
  readonly settings: Settings;
  readonly from: string;
}

const FRESH_FOR = 5 * MINUTE;

/** Settings from Parameter Store, with the tokens among them from Secrets Manager. */
export function readAwsSettings(options: AwsSettingsOptions): AwsSettings {
  const { clock, log } = options;
  const secrets = secretsUsed(options);
  let known: Known | null = null;
  let readAt = 0;
  let reading: Promise<Known> | null = null;

  const read = async (): Promise<Known> => {
    readAt = clock.now();
    known = await readNow(options, secrets, known);
    return known;
  };
  const readOnce = (): Promise<Known> => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  /** Nobody waits for it. What is wrong now was right before: the desk goes on with that. */
  const refresh = (): void => {
    readOnce().catch((error: unknown) =>
      log.error('settings could not be read again; the old ones go on', errorFields(error)),
    );
  };

  return {
    signingSecret: secrets.get('SLACK_SIGNING_SECRET') ?? null,
    async current() {
      if (known === null) return (await readOnce()).settings;
      if (clock.now() - readAt >= FRESH_FOR) refresh();
      return known.settings;
    },
  };
}

type SecretsUsed = ReadonlyMap<SecretSetting, ChangingSecret>;

function secretsUsed({ secrets: client, clock, log, prefix, uses }: AwsSettingsOptions): SecretsUsed {
  const stored = (name: SecretSetting) =>
    storedSecret({ client, clock, log, id: `${prefix}/${SECRET_IDS[name]}` });
  return new Map(uses.map((name) => [name, stored(name)]));
}

/** The key of Google is no secret of a stage whose rules stand elsewhere (deploy/secrets.yml). */
async function isThere(name: SecretSetting, parameters: Promise<ReadonlyMap<string, string>>) {
  if (name !== 'GOOGLE_CREDENTIALS') return true;
  const laid = await parameters;
  return laid.has('SHEET_ID') || laid.has('DOC_ID');
}

/** The same object as before when nothing changed, and then nothing is said about it again. */
async function readNow(
  options: AwsSettingsOptions,
  secrets: SecretsUsed,
  before: Known | null,
): Promise<Known> {
  const parameters = parametersUnder({ client: options.ssm, path: options.path });
  const value = async (name: SecretSetting, secret: ChangingSecret) =>
    (await isThere(name, parameters)) ? (await secret.values())[0] : undefined;
  const [laid, tokens] = await Promise.all([
    parameters,
    Promise.all([...secrets].map(async ([name, secret]) => [name, await value(name, secret)] as const)),
  ]);
  const set = new Map(tokens.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const from = JSON.stringify([[...laid].toSorted(), [...set]]);
  if (before?.from === from) return before;
  const read = settingsOnAws(laid, set, options);
  if (!read.ok) throw new Fault('settings-wrong', read.problems.join(' '), { retry: true });
  for (const warning of read.warnings) options.log.warn('setting', { says: warning });
  return { settings: read.settings, from };
}
