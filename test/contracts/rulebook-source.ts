import { describe, expect, it } from 'vitest';
import type { WritableRulebookSource } from '../../src/ports/rulebook-source.ts';

const TEXTS = { rules: 'topic,team\nbilling,Finance\n', voice: 'Urgency words\nhigh: „kaputt“, ダウン\n' };

/** `make`: a fresh source of its own that can be written. */
export function rulebookSourceContract(adapter: string, make: () => Promise<WritableRulebookSource>): void {
  describe(`contract rulebook-source: ${adapter}`, () => {
    it('fetches the texts as they were written, sign by sign', async () => {
      const source = await make();

      await source.write(TEXTS);

      expect(await source.fetch()).toEqual(TEXTS);
    });

    it('fetches the newest pair', async () => {
      const source = await make();

      await source.write(TEXTS);
      await source.write({ rules: 'topic\nlogin\n', voice: '' });

      expect(await source.fetch()).toEqual({ rules: 'topic\nlogin\n', voice: '' });
    });

    it('takes the same pair twice as once', async () => {
      const source = await make();

      await source.write(TEXTS);
      await source.write(TEXTS);

      expect(await source.fetch()).toEqual(TEXTS);
    });

    it('never fetches half of one pair and half of another, also while two are written at once', async () => {
      const source = await make();
      const other = { rules: 'topic\nlogin\n', voice: '' };

      await source.write(TEXTS);
      const [, , during] = await Promise.all([source.write(other), source.write(TEXTS), source.fetch()]);
      const settled = await source.fetch();

      expect([TEXTS, other]).toContainEqual(during);
      expect([TEXTS, other]).toContainEqual(settled);
    });
  });
}
