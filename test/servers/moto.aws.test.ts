import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { awsConfig, uniqueName } from './moto.ts';

const client = new S3Client({ ...awsConfig(), maxAttempts: 1 });

async function aBucket(): Promise<string> {
  const bucket = uniqueName('tr-try');
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'ap-southeast-1' },
    }),
  );
  return bucket;
}

describe('the place of the AWS suites', () => {
  it('takes the calls that race on one thing one after the other, as AWS does', async () => {
    const bucket = await aBucket();
    const put = (Body: string) =>
      client.send(new PutObjectCommand({ Bucket: bucket, Key: 'claim', Body, IfNoneMatch: '*' }));

    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => put(`writer ${n}`)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
