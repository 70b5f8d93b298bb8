import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { MINUTE, SECOND } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ChangingSecret } from '../../ports/secrets.ts';
import { hasNoValue, isNotFound, mayPass, secretFault } from './trouble.ts';

export interface StoredSecretOptions {
  readonly client: SecretsManagerClient;
  readonly clock: Clock;
  readonly log: Log & { conceal?(secret: string): void };
  /** `tr/prod/slack/bot-token`. */
  readonly id: string;
}

/** Once they are so old, values are asked for before they are used. */
const KEPT_FOR = 5 * MINUTE;
/** Asked for early at most so often: strangers can make it happen, and each call costs. */
const LOOKED_AGAIN_AFTER = 30 * SECOND;

interface Kept {
  readonly values: readonly string[];
  readonly at: number;
}

/**
 * One secret of Secrets Manager with the value it has now and the one it had before: rotating it means putting a new value
 * into it. While it cannot be asked for, the values go on that were read before; one that was taken away is a `Fault`.
 */
export function storedSecret(options: StoredSecretOptions): Required<ChangingSecret> {
  const { clock, log, id } = options;
  let kept: Kept | null = null;
  let asking: Promise<Kept> | null = null;

  const ask = async (): Promise<Kept> => {
    const at = clock.now();
    try {
      kept = { values: await valuesOf(options), at };
    } catch (error) {
      if (kept === null || !mayPass(error)) throw secretFault(error, id);
      log.warn('a secret could not be read again; the old values go on', { secret: id });
      kept = { ...kept, at };
    }
    return kept;
  };
  const askOnce = (): Promise<Kept> => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
  const isOlderThan = (age: number): boolean => kept === null || clock.now() - kept.at >= age;

  return {
    values: async () => (kept === null || isOlderThan(KEPT_FOR) ? await askOnce() : kept).values,
    async lookAgain() {
      const before = kept?.values ?? [];
      if (!isOlderThan(LOOKED_AGAIN_AFTER)) return false;
      const { values } = await askOnce();
      return values.join('\n') !== before.join('\n');
    },
  };
}

async function valuesOf(options: StoredSecretOptions): Promise<readonly string[]> {
  const [now, before] = await Promise.all([
    labelled(options, 'AWSCURRENT'),
    labelled(options, 'AWSPREVIOUS'),
  ]);
  if (now === null) return [];
  const values = before === null || before === now ? [now] : [now, before];
  for (const value of values) options.log.conceal?.(value);
  return values;
}

async function labelled(
  { client, id }: StoredSecretOptions,
  stage: 'AWSCURRENT' | 'AWSPREVIOUS',
): Promise<string | null> {
  try {
    // The value of now is asked for without its label: only so is a secret that was deleted told from one without a value.
    const label = stage === 'AWSCURRENT' ? {} : { VersionStage: stage };
    const { SecretString: text = '' } = await client.send(
      new GetSecretValueCommand({ SecretId: id, ...label }),
    );
    return bare(text) || null;
  } catch (error) {
    if (hasNoValue(error) || (stage === 'AWSPREVIOUS' && isNotFound(error))) return null;
    throw error;
  }
}

/** The console lays a value down as `{"name":"value"}` unless told otherwise, and files end with a line end. */
function bare(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) return trimmed;
  try {
    const [only, ...others] = Object.values(JSON.parse(trimmed));
    return typeof only === 'string' && others.length === 0 ? only.trim() : trimmed;
  } catch {
    return trimmed;
  }
}
