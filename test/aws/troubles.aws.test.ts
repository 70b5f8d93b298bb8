import {
  CreateSecretCommand,
  DeleteSecretCommand,
  RestoreSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { MINUTE } from '../../src/domain/kernel/instant.ts';
import { honest, TROUBLES } from '../servers/converse.ts';
import { awsError } from '../servers/counted-calls.ts';
import { TOKEN } from '../servers/slack.ts';
import { aStage, type Stage } from './aStage.ts';

describe('what goes wrong on AWS', () => {
  let stage: Stage;
  beforeAll(async () => {
    // Which calls are made depends on what is throttled.
    stage = await aStage({ comparesActions: false });
  }, 60_000);
  afterAll(() => stage.close());
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true }));
  afterEach(() => {
    vi.useRealTimers();
    stage.counted.faults = () => null;
    stage.slack.faults = () => null;
    stage.model.answerWith(honest);
  });

  const sent = async (message: string): Promise<string> => {
    const email = `${message.replaceAll(/\W/g, '')}@customer.example`;
    const { body } = await stage.form({ email, subject: message, message });
    return (JSON.parse(body) as { ticket_id: string }).ticket_id;
  };
  /** Time goes on, and the sweeper with it, until this is so; bells that SQS keeps back keep to the real time. */
  const goesOnUntil = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let time = 0; time < 25 && !(await isSo()); time += 1) await goesOn(1);
  };
  const isOnSlack = (channel: string, words: string) => async () =>
    JSON.stringify(await stage.slack.messages(channel)).includes(words);
  /** And so often. */
  const goesOn = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      vi.setSystemTime(Date.now() + 6 * MINUTE);
      // Bells that SQS keeps back keep to the real time, and a warm sweeper rings ever more seldom for what is not heard.
      stage.lambda.cold('sweeper');
      await stage.lambda.invoke('sweeper', { task: 'sweep' }).catch(() => undefined);
      await stage.lambda.settle();
    }
  };

  test('a model id that is wrong holds every ticket, with the reason, for a person', async () => {
    stage.model.answerWith(TROUBLES.wrongModel);
    const id = await sent('The billing of invoice 51 is wrong');
    await goesOnUntil(isOnSlack('triage', 'invoice 51'));

    const ticket = await stage.ticket(id);
    expect(ticket).toMatchObject({ status: 'held' });
    expect(ticket?.reading?.remark).toMatch(/Bedrock refused/);
    expect(JSON.stringify(await stage.slack.messages('triage'))).toContain('invoice 51');
  });

  test('a Slack token that was revoked loses no card: a person sees it once the token is good', async () => {
    stage.slack.faults = ({ method }) =>
      method === 'chat.postMessage' ? { kind: 'refuse', code: 'token_revoked' } : null;
    await sent('The billing of invoice 52 is wrong');
    await goesOn(2);
    const cards = async () =>
      JSON.stringify([await stage.slack.messages('finance'), await stage.slack.messages('triage')]);
    const during = await cards();
    stage.slack.faults = () => null;
    await goesOnUntil(async () => (await cards()).includes('invoice 52'));

    expect(during).not.toContain('invoice 52');
    expect(await cards()).toContain('invoice 52');
    expect(stage.lambda.said.some((line) => line.dispatch_failed !== undefined)).toBe(true);
  });

  test('a secret that is gone stops its function with one clear line, and what waits goes on later', async () => {
    const SecretId = `tr/${stage.on.stage}/slack/bot-token`;
    await stage.on.clients.secrets.send(new DeleteSecretCommand({ SecretId }));
    stage.lambda.cold();
    await sent('The billing of invoice 53 is wrong');
    await stage.lambda.settle();
    const lines = stage.lambda.said.filter(({ event }) => event === 'the function cannot be opened');
    await stage.on.clients.secrets.send(new RestoreSecretCommand({ SecretId }));
    await goesOnUntil(isOnSlack('finance', 'invoice 53'));

    expect(String(lines[0]?.error)).toContain(`${SecretId} is marked for deletion`);
    expect(JSON.stringify(await stage.slack.messages('finance'))).toContain('invoice 53');
  });

  test('a stage whose Slack token is not given yet shows each ticket once it is', async () => {
    const id = `tr/${stage.on.stage}/slack/bot-token`;
    const token = async (given: { readonly SecretString?: string }) => {
      const gone = new DeleteSecretCommand({ SecretId: id, ForceDeleteWithoutRecovery: true });
      await stage.on.clients.secrets.send(gone);
      await stage.on.clients.secrets.send(new CreateSecretCommand({ Name: id, ...given }));
      stage.lambda.cold();
    };
    await token({});
    const ticketId = await sent('The billing of invoice 54 is wrong');
    await stage.lambda.settle();
    const early = await stage.ticket(ticketId);
    await token({ SecretString: TOKEN });
    await goesOnUntil(isOnSlack('finance', 'invoice 54'));

    expect(early).toMatchObject({ status: 'routed', handedOffAt: null });
    expect(JSON.stringify(await stage.slack.messages('finance'))).toContain('invoice 54');
  });

  test('a form whose secret is gone answers 503 and takes nothing', async () => {
    const SecretId = `tr/${stage.on.stage}/form/secret`;
    await stage.on.clients.secrets.send(new DeleteSecretCommand({ SecretId }));
    stage.lambda.cold('intake-form');
    const refused = await stage.form({ email: 'ana@customer.example', message: 'Is anybody there?' });
    await stage.on.clients.secrets.send(new RestoreSecretCommand({ SecretId }));
    const taken = await stage.form({ email: 'ana@customer.example', message: 'Is anybody there?' });

    expect([refused.statusCode, taken.statusCode]).toEqual([503, 202]);
  });

  test('a setting that is wrong is named in one line, and what waits goes on once it is right', async () => {
    await stage.on.set('TZ', 'Atlantis');
    stage.lambda.cold();
    const before = stage.lambda.said.length;
    const refused = await stage.form({ email: 'bo@customer.example', message: 'Hello there, billing' });
    await stage.on.set('TZ', 'UTC');

    const line = stage.lambda.said.at(-1);
    expect(stage.lambda.said.length - before).toBe(1);
    expect(refused.statusCode).toBe(503);
    expect(String(line?.error)).toContain(`/tr/${stage.on.stage}/config/TZ must be a time zone`);
  });

  test('throttled tables, queues and model lose nothing and double nothing', async () => {
    let busy = 4;
    stage.model.answerWith((asked) => {
      busy -= 1;
      return busy >= 0 ? TROUBLES.throttled() : honest(asked);
    });
    let turn = 0;
    const throttled = (every: number) => {
      turn += 1;
      return turn % every === 0;
    };
    stage.counted.faults = ({ by, service, command }) => {
      if (by === '' || by === 'sweeper') return null;
      if (service === 'DynamoDB' && throttled(5))
        return awsError('ThrottlingException', 400, 'Rate exceeded');
      if (service === 'SQS' && command === 'SendMessageBatch' && throttled(2))
        return awsError('RequestThrottled', 403);
      return null;
    };
    const messages = [61, 62, 63, 64].map((number) => `The billing of invoice ${number} is wrong`);
    const ids: string[] = [];
    for (const message of messages) ids.push(await sent(message));
    for (const number of [61, 62, 63, 64]) await goesOnUntil(isOnSlack('finance', `invoice ${number}`));

    const cards = await stage.slack.messages('finance');
    const statuses = await Promise.all(ids.map(async (id) => (await stage.ticket(id))?.status));
    const posted = cards.map(({ metadata }) => metadata?.event_payload.ticket_id ?? '');
    expect(statuses).toEqual(['routed', 'routed', 'routed', 'routed']);
    expect(posted).toEqual(expect.arrayContaining(ids));
    expect(posted.filter((id) => ids.includes(id))).toHaveLength(4);
  }, 90_000);

  test('a message that names no work ends with the dead letters and harms no other', async () => {
    const QueueUrl = stage.on.queues.intake;
    await stage.on.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no bell' }));
    const id = await sent('The billing of invoice 71 is wrong');
    await stage.lambda.settle();

    expect(await stage.ticket(id)).toMatchObject({ status: 'routed' });
    expect(await stage.lambda.drain('intake-dlq')).toBe(1);
  });
});
