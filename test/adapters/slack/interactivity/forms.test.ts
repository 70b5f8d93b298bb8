import { describe, expect, test } from 'vitest';
import {
  topicBehind,
  topicGroups,
  topicValue,
} from '../../../../src/adapters/slack/interactivity/forms/topics.ts';
import { UNSURE } from '../../../../src/domain/router/reading.ts';
import { plainReading } from '../../../arbitraries/aReading.ts';
import { plainTicket } from '../../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../../deskInMemory.ts';
import { aSlackDesk, aSubmission, type Person, RULES } from './aSlackDesk.ts';

const WRONG_BILL = { text: 'The October invoice has a wrong line #billing' };

async function withForm(action: string, text: Parameters<Desk['receive']>[0] = WRONG_BILL, rules?: string) {
  const desk = await aSlackDesk(rules === undefined ? {} : { rules });
  const id = await desk.receive(text);
  const opened = await desk.press('finance', action, desk.amy);
  if (opened !== 200) throw new Error(`the form was answered ${opened}`);
  const view = desk.form();
  const submit = async (filled: Readonly<Record<string, string>>, by: Person = desk.amy, of = view) => {
    const answer = await desk.send(aSubmission(by, of, filled));
    await desk.desk.drain();
    return { status: answer.statusCode, body: answer.body === '' ? null : JSON.parse(answer.body) };
  };
  return { ...desk, id, view, submit };
}
type Desk = Awaited<ReturnType<typeof aSlackDesk>>;

const CLOSED = { status: 200, body: null };

describe('the form of Reassign', () => {
  test('offers the topics by team, and the ticket goes to the one that is chosen', async () => {
    const { slack, desk, id, view, submit } = await withForm('reassign');

    const answer = await submit({ topic: 'login' });

    const menu = JSON.stringify(view.blocks);
    expect(menu).toMatch(/"Finance".*"billing".*"refunds".*"Support".*"login"/);
    expect(answer).toEqual(CLOSED);
    expect(await desk.store.ticket(id)).toMatchObject({ topic: 'login', decision: { team: 'Support' } });
    expect(await slack.messages('support')).toHaveLength(1);
    expect(slack.refusedBlocks).toEqual([]);
  });

  test('on a held ticket gives it the topic it waits for', async () => {
    const { desk, receive, press, form, send, amy } = await aSlackDesk();
    const id = await receive({ text: 'Where is it now, please, I have been waiting' });
    await press('triage', 'reassign', amy);

    await send(aSubmission(amy, form(), { topic: 'billing' }));

    expect(await desk.store.ticket(id)).toMatchObject({ status: 'routed', topic: 'billing' });
  });

  test('that comes too late says what happened, and changes nothing', async () => {
    const { desk, id, press, submit, ben } = await withForm('reassign');
    await press('finance', 'close', ben);

    const { body } = await submit({ topic: 'login' });

    expect(body).toMatchObject({
      response_action: 'update',
      view: { title: { text: 'Nothing was changed' } },
    });
    expect(JSON.stringify(body)).toContain('ben closed it (just now)');
    expect(await desk.store.ticket(id)).toMatchObject({ status: 'closed', topic: 'billing' });
  });

  test('with a topic the rules no longer have says so beside the menu', async () => {
    const { submit } = await withForm('reassign');

    expect((await submit({ topic: 'gone' })).body).toEqual({
      response_action: 'errors',
      errors: { topic: expect.stringContaining('Choose another') },
    });
  });

  test('sent twice reassigns once', async () => {
    const { desk, id, submit } = await withForm('reassign');

    const answers = [await submit({ topic: 'login' }), await submit({ topic: 'login' })];

    expect(answers).toEqual([CLOSED, CLOSED]);
    const history = await desk.store.historyOf(id);
    expect(history.filter(({ action }) => action === 'reassign')).toHaveLength(1);
  });

  test('of a rulebook of 150 topics of one team has several groups', async () => {
    const rows = Array.from({ length: 150 }, (_, n) => `t${n},Finance,#finance`);
    const rules = `topic,team,slack_channel\nbilling,Finance,#finance\n${rows.join('\n')}\n`;
    const { slack, desk, id, submit } = await withForm('reassign', WRONG_BILL, rules);

    await submit({ topic: 't149' });

    expect(slack.refusedBlocks).toEqual([]);
    expect((await desk.store.ticket(id))?.topic).toBe('t149');
  });

  test('of a rulebook too large for a menu asks the desk while somebody types', async () => {
    const rows = Array.from(
      { length: 1_900 },
      (_, n) => `${'日本語の話題'.repeat(4)}${n},Team ${n},#finance`,
    );
    const rules = `topic,team,slack_channel\nbilling,Finance,#finance\n${rows.join('\n')}\n`;
    const { view, send, submit, desk, id, slack } = await withForm('reassign', WRONG_BILL, rules);
    const typed = { type: 'block_suggestion', block_id: 'topic', action_id: 'value', value: 'team 1777' };

    const answer = JSON.parse((await send(typed)).body) as { options: { value: string }[] };
    await submit({ topic: answer.options[0]?.value ?? '' });

    expect(JSON.stringify(view.blocks)).toContain('external_select');
    expect(answer.options).toHaveLength(1);
    expect((await desk.store.ticket(id))?.topic).toContain('1777');
    expect(slack.refusedBlocks).toEqual([]);
  });

  test('offers for a held ticket what it most likely is first, and once', () => {
    const reading = plainReading({ topic: UNSURE, bestTopic: 'login' });
    const ticket = plainTicket({ status: 'held', reading });
    const look = { ticket, messages: [], merged: [], others: [], likes: [] };

    const groups = topicGroups(rulebookOf(RULES, ''), look);

    const offered = groups.map(({ label, options }) => [label.text, ...options.map(({ value }) => value)]);
    expect(offered).toEqual([
      ['Likeliest', 'login'],
      ['Finance', 'billing', 'refunds'],
    ]);
  });

  test('knows a topic by its value, however long its name is', () => {
    const [a, b] = ['x', 'y'].map((end) => `${'a very long topic '.repeat(20)}${end}`);
    const rulebook = rulebookOf(`topic,team\n${a},One\n${b},Two\n`, '');

    const found = [a, b].map((name) => topicBehind(rulebook, topicValue(name ?? ''))?.name);

    expect(found).toEqual([a, b]);
    expect(topicValue(a ?? '').length).toBeLessThanOrEqual(150);
  });
});

