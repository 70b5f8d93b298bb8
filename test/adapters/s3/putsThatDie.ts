import type { S3Client } from '@aws-sdk/client-s3';
import { s3Client } from '../../../src/adapters/s3/client.ts';
import { awsConfig } from '../../servers/moto.ts';
import { failingPuts } from './freshS3.ts';

/** The client of a writer who dies after so many halves of its writes: before the first, after it, before the second … */
export function putsThatDie(halves: number): { readonly client: S3Client; readonly died: () => boolean } {
  const client = s3Client(awsConfig());
  let left = halves;
  failingPuts(client, () => {
    if (left <= 0) throw new Error('the writer is dead');
    left -= 1;
  });
  return { client, died: () => left <= 0 };
}

/** A client whose commands wait for what this does about them; `go` sends one. */
export function aClientWhere(
  about: (command: string, key: string, go: () => Promise<unknown>) => Promise<unknown>,
): S3Client {
  const client = s3Client(awsConfig());
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const { Key = '' } = args.input as { readonly Key?: string };
        return about(String(commandName), Key, () => next(args)) as ReturnType<typeof next>;
      },
    { step: 'initialize' },
  );
  return client;
}
