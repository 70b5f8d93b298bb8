import { afterEach, describe, expect, test } from 'vitest';
import { aStage, type Stage, taughtTopics } from './aStage.ts';

describe('the readers on AWS', () => {
  let stage: Stage | undefined;
  afterEach(async () => await stage?.close());

  const read = async (on: Stage, message: string) => {
    const { body } = await on.form({ email: 'ana@customer.example', subject: '', message });
    await on.lambda.settle(200);
    return await on.ticket((JSON.parse(body) as { ticket_id: string }).ticket_id);
  };

  test('the lexical reader learns at the cold start, asks no model, and needs no file beside it', async () => {
    stage = await aStage({ settings: { READER: 'lexical' } });
    await taughtTopics(stage.on);
    const ticket = await read(stage, 'I was billed twice, please send the invoice again');

    expect(ticket?.reading).toMatchObject({ by: 'lexical', bestTopic: 'billing' });
    expect(stage.model.asked).toEqual([]);
  });

  test('both readers ask the model where the quick one is not sure', async () => {
    stage = await aStage({ settings: { READER: 'both' } });
    await taughtTopics(stage.on);
    const ticket = await read(stage, 'The billing of my login is odd');

    expect(ticket?.status).toBe('routed');
    expect(stage.model.asked).toHaveLength(1);
  });

  test('the model is shown the examples most like the ticket', async () => {
    stage = await aStage();
    await taughtTopics(stage.on);
    await read(stage, 'My invoice number 7 for billing is wrong');

    expect(stage.model.asked[0]?.user).toContain('invoice number 7');
  });
});
