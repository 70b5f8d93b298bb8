import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pressOn, submitted } from './aPressOn.ts';
import { aStage, type Stage } from './aStage.ts';

describe('corrections on AWS', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage();
  }, 60_000);
  afterAll(() => stage.close());

  const sent = async (email: string, message: string): Promise<string> => {
    const { body } = await stage.form({ email, subject: message, message });
    await stage.lambda.settle(300);
    return (JSON.parse(body) as { ticket_id: string }).ticket_id;
  };

  test('a signed press on Slack takes the ticket, and the card says so', async () => {
    const id = await sent('ana@customer.example', 'The billing of invoice 4411 is wrong');
    const press = await pressOn(stage.slack, 'finance', 'take');
    const answer = await stage.press(press);
    await stage.lambda.settle(300);

    expect(answer.statusCode).toBe(200);
    expect((await stage.ticket(id))?.takenBy).toContain('amy');
    const [card] = await stage.slack.messages('finance');
    expect(JSON.stringify(card)).toMatch(/amy has it|has this|taken/i);
  });

  test('a press without a good signature does nothing', async () => {
    const answer = await stage.lambda.url('correct-handler', {
      path: '/slack/interactivity',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'payload=%7B%7D',
    });

    expect(answer.statusCode).toBe(401);
  });

  test('a reassign teaches an example before it is answered, and the card goes to the other team', async () => {
    const id = await sent('ben@customer.example', 'The billing page does not let me sign in');
    await stage.press(await pressOn(stage.slack, 'finance', 'reassign', 1));
    const answer = await stage.press(await submitted(stage.slack, 'login'));
    const lessons = await stage.on.clients.s3.send(
      new GetObjectCommand({ Bucket: stage.on.environment.TR_RULES_SOURCE, Key: 'examples.jsonl' }),
    );
    const learned = await lessons.Body?.transformToString();
    await stage.lambda.settle(300);

    expect(answer.statusCode).toBe(200);
    expect(await stage.ticket(id)).toMatchObject({ topic: 'login', status: 'routed' });
    expect(learned).toContain(`"${id}"`);
    expect(JSON.stringify(await stage.slack.messages('support'))).toContain('sign in');
  });

  test('the link of a hand-off mail shows a page, and the form on it acts once', async () => {
    const id = await sent('cleo@customer.example', 'The shipping of my parcel takes for ever');
    const link = linksIn(stage.sentMails().at(-1) ?? '').find((url) => url.includes('/correct/')) ?? '';
    const path = new URL(link).pathname;
    const page = await stage.lambda.url('correct-handler', { method: 'GET', path });
    const before = await stage.ticket(id);
    const mark = /name="page" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const body = new URLSearchParams({ page: mark, your_name: 'Dana' }).toString();
    const form = { path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
    const done = await stage.lambda.url('correct-handler', form);
    const again = await stage.lambda.url('correct-handler', form);

    expect([page.statusCode, before?.takenBy ?? null]).toEqual([200, null]);
    expect([done.statusCode, again.statusCode]).toEqual([200, 409]);
    expect((await stage.ticket(id))?.takenBy).toBe('Dana');
    const shown = [page.body, done.body, again.body, ...stage.sentMails()];
    expect(shown.filter((text) => /on the board|so has the board|\/t\/0/.test(text))).toEqual([]);
    const onSlack = stage.slack.calls.map(({ body }) => JSON.stringify(body));
    expect(onSlack.filter((text) => text.includes('on the board'))).toEqual([]);
  });
});

/** Undoes quoted-printable: soft line breaks and `=3D`. */
function linksIn(raw: string): readonly string[] {
  const text = raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return text.match(/https:\/\/[^\s"<>]+/g) ?? [];
}
