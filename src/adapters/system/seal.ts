import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Seal } from '../../ports/seal.ts';
import { judged, type SecretName, type Secrets, secretNamed } from '../../ports/secrets.ts';

/** HMAC-SHA256 with one of the secrets (RFC 2104), as 43 characters of base64url. */
export function hmacSeal(secrets: Secrets, name: SecretName): Seal {
  return {
    mark: async (text) => macOf((await secrets.get(name))[0], text),
    isMark: async (text, mark) => {
      const given = digest(mark);
      const isSame = (values: readonly string[]) =>
        values.map((value) => timingSafeEqual(digest(macOf(value, text)), given)).includes(true);
      return await judged(secretNamed(secrets, name), isSame, (same) => same);
    },
  };
}

const macOf = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

/**
 * Written marks are compared, not the bytes they stand for: 43 characters carry two bits more than a mark has, and a
 * changed last character would pass. Digests, because timingSafeEqual asks for equal lengths.
 */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
