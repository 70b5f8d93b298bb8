import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/ports/fault.ts';
import type { RawMail } from '../../src/ports/raw-mail.ts';
import { fresh, type MakeStore } from './fresh-store.ts';

const bytesOf = async (rawMail: RawMail, key: string) => {
  const bytes = await rawMail.get(key);
  return bytes === null ? null : [...bytes];
};

/** What every raw-mail store promises. */
export function rawMailContract(adapter: string, make: MakeStore): void {
  describe(`contract raw-mail: ${adapter}`, () => {
    it('gives back every byte, also those that are no text', async () => {
      const { rawMail } = await fresh(make);
      const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);

      await rawMail.put('mail/1', every);

      expect(await bytesOf(rawMail, 'mail/1')).toEqual([...every]);
    });

    it('answers null for a key it does not have', async () => {
      const { rawMail } = await fresh(make);

      expect(await rawMail.get('mail/9')).toBeNull();
    });

    it('keeps an empty mail and a large one', async () => {
      const { rawMail } = await fresh(make);
      const large = new Uint8Array(3_000_000).fill(65);

      await rawMail.put('empty', new Uint8Array());
      await rawMail.put('large', large);

      expect((await rawMail.get('empty'))?.length).toBe(0);
      expect(Buffer.compare((await rawMail.get('large')) ?? Buffer.alloc(0), large)).toBe(0);
    });

    it('takes the same key again without harm, also when two put it at once', async () => {
      const { rawMail } = await fresh(make);

      await Promise.all([1, 2].map(() => rawMail.put('mail/1', Uint8Array.of(1, 2))));
      await rawMail.put('mail/1', Uint8Array.of(1, 2));

      expect(await bytesOf(rawMail, 'mail/1')).toEqual([1, 2]);
    });

    it('is not changed by what becomes of the bytes it was given', async () => {
      const { rawMail } = await fresh(make);
      const bytes = Uint8Array.of(1, 2, 3);
      await rawMail.put('mail/1', bytes);

      bytes.fill(0);

      expect(await bytesOf(rawMail, 'mail/1')).toEqual([1, 2, 3]);
    });

    it('that fails before it took a mail has nothing; after, it has all of it and takes it again', async () => {
      const { rawMail, failNext } = await fresh(make);
      failNext('before', new Fault('test-full', 'Full.', { retry: true }));
      await expect(rawMail.put('mail/1', Uint8Array.of(1))).rejects.toMatchObject({ retry: true });
      const before = await rawMail.get('mail/1');
      failNext('after', new Fault('test-gone', 'Gone.', { retry: true }));
      await expect(rawMail.put('mail/1', Uint8Array.of(1))).rejects.toMatchObject({ code: 'test-gone' });
      await rawMail.put('mail/1', Uint8Array.of(1));

      expect(before).toBeNull();
      expect(await bytesOf(rawMail, 'mail/1')).toEqual([1]);
    });
  });
}
