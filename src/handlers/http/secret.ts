import { createHash, timingSafeEqual } from 'node:crypto';
import { judged, type SecretName, type Secrets, secretNamed } from '../../ports/secrets.ts';
import { unauthorized } from './answer.ts';
import type { HttpAnswer, Middleware } from './event.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether `given` is one of the secret's values. Digests of equal length are compared, and always both values, so that
 * neither length nor place of the first difference shows in the time it takes.
 */
export async function isSecret(secrets: Secrets, name: SecretName, given: unknown): Promise<boolean> {
  const offered = digest(typeof given === 'string' ? given : '');
  const matches = (values: readonly string[]) =>
    values.map((value) => timingSafeEqual(digest(value), offered)).includes(true);
  const isOurs = await judged(secretNamed(secrets, name), matches, (same) => same);
  return typeof given === 'string' && given !== '' && isOurs;
}

/** The API's door: header `x-api-key`. */
export function withApiKey(secrets: Secrets): Middleware {
  return {
    before: async ({ event }): Promise<HttpAnswer | undefined> => {
      if (await isSecret(secrets, 'api', event.headers['x-api-key'])) return undefined;
      return unauthorized('Send the API key in the header x-api-key.');
    },
  };
}