describe('the form of Split', () => {
  const TWO = { subject: 'Two things', text: 'The invoice is wrong #billing. And I cannot sign in #login.' };

  test('starts with the whole text twice, and makes two tickets of what is left in each', async () => {
    const { desk, id, view, submit } = await withForm('split', TWO);

    const answer = await submit({ body1: 'The invoice is wrong #billing', body2: 'I cannot sign in #login' });

    expect(JSON.stringify(view.blocks).split(TWO.text)).toHaveLength(3);
    expect(answer).toEqual(CLOSED);
    const split = await desk.store.ticket(id);
    const parts = await Promise.all((split?.splitInto ?? []).map((part) => desk.store.ticket(part)));
    expect(split?.status).toBe('split');
    expect(parts.map((part) => [part?.subject, part?.topic])).toEqual([
      ['Two things', 'billing'],
      ['Two things', 'login'],
    ]);
  });

  test('without a text says which, and keeps the form', async () => {
    const { submit, desk, id } = await withForm('split', TWO);

    const { body } = await submit({ body2: '  ' });

    expect(body).toEqual({ response_action: 'errors', errors: { body2: expect.any(String) } });
    expect((await desk.store.ticket(id))?.status).toBe('routed');
  });

  test.each([
    ['first', [true, false]],
    ['second', [false, true]],
    ['both', [true, true]],
  ])('of a text longer than a field: its end goes to the %s, whole', async (rest, has) => {
    const long = `${'The invoice is wrong. '.repeat(200)}The last word is KIWI. #billing`;
    const { desk, id, submit, slack } = await withForm('split', { text: long });

    await submit({ rest });

    const split = await desk.store.ticket(id);
    const parts = await Promise.all((split?.splitInto ?? []).map((part) => desk.store.ticket(part)));
    expect(parts.map((part) => part?.body.endsWith('The last word is KIWI. #billing'))).toEqual(has);
    const both = parts.map((part) => part?.body.replace(/\s+/g, ' '));
    expect(both[has.indexOf(true)]).toBe(long.replace(/\s+/g, ' '));
    expect(slack.refusedBlocks).toEqual([]);
  });

  test('that comes too late keeps what was typed below the news', async () => {
    const { press, submit, ben } = await withForm('split', TWO);
    await press('finance', 'take', ben);

    const { body } = await submit({ body1: 'One', body2: 'Two' });

    expect(body.response_action).toBe('push');
    expect(JSON.stringify(body.view)).toContain('ben took it');
  });
});

