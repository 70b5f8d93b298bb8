import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { secretsClient } from '../../../src/adapters/secrets-manager/client.ts';
import { storedSecret } from '../../../src/adapters/secrets-manager/stored-secret.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';

export const client = secretsClient({ ...awsConfig(), maxAttempts: 1 });

/** Made as the template makes it: without a value, which people put in. */
export async function make(id: string, ...values: readonly string[]): Promise<void> {
  await client.send(new CreateSecretCommand({ Name: id }));
  for (const value of values) await put(id, value);
}

export async function put(id: string, value: string): Promise<void> {
  await client.send(new PutSecretValueCommand({ SecretId: id, SecretString: value }));
}

/** A secret with these values, the newest last, and how often it was asked for. */
export async function aStoredSecret(...values: readonly string[]) {
  const id = `${uniqueName('tr-try')}/slack/signing-secret`;
  await make(id, ...values);
  const clock = settableClock();
  const log = memoryLog();
  const calls = { asked: 0, failing: null as Error | null };
  const watched = {
    ...client,
    send: async (command: never) => {
      calls.asked += 1;
      if (calls.failing !== null) throw calls.failing;
      return await client.send(command);
    },
  } as unknown as typeof client;
  return { id, clock, log, calls, secret: storedSecret({ client: watched, clock, log, id }) };
}
