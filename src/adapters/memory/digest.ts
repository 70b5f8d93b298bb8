import { createHash } from 'node:crypto';
import type { Digest } from '../../ports/digest.ts';

/** The whole text at once, written as the port says it: what a digest that works in pieces must agree with. */
export const memoryDigest: Digest = (parts) => {
  const whole = parts.flatMap((part) => {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes.length));
    return [length, bytes];
  });
  return createHash('sha256').update(Buffer.concat(whole)).digest('hex');
};
