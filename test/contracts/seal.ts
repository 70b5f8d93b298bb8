import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Seal } from '../../src/ports/seal.ts';

type Values = readonly [string, ...string[]];

/** `make`: a seal with these values of its secret, the first of which signs. */
export function sealContract(adapter: string, make: (values: Values) => Seal): void {
  describe(`contract seal: ${adapter}`, () => {
    it('knows its own marks, and writes the same one for the same text', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
          const seal = make(['now']);
          const mark = await seal.mark(text);

          expect(mark).toMatch(/^[\w-]{43}$/);
          expect(await make(['now']).mark(text)).toBe(mark);
          expect(await seal.isMark(text, mark)).toBe(true);
        }),
      );
    });

    it('is HMAC-SHA256: the published vectors are right (RFC 4231, 4.3 and 4.7)', async () => {
      const short = await make(['Jefe']).mark('what do ya want for nothing?');
      const long = await make(['k'.repeat(131)]).mark('a key longer than a block');

      expect(Buffer.from(short, 'base64url').toString('hex')).toBe(
        '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      );
      expect(long).not.toBe(await make(['k'.repeat(64)]).mark('a key longer than a block'));
    });

    it('takes no mark of another text, another secret, or one that was changed anywhere', async () => {
      const seal = make(['now']);
      const mark = await seal.mark('text');
      const changed = [...mark].flatMap((sign, at) =>
        ['A', 'B', '=', '']
          .filter((other) => other !== sign)
          .map((other) => mark.slice(0, at) + other + mark.slice(at + 1)),
      );

      const taken = await Promise.all(
        [
          ...changed,
          `${mark}=`,
          ` ${mark}`,
          '',
          await seal.mark('other'),
          await make(['then']).mark('text'),
        ].map((one) => seal.isMark('text', one)),
      );

      expect(taken).not.toContain(true);
    });

    it('has one way alone to write a mark: the spare bits of the last letter count', async () => {
      const seal = make(['now']);
      const mark = await seal.mark('text');
      const bytes = Buffer.from(mark, 'base64url');
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const alike = [...letters]
        .map((last) => mark.slice(0, -1) + last)
        .filter((one) => one !== mark && Buffer.from(one, 'base64url').equals(bytes));

      expect(alike.length).toBeGreaterThan(0);
      for (const one of alike) expect(await seal.isMark('text', one)).toBe(false);
    });

    it('signs with the first value and takes marks of either, while a secret is rotated', async () => {
      const rotating = make(['now', 'before']);

      expect(await rotating.mark('text')).toBe(await make(['now']).mark('text'));
      expect(await rotating.isMark('text', await make(['before']).mark('text'))).toBe(true);
      expect(await make(['now']).isMark('text', await make(['before']).mark('text'))).toBe(false);
    });
  });
}
