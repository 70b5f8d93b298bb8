import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/ports/fault.ts';
import type { RefusedEdit } from '../../src/ports/rulebook-store.ts';
import { MONDAY } from '../arbitraries/aTicket.ts';
import { fresh, type MakeStore } from './fresh-store.ts';

const revision = (version: string, n = 0) => ({ version, loadedAt: MONDAY + n, by: 'file' });
const texts = (version: string) => ({ rules: `topic,team\r\nbilling,${version}\r\n`, voice: '﻿Hold\n• „x“' });
const refusal = (version: string): RefusedEdit => ({
  version,
  at: MONDAY,
  problems: [{ file: 'rules.csv', line: 7, severity: 'error', message: 'no topic', cure: 'write one' }],
  texts: texts(version),
});

/** What every rulebook store promises. */
export function rulebookStoreContract(adapter: string, make: MakeStore): void {
  describe(`contract rulebook-store: ${adapter}`, () => {
    it('starts with none', async () => {
      const { rulebooks } = await fresh(make);

      expect(await rulebooks.live()).toBeNull();
      expect(await rulebooks.refused()).toBeNull();
      expect(await rulebooks.history(10)).toEqual([]);
      expect(await rulebooks.show('aaa')).toBeNull();
    });

    it('keeps both texts to the byte', async () => {
      const { rulebooks } = await fresh(make);

      await rulebooks.publish(revision('aaa'), texts('aaa'));

      expect(await rulebooks.live()).toEqual({ ...revision('aaa'), texts: texts('aaa') });
    });

    it('has the one published last live, and tells the others newest first', async () => {
      const { rulebooks } = await fresh(make);
      for (const [n, version] of ['aaa', 'bbb', 'ccc'].entries())
        await rulebooks.publish(revision(version, n), texts(version));

      expect((await rulebooks.live())?.version).toBe('ccc');
      expect(await rulebooks.history(2)).toEqual([revision('ccc', 2), revision('bbb', 1)]);
      expect(await rulebooks.show('aaa')).toEqual({ ...revision('aaa'), texts: texts('aaa') });
    });

    it('publishes the version that is live already without a second entry', async () => {
      const { rulebooks } = await fresh(make);
      await rulebooks.publish(revision('aaa'), texts('aaa'));

      await Promise.all([1, 2].map((n) => rulebooks.publish(revision('aaa', n), texts('aaa'))));

      expect(await rulebooks.history(10)).toEqual([revision('aaa')]);
    });

    it('tells of an earlier version that went live again', async () => {
      const { rulebooks } = await fresh(make);
      for (const [n, version] of ['aaa', 'bbb', 'aaa'].entries())
        await rulebooks.publish(revision(version, n), texts(version));

      expect((await rulebooks.history(10)).map(({ version }) => version)).toEqual(['aaa', 'bbb', 'aaa']);
      expect(await rulebooks.show('aaa')).toMatchObject({ loadedAt: MONDAY + 2 });
    });

    it('keeps a refused edit beside the live one, and says once that it is news', async () => {
      const { rulebooks } = await fresh(make);
      await rulebooks.publish(revision('aaa'), texts('aaa'));

      const news = await rulebooks.refuse(refusal('bad'));
      const again = await rulebooks.refuse(refusal('bad'));

      expect([news, again]).toEqual([true, false]);
      expect(await rulebooks.refused()).toEqual(refusal('bad'));
      expect((await rulebooks.live())?.version).toBe('aaa');
    });

    it('calls another broken edit news', async () => {
      const { rulebooks } = await fresh(make);
      await rulebooks.refuse(refusal('bad'));

      expect(await rulebooks.refuse(refusal('worse'))).toBe(true);
      expect(await rulebooks.refused()).toEqual(refusal('worse'));
    });

    it('lets one of two racers bring the news', async () => {
      const { rulebooks } = await fresh(make);

      const news = await Promise.all([1, 2, 3].map(() => rulebooks.refuse(refusal('bad'))));

      expect(news.filter(Boolean)).toHaveLength(1);
    });

    it('clears the refused edit when a good one goes live, also when that one is live already', async () => {
      const { rulebooks } = await fresh(make);
      await rulebooks.publish(revision('aaa'), texts('aaa'));
      await rulebooks.refuse(refusal('bad'));

      await rulebooks.publish(revision('aaa'), texts('aaa'));

      expect(await rulebooks.refused()).toBeNull();
      expect(await rulebooks.refuse(refusal('bad'))).toBe(true);
    });

    it('that fails before a publish keeps the last good one; after it, the publish again is no second', async () => {
      const { rulebooks, failNext } = await fresh(make);
      await rulebooks.publish(revision('aaa'), texts('aaa'));
      failNext('before', new Fault('test-full', 'Full.', { retry: true }));
      await expect(rulebooks.publish(revision('bbb'), texts('bbb'))).rejects.toMatchObject({
        code: 'test-full',
      });
      const still = await rulebooks.live();
      failNext('after', new Fault('test-gone', 'Gone.', { retry: true }));
      await expect(rulebooks.publish(revision('bbb'), texts('bbb'))).rejects.toMatchObject({
        code: 'test-gone',
      });
      await rulebooks.publish(revision('bbb'), texts('bbb'));

      expect(still?.version).toBe('aaa');
      expect(await rulebooks.history(10)).toHaveLength(2);
    });
  });
}
