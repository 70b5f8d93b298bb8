import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { AWS_SECRETS, awsSecrets } from '../../../src/adapters/secrets-manager/secrets.ts';
import { MINUTE, SECOND } from '../../../src/domain/kernel/instant.ts';
import { secretsContract } from '../../contracts/secrets.ts';
import { uniqueName } from '../../servers/moto.ts';
import { aStoredSecret, client, make, put } from './aStoredSecret.ts';

async function aStage(form: readonly string[]) {
  const prefix = uniqueName('tr-try');
  await make(`${prefix}/form/secret`, ...form);
  await make(`${prefix}/chat/secret`, 'chat-value');
  await make(`${prefix}/link/secret`, 'link-value');
  return { prefix, secrets: awsSecrets({ client, prefix, clock: settableClock(), log: memoryLog() }) };
}

const rotated: Parameters<typeof secretsContract>[1] = async ([first, second]) =>
  (await aStage([second, first])).secrets;

secretsContract('secrets-manager', rotated, AWS_SECRETS);

describe('a secret in Secrets Manager', () => {
  it('is the value it has now and the one before, and a rotation is seen within five minutes', async () => {
    const { id, clock, calls, secret } = await aStoredSecret('first');

    const before = await secret.values();
    await put(id, 'second');
    clock.advance(5 * MINUTE - 1);
    const meanwhile = await secret.values();
    const asked = calls.asked;
    clock.advance(1);
    const after = await secret.values();

    expect([before, meanwhile, after]).toEqual([['first'], ['first'], ['second', 'first']]);
    expect(asked).toBe(2);
  });

  it('is asked for once by many who want it at the same time', async () => {
    const { calls, secret } = await aStoredSecret('first');

    await Promise.all(Array.from({ length: 20 }, () => secret.values()));

    expect(calls.asked).toBe(2);
  });

  it('that was rotated a moment ago is looked at early when something fits no value', async () => {
    const { id, clock, secret } = await aStoredSecret('first');
    await secret.values();
    await put(id, 'second');
    clock.advance(30 * SECOND);

    const isOther = await secret.lookAgain();

    expect(isOther).toBe(true);
    expect(await secret.values()).toEqual(['second', 'first']);
  });

  it('cannot be asked for all the time by whoever sends what fits nothing', async () => {
    const { clock, calls, secret } = await aStoredSecret('first');
    await secret.values();
    const before = calls.asked;

    for (let second = 0; second < 60; second += 1) {
      clock.advance(SECOND);
      expect(await secret.lookAgain()).toBe(false);
    }

    expect(calls.asked - before).toBe(4);
  });

  it('without a value is not set', async () => {
    const { secret } = await aStoredSecret();

    expect(await secret.values()).toEqual([]);
  });

  it.each([
    ['with a line end, as a file has it', 'xoxb-1\n', 'xoxb-1'],
    ['as the console lays it down', '{"token":"xoxb-1"}', 'xoxb-1'],
    [
      'that is JSON of its own',
      '{"type":"service_account","private_key":"k"}',
      '{"type":"service_account","private_key":"k"}',
    ],
  ])('%s is the value alone', async (_how, laid, value) => {
    const { secret } = await aStoredSecret(laid);

    expect(await secret.values()).toEqual([value]);
  });

  it('goes on with the values it had while Secrets Manager cannot be asked, and says so', async () => {
    const { clock, calls, log, secret } = await aStoredSecret('first');
    await secret.values();
    clock.advance(5 * MINUTE);
    calls.failing = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });

    const values = await secret.values();

    expect(values).toEqual(['first']);
    expect(log.lines).toMatchObject([{ level: 'warn' }]);
  });

  it.each([
    ['AccessDeniedException', 'secretsmanager:GetSecretValue'],
    ['DecryptionFailure', 'KMS'],
    ['ThrottlingException', 'asked again'],
  ])('that answers %s at the start is one sentence with its name and the cure', async (name, said) => {
    const { id, calls, secret } = await aStoredSecret('first');
    calls.failing = Object.assign(new Error('no'), { name });

    const asked = secret.values();

    await expect(asked).rejects.toMatchObject({ name: 'Fault', retry: true });
    await expect(asked).rejects.toThrow(id);
    await expect(asked).rejects.toThrow(said);
  });

  it('that was deleted stops being believed, with its name and how to get it back', async () => {
    const { id, clock, secret } = await aStoredSecret('first');
    await secret.values();
    await client.send(new DeleteSecretCommand({ SecretId: id, RecoveryWindowInDays: 7 }));
    clock.advance(5 * MINUTE);

    await expect(secret.values()).rejects.toThrow(`restore-secret --secret-id ${id}`);
  });

  it('that was never made is said by name', async () => {
    const prefix = uniqueName('tr-try');
    const secrets = awsSecrets({ client, prefix, clock: settableClock(), log: memoryLog() });

    await expect(secrets.get('form')).rejects.toThrow(
      `The secret ${prefix}/form/secret is not there: deploy the stage again`,
    );
  });

  it('of a door that has no value yet keeps the door shut, with the cure', async () => {
    const { prefix, secrets } = await aStage([]);

    await expect(secrets.get('form')).rejects.toThrow(`${prefix}/form/secret has no value yet`);
  });
});
