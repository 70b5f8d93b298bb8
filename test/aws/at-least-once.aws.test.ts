import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStage, type Stage } from './aStage.ts';

describe('at least once, with one visible effect', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage();
  }, 60_000);
  afterAll(() => stage.close());

  const cardsWith = async (text: string): Promise<number> =>
    (await stage.slack.messages('finance')).filter((card) => JSON.stringify(card).includes(text)).length;

  test('a function that dies after its commit and before the delete makes no second card', async () => {
    const died = new Set<string>();
    stage.lambda.diesAfter = (name) => {
      if (died.has(name)) return false;
      died.add(name);
      return true;
    };
    await stage.form({
      email: 'ana@customer.example',
      subject: 'Once',
      message: 'The billing of invoice 81 is wrong',
    });
    await stage.lambda.settle(300);
    stage.lambda.diesAfter = () => false;

    expect([...died]).toEqual(expect.arrayContaining(['read', 'router', 'dispatch']));
    expect(await cardsWith('invoice 81')).toBe(1);
    expect(stage.model.asked.filter(({ user }) => user.includes('invoice 81'))).toHaveLength(1);
  });

  test('a mail that is told of twice at once is one ticket', async () => {
    await stage.mail('mail/twice', [
      'From: ben@customer.example',
      'To: support@desk.example',
      'Subject: Twice',
      'Message-ID: <twice@customer.example>',
      '',
      'The billing of invoice 82 is wrong.',
    ]);
    const { Messages = [] } = await stage.on.clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: stage.on.queues.mail, MessageSystemAttributeNames: ['All'] }),
    );
    const record = {
      messageId: '1',
      body: Messages[0]?.Body,
      attributes: { ApproximateReceiveCount: '1' },
      eventSource: 'aws:sqs',
    };
    await Promise.all([1, 2].map(() => stage.lambda.invoke('intake-mail', { Records: [record] })));
    await stage.lambda.settle(300);

    expect(await cardsWith('invoice 82')).toBe(1);
  });

  test('two deliveries of one bell at once are read once and posted once', async () => {
    const twice = async (queue: 'intake' | 'route' | 'dispatch', name: string): Promise<void> => {
      const { Messages = [] } = await stage.on.clients.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: stage.on.queues[queue] }),
      );
      const Records = Messages.map(({ MessageId, Body }) => ({
        messageId: MessageId,
        body: Body,
        attributes: { ApproximateReceiveCount: '1' },
        eventSource: 'aws:sqs',
      }));
      await Promise.all([1, 2].map(() => stage.lambda.invoke(name, { Records })));
    };
    await stage.form({
      email: 'cleo@customer.example',
      subject: 'Twice',
      message: 'The billing of invoice 83 is wrong',
    });
    await twice('intake', 'read');
    await twice('route', 'router');
    await stage.lambda.settle(300);

    expect(await cardsWith('invoice 83')).toBe(1);
    expect(stage.model.asked.filter(({ user }) => user.includes('invoice 83'))).toHaveLength(1);
  });

  test('the same form post twice is one ticket', async () => {
    const post = {
      email: 'dan@customer.example',
      submission_id: 's-1',
      message: 'The billing of invoice 84 is wrong',
    };
    const [first, second] = await Promise.all([stage.form(post), stage.form(post)]);
    await stage.lambda.settle(300);

    expect(JSON.parse(second.body).ticket_id).toBe(JSON.parse(first.body).ticket_id);
    expect(await cardsWith('invoice 84')).toBe(1);
  });
});
