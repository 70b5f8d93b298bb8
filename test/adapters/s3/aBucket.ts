import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { s3Client } from '../../../src/adapters/s3/client.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';

export interface TestBucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/** A versioned bucket, as the deployment makes them, and how to be rid of it. */
export async function makeBucket(): Promise<TestBucket & { readonly discard: () => Promise<void> }> {
  const { region } = awsConfig();
  const client = s3Client(awsConfig());
  const bucket = uniqueName('tr-rules-source');
  const configuration =
    region === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region as 'ap-southeast-1' } };
  await client.send(new CreateBucketCommand({ Bucket: bucket, ...configuration }));
  const versioning = { VersioningConfiguration: { Status: 'Enabled' as const } };
  await client.send(new PutBucketVersioningCommand({ Bucket: bucket, ...versioning }));
  return { client, bucket, discard: () => discard(client, bucket) };
}

/** For one test; gone when it ends. */
export async function aBucket(): Promise<TestBucket> {
  const { discard, ...made } = await makeBucket();
  onTestFinished(discard);
  return made;
}

async function discard(client: S3Client, bucket: string): Promise<void> {
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (all.length === 0) break;
    const Objects = all.map(({ Key = '', VersionId }) => ({ Key, ...(VersionId ? { VersionId } : {}) }));
    await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
  }
  await client.send(new DeleteBucketCommand({ Bucket: bucket }));
  client.destroy();
}
