import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStage, type Stage } from './aStage.ts';

describe('the way of a ticket on AWS', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage({ slack: { channels: ['finance', 'support', 'triage', 'admins', 'reports'] } });
  }, 60_000);
  afterAll(() => stage.close());

  test('a form post becomes a card in the channel of its team', async () => {
    const answer = await stage.form({
      email: 'ana@customer.example',
      subject: 'Invoice',
      message: 'The billing of invoice 4411 is wrong',
    });
    expect(answer).toMatchObject({ statusCode: 202 });

    await stage.lambda.settle(300);

    expect(stage.lambda.invocations.filter(({ error }) => error !== null)).toEqual([]);
    const [card] = await stage.slack.messages('finance');
    expect(JSON.stringify(card)).toContain('4411');
  });
});