describe('the form of Merge', () => {
  async function twoTickets() {
    const desk = await aSlackDesk();
    const first = await desk.receive(WRONG_BILL);
    const second = await desk.receive({ subject: 'Sign in', text: 'I cannot sign in at all #login' });
    await desk.press('support', 'merge', desk.amy);
    const send = (filled: Readonly<Record<string, string>>) =>
      desk.send(aSubmission(desk.amy, desk.form(), filled));
    return { ...desk, first, second, submit: send };
  }

  test('offers the other open tickets of the customer', async () => {
    const { desk, first, second, form, submit, slack } = await twoTickets();

    const { statusCode } = await submit({ theirs: first });

    expect(JSON.stringify(form().blocks)).toContain('The October invoice has a wrong line');
    expect(statusCode).toBe(200);
    expect(await desk.store.ticket(second)).toMatchObject({ status: 'merged', mergedInto: first });
    expect(slack.refusedBlocks).toEqual([]);
  });

  test('takes the address of any other ticket', async () => {
    const { desk, first, second, submit } = await twoTickets();

    await submit({ any: `https://desk.example/t/${first}?from=queue` });

    expect(await desk.store.ticket(second)).toMatchObject({ mergedInto: first });
  });

  test.each([
    ['nothing', {}, 'theirs'],
    ['a ticket that is not there', { any: '#nowhere' }, 'any'],
  ])('with %s says so beside the field', async (_what, filled, block) => {
    const { desk, second, submit } = await twoTickets();

    const { body } = await submit(filled);

    expect(JSON.parse(body)).toEqual({ response_action: 'errors', errors: { [block]: expect.any(String) } });
    expect((await desk.store.ticket(second))?.status).toBe('routed');
  });
});

describe('the form of Separate', () => {
  test('lets a ticket that was merged at the hand-off stand alone again', async () => {
    const { desk, receive, press, form, send, amy, slack } = await aSlackDesk();
    await receive(WRONG_BILL);
    const merged = await receive({
      text: 'Another thing: my bill of May came to the wrong address #billing',
    });
    const before = await desk.store.ticket(merged);
    await press('finance', 'separate', amy);
    const { blocks } = form();
    const [value = ''] = /merged:\d+:[\w-]+/.exec(JSON.stringify(blocks)) ?? [];

    await send(aSubmission(amy, form(), { what: value }));
    await desk.drain();

    expect(before?.status).toBe('merged');
    expect((await desk.store.ticket(merged))?.status).toBe('routed');
    expect(await slack.messages('finance')).toHaveLength(2);
  });

  test('gives a later message a ticket of its own', async () => {
    const { desk, receive, press, form, send, amy } = await aSlackDesk();
    const id = await receive(WRONG_BILL);
    await receive({ text: 'The October invoice has a wrong line #billing.' });
    expect((await desk.store.ticket(id))?.messageCount).toBe(2);
    await press('finance', 'separate', amy);

    const answer = await send(aSubmission(amy, form(), {}));

    expect(answer.body).toBe('');
    expect((await desk.store.ticket(id))?.messageCount).toBe(1);
  });
});
