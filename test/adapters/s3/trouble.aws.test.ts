import { describe, expect, it } from 'vitest';
import { s3Client } from '../../../src/adapters/s3/client.ts';
import { s3ExampleStore } from '../../../src/adapters/s3/example-store.ts';
import { s3RawMail } from '../../../src/adapters/s3/raw-mail.ts';
import { s3RulebookSource } from '../../../src/adapters/s3/rulebook-source.ts';
import { s3RulebookStore } from '../../../src/adapters/s3/rulebook-store.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { MONDAY } from '../../arbitraries/aTicket.ts';
import { type Asked, aGateway, type Fate } from '../../servers/gateway.ts';
import { awsConfig, awsEndpoint, uniqueName } from '../../servers/moto.ts';
import { aBucket, type TestBucket } from './aBucket.ts';

/** The bucket, reached over a network that does this to each request. */
async function reachedBy(fate: (asked: Asked) => Fate, where?: TestBucket): Promise<TestBucket> {
  const { bucket } = where ?? (await aBucket());
  const endpoint = await aGateway(awsEndpoint(), fate);
  return { bucket, client: s3Client({ ...awsConfig(), endpoint }) };
}

/** Each thing that is written loses the answer to its first write. */
function losingFirstAnswers(): (asked: Asked) => Fate {
  const lost = new Set<Asked>();
  return (asked) => {
    if (!asked.startsWith('PUT') || lost.has(asked)) return 'passed';
    lost.add(asked);
    return 'answer lost';
  };
}

const throttled: Fate = { status: 503, code: 'SlowDown' };

describe('S3 in trouble', () => {
  it('that throttles for a moment is asked again, and nothing is doubled', async () => {
    const seen = new Map<Asked, number>();
    const where = await reachedBy((asked) => {
      seen.set(asked, (seen.get(asked) ?? 0) + 1);
      return seen.get(asked) === 1 ? throttled : 'passed';
    });
    const store = s3ExampleStore(where);

    await store.add(plainExample());

    expect(await store.history(9)).toHaveLength(1);
  });

  it('that throttles on is a fault worth another try, which names the bucket', async () => {
    const where = await reachedBy(() => throttled);

    const added = s3ExampleStore(where).add(plainExample());

    await expect(added).rejects.toMatchObject({ code: 'bucket-busy', retry: true });
    await expect(added).rejects.toThrow(where.bucket);
  });

  it('that does not answer is a fault worth another try', async () => {
    const where = await reachedBy(() => 'lost');

    await expect(s3RawMail(where).put('mail/1', Uint8Array.of(1))).rejects.toMatchObject({
      code: 'bucket-away',
      retry: true,
    });
  });

  it('that refuses says which bucket, and what the role needs', async () => {
    const where = await reachedBy(() => ({ status: 403, code: 'AccessDenied' }));

    const asked = s3RulebookStore(where).live();

    await expect(asked).rejects.toMatchObject({ code: 'bucket-denied' });
    await expect(asked).rejects.toThrow(new RegExp(`${where.bucket}.*s3:ListBucket`));
  });

  it('without the bucket says its name, and that a deployment makes it', async () => {
    const bucket = uniqueName('tr-none');
    const { client } = await aBucket();
    const where = { client, bucket };

    const asked = [
      s3RawMail(where).get('mail/1'),
      s3RawMail(where).put('mail/1', Uint8Array.of(1)),
      s3RulebookSource(where).fetch(),
      s3RulebookStore(where).live(),
      s3ExampleStore(where).list(),
      s3ExampleStore(where).add(plainExample()),
    ];

    for (const one of await Promise.allSettled(asked))
      expect(one).toMatchObject({
        status: 'rejected',
        reason: { code: 'bucket-missing', message: expect.stringContaining(`no bucket ${bucket}`) },
      });
  });
});

describe('a write whose answer is lost, so that the SDK sends it again', () => {
  it('is one example and one revision', async () => {
    const store = s3ExampleStore(await reachedBy(losingFirstAnswers()));

    await store.add(plainExample());
    await store.restore(1, 'admin', MONDAY);

    expect((await store.history(9)).map(({ what }) => what)).toEqual(['restore', 'add']);
  });

  it('is one rulebook in the history, and news once', async () => {
    const store = s3RulebookStore(await reachedBy(losingFirstAnswers()));
    const loadedAt = MONDAY;

    await store.publish({ version: 'aaa', loadedAt, by: 'amy' }, { rules: 'a', voice: '' });
    await store.publish({ version: 'bbb', loadedAt, by: 'amy' }, { rules: 'b', voice: '' });

    expect((await store.history(9)).map(({ version }) => version)).toEqual(['bbb', 'aaa']);
    expect((await store.live())?.texts.rules).toBe('b');
  });

  it('is still news to the one who brought it', async () => {
    const store = s3RulebookStore(await reachedBy(losingFirstAnswers()));
    const edit = { version: 'bad', at: MONDAY, problems: [] };

    expect([await store.refuse(edit), await store.refuse(edit)]).toEqual([true, false]);
  });

  it('is one pair of rules, and keeps nobody waiting', async () => {
    const source = s3RulebookSource(await reachedBy(losingFirstAnswers()));

    await source.write({ rules: 'topic\nbilling\n', voice: '' });
    await source.write({ rules: 'topic\nlogin\n', voice: '' });

    expect(await source.fetch()).toEqual({ rules: 'topic\nlogin\n', voice: '' });
  });
});
