import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { s3ArrivedMail } from '../../../src/adapters/s3/arrived-mail.ts';
import { s3Client } from '../../../src/adapters/s3/client.ts';
import { HOUR } from '../../../src/domain/kernel/instant.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';

const client = s3Client({ ...awsConfig(), forcePathStyle: true });

async function aBucket() {
  const bucket = uniqueName();
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'ap-southeast-1' },
    }),
  );
  const versioning = { Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' as const } };
  await client.send(new PutBucketVersioningCommand(versioning));
  const lay = async (key: string, text = 'a mail') =>
    (await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }))).VersionId ?? null;
  const remove = (key: string) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  return { bucket, lay, remove, mails: s3ArrivedMail({ client, bucket, prefix: 'inbound/' }) };
}

async function listed(keys: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const key of keys) all.push(key);
  return all;
}
const text = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString());

describe('mails that SES laid down', () => {
  it('are listed by when they were, and only they', async () => {
    const { mails, lay } = await aBucket();
    for (const key of ['inbound/b', 'inbound/a c', 'large/x', 'inbound/AMAZON_SES_SETUP_NOTIFICATION'])
      await lay(key);
    const now = Date.now();

    const keys = await listed(mails.laidDown(now - HOUR, now + HOUR));

    expect(keys.sort()).toEqual(['inbound/a c', 'inbound/b']);
    expect(await listed(mails.laidDown(now + HOUR, now + 2 * HOUR))).toEqual([]);
    expect(await listed(mails.laidDown(now - 2 * HOUR, now - HOUR))).toEqual([]);
  });

  it('are read by their keys, whatever signs stand in them', async () => {
    const { mails, lay } = await aBucket();
    await lay('inbound/a b+c%20d', 'odd');

    expect(text(await mails.get('inbound/a b+c%20d', null))).toBe('odd');
  });

  it('are read in the version that is named, also after a deletion', async () => {
    const { mails, lay, remove } = await aBucket();
    const first = await lay('inbound/a', 'first');
    await lay('inbound/a', 'second');
    await remove('inbound/a');

    expect(text(await mails.get('inbound/a', first))).toBe('first');
    expect(await mails.get('inbound/a', null)).toBeNull();
  });

  it('are null once they are gone, and a fault when the bucket is', async () => {
    const { mails } = await aBucket();
    const nowhere = s3ArrivedMail({ client, bucket: uniqueName('no-such'), prefix: 'inbound/' });

    expect(await mails.get('inbound/never', null)).toBeNull();
    await expect(nowhere.get('inbound/a', null)).rejects.toMatchObject({ name: 'Fault' });
    await expect(listed(nowhere.laidDown(0, 1))).rejects.toMatchObject({ name: 'Fault' });
  });
});
