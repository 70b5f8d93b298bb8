import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/ports/digest.ts';

const someParts = fc.array(
  fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.uint8Array({ maxLength: 20 })),
  { maxLength: 4 },
);

/** One part as bytes, so that two lists can be compared without the digest. */
function bytesOf(part: string | Uint8Array): string {
  return Buffer.from(part).toString('hex');
}

export function digestContract(adapter: string, digest: Digest): void {
  describe(`contract digest: ${adapter}`, () => {
    it('is 64 hex digits in lower case, the same for the same parts', () => {
      fc.assert(
        fc.property(someParts, (parts) => {
          const once = digest(parts);

          expect(once).toMatch(/^[0-9a-f]{64}$/);
          expect(digest(parts)).toBe(once);
        }),
      );
    });

    it('differs as soon as the parts differ, also where only their borders do', () => {
      fc.assert(
        fc.property(someParts, someParts, (left, right) => {
          fc.pre(left.map(bytesOf).join() !== right.map(bytesOf).join() || left.length !== right.length);

          expect(digest(left)).not.toBe(digest(right));
        }),
      );
      expect(digest(['ab', 'c'])).not.toBe(digest(['a', 'bc']));
      expect(digest(['abc'])).not.toBe(digest(['abc', '']));
    });

    it('takes a string as its UTF-8 bytes', () => {
      expect(digest(['Ümlaut 請求書'])).toBe(digest([Buffer.from('Ümlaut 請求書', 'utf8')]));
    });

    // Computed apart from this project, with: printf '\0\0\0\0\0\0\0\2ab\0\0\0\0\0\0\0\1c' | sha256sum
    it('never changes: keys of yesterday are found tomorrow', () => {
      expect(digest(['ab', 'c'])).toBe('601d5476e2ccfe2c87a2bba7a322659734a05749d5b5aa781f513e4912db0d5f');
      expect(digest([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    });

    it('leaves the bytes it was given as they were', () => {
      const bytes = Uint8Array.of(1, 2, 3);

      digest([bytes, bytes]);

      expect([...bytes]).toEqual([1, 2, 3]);
    });
  });
}
