import { cloudwatchMetrics } from '../../adapters/cloudwatch/metrics.ts';
import { type JsonLog, jsonLog } from '../../adapters/log/json-log.ts';
import { parameterClient } from '../../adapters/parameter-store/client.ts';
import { secretsClient } from '../../adapters/secrets-manager/client.ts';
import { awsSecrets } from '../../adapters/secrets-manager/secrets.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { ulidIds } from '../../adapters/system/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { ChangingSecret, Secrets } from '../../ports/secrets.ts';
import type { WebLimits } from '../limits.ts';
import type { Settings } from '../settings.ts';
import { type Environment, type NameOf, namesIn } from './names.ts';
import { type FunctionName, NEEDS, USES } from './needs.ts';
import { type AwsSettings, readAwsSettings } from './settings.ts';

/** Doors count who is turned away. */
export type Counted = Pick<Ground, 'metrics'>;

/** Doors count each sender, in the memory of one container; null = no limits. */
export interface Limited {
  readonly limits: WebLimits | null;
}

/** What every function stands on. */
export interface Ground {
  readonly name: NameOf;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: JsonLog;
  readonly metrics: Metrics;
  readonly settings: Settings;
  /** Of Slack's presses; null where they do not come. */
  readonly signingSecret: ChangingSecret | null;
  readonly secrets: Secrets;
  /** Whether the settings were changed since: then the function is opened anew. */
  outdated(): Promise<boolean>;
}

/**
 * Settings and secrets as the stage has them now. Throws a `Fault` of one sentence that names the setting, and what
 * waits for the function goes on waiting.
 */
export async function openGround(environment: Environment, of: FunctionName): Promise<Ground> {
  const name = namesIn(environment);
  for (const needed of NEEDS[of]) name(needed);
  const clock = systemClock();
  const client = secretsClient();
  const prefix = name('TR_SECRETS');
  const log = leveledLog(clock);
  const read = readAwsSettings({
    ssm: parameterClient(),
    secrets: client,
    path: name('TR_CONFIG'),
    prefix,
    uses: USES[of],
    clock,
    log,
  });
  const settings = await read.current();
  log.level(settings.LOG_LEVEL);
  return {
    name,
    clock,
    ids: ulidIds(),
    log,
    metrics: cloudwatchMetrics({ stage: name('TR_STAGE'), function: of }),
    settings,
    signingSecret: read.signingSecret,
    secrets: awsSecrets({ client, clock, log, prefix }),
    outdated: () => isOutdated(read, settings),
  };
}

async function isOutdated(read: AwsSettings, settings: Settings): Promise<boolean> {
  return (await read.current()) !== settings;
}

/** The log is there before its level is known, and keeps what it has to conceal. */
function leveledLog(clock: Clock): JsonLog & { level(level: Settings['LOG_LEVEL']): void } {
  const concealed: string[] = [];
  let log = jsonLog({ level: 'info', clock });
  return {
    debug: (event, fields) => log.debug(event, fields),
    info: (event, fields) => log.info(event, fields),
    warn: (event, fields) => log.warn(event, fields),
    error: (event, fields) => log.error(event, fields),
    about: (fields, act) => log.about(fields, act),
    conceal: (secret) => {
      concealed.push(secret);
      log.conceal(secret);
    },
    level: (level) => {
      log = jsonLog({ level, clock });
      for (const secret of concealed) log.conceal(secret);
    },
  };
}
