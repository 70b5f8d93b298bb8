import type { SecretName, Secrets } from '../../ports/secrets.ts';

/** Secrets as given; the name itself with `-secret` behind it where none is given. */
export function memorySecrets(
  given: Partial<Record<SecretName, readonly [string, ...string[]]>> = {},
): Secrets {
  return { get: async (name) => given[name] ?? [`${name}-secret`] };
}
