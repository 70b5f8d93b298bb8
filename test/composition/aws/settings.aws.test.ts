import { DeleteParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { parameterClient } from '../../../src/adapters/parameter-store/client.ts';
import { readAwsSettings, type SecretSetting } from '../../../src/composition/aws/settings.ts';
import { MINUTE } from '../../../src/domain/kernel/instant.ts';
import { make, put as putSecret, client as secrets } from '../../adapters/secrets-manager/aStoredSecret.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';

const ssm = parameterClient({ ...awsConfig(), maxAttempts: 1 });

/** A stage with these parameters; the secrets `uses` names have a value that is their own name. */
async function aStage(laid: Readonly<Record<string, string>>, uses: readonly SecretSetting[] = []) {
  const prefix = uniqueName('tr-try');
  const path = `/${prefix}/config`;
  const put = (name: string, value: string, Type: 'String' | 'SecureString' = 'String') =>
    ssm.send(new PutParameterCommand({ Name: `${path}/${name}`, Value: value, Type, Overwrite: true }));
  for (const [name, value] of Object.entries(laid)) await put(name, value);
  const clock = settableClock();
  const log = memoryLog();
  const settings = readAwsSettings({ ssm, path, secrets, prefix, uses, clock, log });
  return { prefix, path, put, clock, log, settings };
}

/** A refresh goes on behind the back of the call that began it. */
const eventually = (expectation: () => Promise<void>) => vi.waitFor(expectation, { timeout: 5_000 });

describe('the settings of a stage', () => {
  it('are all its parameters, encrypted ones too, of however many pages', async () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`SPARE_${n}`, 'x']));
    const { put, settings, log } = await aStage({ ...many, TZ: ' Asia/Singapore\n' });
    await put('MAIL_FROM', 'desk@a.example', 'SecureString');

    const read = await settings.current();

    expect(read).toMatchObject({ TZ: 'Asia/Singapore', MAIL_FROM: 'desk@a.example', READER: 'bedrock' });
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(25);
  });

  it('are read once for many calls, and are the same object while nothing changed', async () => {
    const { clock, settings } = await aStage({ TZ: 'UTC' });
    const calls = vi.spyOn(ssm, 'send');
    onTestFinished(() => calls.mockRestore());

    const all = await Promise.all(Array.from({ length: 10 }, () => settings.current()));
    clock.advance(5 * MINUTE);
    await settings.current();
    await eventually(async () => expect(calls).toHaveBeenCalledTimes(2));

    expect(new Set([...all, await settings.current()]).size).toBe(1);
  });

  it('are read anew behind the back of the next call after five minutes', async () => {
    const { put, clock, settings } = await aStage({ TZ: 'UTC' });
    const first = await settings.current();
    await put('TZ', 'Asia/Singapore');
    clock.advance(5 * MINUTE - 1);
    const early = await settings.current();
    clock.advance(1);

    const late = await settings.current();

    expect([early, late]).toEqual([first, first]);
    await eventually(async () => expect((await settings.current()).TZ).toBe('Asia/Singapore'));
  });

  it('go on as they were when one becomes wrong, and that is logged by its name', async () => {
    const { path, put, clock, log, settings } = await aStage({ TZ: 'UTC' });
    await settings.current();
    await put('TZ', 'Mars');
    clock.advance(5 * MINUTE);

    await settings.current();

    await eventually(async () => expect(log.lines).toHaveLength(1));
    expect(log.lines[0]).toMatchObject({ level: 'error' });
    expect(JSON.stringify(log.lines[0])).toContain(`${path}/TZ must be a time zone`);
    expect((await settings.current()).TZ).toBe('UTC');
  });

  it('that are wrong at the start stop the function with one sentence, until they are right', async () => {
    const { path, settings } = await aStage({ TZ: 'Mars' });

    await expect(settings.current()).rejects.toMatchObject({
      name: 'Fault',
      retry: true,
      message: `${path}/TZ must be a time zone of the IANA list, Europe/Berlin for instance.`,
    });

    await ssm.send(new DeleteParameterCommand({ Name: `${path}/TZ` }));
    expect((await settings.current()).TZ).toBe('UTC');
  });

  it('that cannot be read are said with the path and the cure', async () => {
    const refusing = {
      ...ssm,
      send: async () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException' })),
    };
    const settings = readAwsSettings({
      ...{ ssm: Object.setPrototypeOf(refusing, Object.getPrototypeOf(ssm)), path: '/tr/x/config' },
      ...{ secrets, prefix: 'tr/x', uses: [], clock: settableClock(), log: memoryLog() },
    });

    await expect(settings.current()).rejects.toThrow(
      'This function may not read the parameters under /tr/x/config: deploy the stage again',
    );
  });

  it('have the tokens among them that the function uses, and no other', async () => {
    const { prefix, settings } = await aStage({}, ['SLACK_BOT_TOKEN']);
    await make(`${prefix}/slack/bot-token`, 'xoxb-1');

    expect(await settings.current()).toMatchObject({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: null,
      GOOGLE_CREDENTIALS: null,
    });
    expect(settings.signingSecret).toBeNull();
  });

  it('need no key of Google where the rules stand elsewhere: there is no such secret then', async () => {
    const { settings } = await aStage({ TZ: 'UTC' }, ['GOOGLE_CREDENTIALS']);

    expect(await settings.current()).toMatchObject({ SHEET_ID: null, GOOGLE_CREDENTIALS: null });
  });

  it('have the key of Google among them where the rules stand in a Sheet, and name it when it is gone', async () => {
    const google = { SHEET_ID: 's', DOC_ID: 'd' };
    const { prefix, settings } = await aStage(google, ['GOOGLE_CREDENTIALS']);
    const gone = settings.current();

    await expect(gone).rejects.toThrow(`${prefix}/drive/sa`);
    await make(`${prefix}/drive/sa`, '{"type":"service_account","project_id":"p"}');
    expect(await settings.current()).toMatchObject({
      GOOGLE_CREDENTIALS: '{"type":"service_account","project_id":"p"}',
    });
  });

  it('are others once a token was rotated, so that what was built upon the old one is built anew', async () => {
    const { prefix, clock, settings } = await aStage({}, ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']);
    await make(`${prefix}/slack/bot-token`, 'xoxb-1');
    await make(`${prefix}/slack/signing-secret`, 'sign-1');
    const first = await settings.current();
    await putSecret(`${prefix}/slack/bot-token`, 'xoxb-2');
    await putSecret(`${prefix}/slack/signing-secret`, 'sign-2');
    clock.advance(5 * MINUTE);
    await settings.current();

    await eventually(async () => expect(await settings.current()).not.toBe(first));

    expect((await settings.current()).SLACK_BOT_TOKEN).toBe('xoxb-2');
    expect(await settings.signingSecret?.values()).toEqual(['sign-2', 'sign-1']);
  });

  it('without a Slack app are settings without Slack, however the secret came to be empty', async () => {
    const { prefix, settings } = await aStage({}, ['SLACK_BOT_TOKEN']);
    await make(`${prefix}/slack/bot-token`);

    expect((await settings.current()).SLACK_BOT_TOKEN).toBeNull();
  });

  it('that lack a secret altogether stop with its name', async () => {
    const { prefix, settings } = await aStage({}, ['SLACK_BOT_TOKEN']);

    await expect(settings.current()).rejects.toThrow(`The secret ${prefix}/slack/bot-token is not there`);
  });
});
