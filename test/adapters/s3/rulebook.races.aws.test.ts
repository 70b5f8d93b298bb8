import { DeleteObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bucketOf } from '../../../src/adapters/s3/bucket.ts';
import { s3RulebookSource } from '../../../src/adapters/s3/rulebook-source.ts';
import { s3RulebookStore } from '../../../src/adapters/s3/rulebook-store.ts';
import { UnreadableRules } from '../../../src/ports/rulebook-source.ts';
import { MONDAY } from '../../arbitraries/aTicket.ts';
import { aBucket } from './aBucket.ts';
import { aClientWhere, putsThatDie } from './putsThatDie.ts';

const revision = (version: string) => ({ version, loadedAt: MONDAY, by: 'amy' });
const texts = (version: string) => ({ rules: `rules of ${version}`, voice: `voice of ${version}` });

describe('the live rulebook in a bucket', () => {
  it('has each of twenty that go live at once in its history, and the last of them live', async () => {
    const where = await aBucket();
    const versions = Array.from({ length: 20 }, (_, n) => `v${n}`);

    await Promise.all(versions.map((one) => s3RulebookStore(where).publish(revision(one), texts(one))));

    const store = s3RulebookStore(where);
    const history = (await store.history(50)).map(({ version }) => version);
    expect(history.toSorted()).toEqual(versions.toSorted());
    expect((await store.live())?.version).toBe(history[0]);
  });

  it.each([0, 1, 2, 3, 4])(
    'stays whole when its writer dies after %i halves of its writes',
    async (halves) => {
      const where = await aBucket();
      const store = s3RulebookStore(where);
      await store.publish(revision('aaa'), texts('aaa'));
      const { client } = putsThatDie(halves);

      await s3RulebookStore({ ...where, client })
        .publish(revision('bbb'), texts('bbb'))
        .catch(() => undefined);

      const live = await store.live();
      expect(live?.texts).toEqual(texts(live?.version ?? ''));
      expect(await store.history(9)).toHaveLength(live?.version === 'bbb' ? 2 : 1);
      await store.publish(revision('ccc'), texts('ccc'));
      expect((await store.history(9)).at(-1)?.version).toBe('aaa');
      expect((await store.show('aaa'))?.texts).toEqual(texts('aaa'));
    },
  );
});

describe('the rules that are edited in a bucket', () => {
  it('are never half of one pair and half of another, of twenty writers and whoever looks', async () => {
    const where = await aBucket();
    const pairs = Array.from({ length: 20 }, (_, n) => texts(`v${n}`));

    const seen = await Promise.all(
      pairs.flatMap((pair) => [
        s3RulebookSource(where)
          .write(pair)
          .then(() => s3RulebookSource(where).fetch()),
      ]),
    );

    for (const pair of seen) expect(pairs).toContainEqual(pair);
    expect(pairs).toContainEqual(await s3RulebookSource(where).fetch());
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'are one pair when their writer dies after %i halves of its writes',
    async (halves) => {
      const where = await aBucket();
      const source = s3RulebookSource(where);
      await source.write(texts('old'));
      const { client } = putsThatDie(halves);

      await s3RulebookSource({ ...where, client })
        .write(texts('new'))
        .catch(() => undefined);

      expect([texts('old'), texts('new')]).toContainEqual(await source.fetch());
    },
  );

  it('are one pair also when the whole of another is written between the reading of the two files', async () => {
    const where = await aBucket();
    const source = s3RulebookSource(where);
    await source.write(texts('old'));
    const rulesRead = Promise.withResolvers<void>();
    let late = false;
    const slow = aClientWhere(async (command, key, go) => {
      if (late || command !== 'GetObjectCommand' || key === 'rules-pair.json') return go();
      if (key === 'rules.csv') return go().finally(rulesRead.resolve);
      late = true;
      await rulesRead.promise;
      await source.write(texts('new'));
      return go();
    });

    expect(await s3RulebookSource({ ...where, client: slow }).fetch()).toEqual(texts('new'));
  });

  it('are one pair also when a slow writer meets one who leaves a file as it was', async () => {
    const where = await aBucket();
    const source = s3RulebookSource(where);
    await source.write({ rules: 'a', voice: '1' });
    const stuck = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const slow = aClientWhere(async (command, key, go) => {
      if (command === 'PutObjectCommand' && key === 'rules.csv') {
        stuck.resolve();
        await released.promise;
      }
      return go();
    });
    let looks = 0;
    const other = aClientWhere((_, key, go) => {
      if (key === 'rules-pair.json' && ++looks === 5) released.resolve();
      return go();
    });

    const first = s3RulebookSource({ ...where, client: slow }).write({ rules: 'b', voice: '1' });
    await stuck.promise;
    await s3RulebookSource({ ...where, client: other })
      .write({ rules: 'a', voice: '2' })
      .finally(released.resolve);
    await first;

    expect(await source.fetch()).toEqual({ rules: 'a', voice: '2' });
  });

  it('are one pair also when a writer who was taken for dead goes on', async () => {
    const where = await aBucket();
    const source = s3RulebookSource(where);
    const stuck = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const slow = aClientWhere(async (command, key, go) => {
      if (command === 'GetObjectCommand' && key === 'voice.txt') {
        stuck.resolve();
        await released.promise;
      }
      return go();
    });
    const first = s3RulebookSource({ ...where, client: slow }).write(texts('old'));
    await stuck.promise;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    onTestFinished(() => void vi.useRealTimers());

    await source.write(texts('new'));
    released.resolve();
    await first;

    expect(await source.fetch()).toEqual(texts('new'));
  });

  it('are what a person uploads after a writer died', async () => {
    const where = await aBucket();
    const bucket = bucketOf(where);
    const { client } = putsThatDie(2);
    await s3RulebookSource({ ...where, client })
      .write(texts('old'))
      .catch(() => undefined);
    const died = (await bucket.get('rules-pair.json'))?.at ?? 0;

    // S3 tells time by the second.
    do await bucket.put('voice.txt', 'voice of a person');
    while (((await bucket.get('voice.txt'))?.at ?? 0) <= died);

    const source = s3RulebookSource(where);
    expect(await source.fetch()).toEqual({ rules: 'rules of old', voice: 'voice of a person' });
  });

  it('are what a person uploads, also beside a file of the desk', async () => {
    const where = await aBucket();
    const source = s3RulebookSource(where);
    await source.write(texts('old'));

    await bucketOf(where).put('voice.txt', 'voice of a person');

    expect(await source.fetch()).toEqual({ rules: 'rules of old', voice: 'voice of a person' });
  });

  it('are an earlier version of one file once somebody deletes its newest one', async () => {
    const where = await aBucket();
    const source = s3RulebookSource(where);
    await source.write(texts('old'));
    await source.write(texts('new'));
    const { VersionId } = await where.client.send(
      new HeadObjectCommand({ Bucket: where.bucket, Key: 'rules.csv' }),
    );

    await where.client.send(new DeleteObjectCommand({ Bucket: where.bucket, Key: 'rules.csv', VersionId }));

    expect(await source.fetch()).toEqual({ rules: 'rules of old', voice: 'voice of new' });
  });

  it('are nothing where nothing is, and unreadable where one of them is missing', async () => {
    const where = await aBucket();
    const source = s3RulebookSource(where);
    const nothing = await source.fetch();
    await bucketOf(where).put('rules.csv', 'topic\nbilling\n');

    expect(nothing).toBeNull();
    await expect(source.fetch()).rejects.toThrow(UnreadableRules);
    await expect(source.fetch()).rejects.toThrow(`s3://${where.bucket}/voice.txt is missing`);
  });
});
