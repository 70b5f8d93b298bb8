import { describe, expect, it } from 'vitest';
import {
  anS3Event,
  anSesEvent,
  anSnsEvent,
  anSqsEvent,
  aRequestEvent,
  aStreamEvent,
  STRANGERS,
} from './awsEvents.ts';
import { FORM, type FunctionName, MAIL_KEY, spoiled, theFunctions, WORK } from './theFunctions.ts';

const bell = (id: string) => anSqsEvent(JSON.stringify({ id }));
const form = () => aRequestEvent('/intake/form', JSON.stringify(FORM));
const noticeOfMail = () => anSqsEvent(JSON.stringify(anS3Event(MAIL_KEY)));
const press = () => aRequestEvent('/slack/interactivity', 'payload=%7B%7D');

/** What each function hears on AWS, with every field that such an event may carry. */
const OWN: readonly (readonly [FunctionName, () => object])[] = [
  ['intake-mail', noticeOfMail],
  ['read', () => bell(WORK.read)],
  ['router', () => bell(WORK.route)],
  ['dispatch', () => bell(WORK.dispatch)],
  ['dispatch', () => aStreamEvent(WORK.dispatch)],
  ['intake-form', form],
  ['intake-chat', () => aRequestEvent('/intake/chat', '{}')],
  ['correct-handler', press],
  ['alarm', () => anSnsEvent('Something rings')],
  ['sweeper', () => ({ task: 'sweep' })],
];

describe('an event with every field that AWS may send', () => {
  it.each([
    ['read', WORK.read],
    ['router', WORK.route],
    ['dispatch', WORK.dispatch],
  ] as const)('from SQS has the work of %s done', async (name, id) => {
    const { invoke, did } = theFunctions();

    expect(await invoke(name, bell(id))).toEqual({ kind: 'answered', answer: [] });
    expect(did).toEqual([id]);
  });

  it('from the stream hands off what is new, and nothing of what changed or is gone', async () => {
    const { invoke, did } = theFunctions();

    expect(await invoke('dispatch', aStreamEvent(WORK.dispatch))).toEqual({ kind: 'answered', answer: [] });
    expect(did).toEqual([WORK.dispatch]);
  });

  it('from S3 is a ticket, by the key as it was before it was encoded', async () => {
    const { invoke, rooms } = theFunctions();

    expect(await invoke('intake-mail', noticeOfMail())).toEqual({ kind: 'answered', answer: [] });
    expect(await rooms.store.openOf('ana@customer.example', 5)).toHaveLength(1);
  });

  it.each(['lifecycle', 'restored', 'glacier', 'tiered', 'replicated'])(
    'from S3 that tells of no new object (%s) is no mail, and is not kept',
    async (kind) => {
      const { invoke, rooms } = theFunctions();

      const ending = await invoke('intake-mail', anSqsEvent(JSON.stringify(anS3Event(MAIL_KEY, kind))));

      expect(ending).toEqual({ kind: 'answered', answer: [] });
      expect(await rooms.store.openOf('ana@customer.example', 5)).toEqual([]);
    },
  );

  it('from a Function URL or API Gateway is a ticket', async () => {
    expect(await theFunctions().invoke('intake-form', form())).toMatchObject({
      answer: { statusCode: 202 },
    });
  });

  it('from SNS is told in words', async () => {
    const { invoke, notices } = theFunctions();
    await invoke('alarm', anSnsEvent('Something rings'));

    expect(notices.told).toEqual(['ALARM\nSomething rings']);
  });
});

describe('an event in which a field is missing or of another kind', () => {
  it.each(OWN)('ends %s in an answer or in words, whichever field it is', async (name, event) => {
    const { invoke } = theFunctions();
    const broken = [];
    for (const odd of spoiled(event())) {
      const ending = await invoke(name, odd);
      if (ending.kind === 'broken') broken.push(ending.seen);
    }

    expect(broken).toEqual([]);
  });

  it('told by S3 ends in the dead letters or is no mail, and harms no other message', async () => {
    const { invoke } = theFunctions();
    const [good] = noticeOfMail().Records;
    const failed = new Set<string>();
    for (const odd of spoiled(anS3Event(MAIL_KEY))) {
      const [record] = anSqsEvent(JSON.stringify(odd)).Records;
      const Records = [{ ...record, messageId: 'odd' }, good];
      const { answer } = (await invoke('intake-mail', { Records })) as { readonly answer?: unknown };
      for (const { itemIdentifier } of answer as { itemIdentifier: string }[]) failed.add(itemIdentifier);
    }

    expect([...failed]).toEqual(['odd']);
  });
});

describe('an event of another source', () => {
  const ANSWERS_ANYTHING: readonly FunctionName[] = ['sweeper'];
  const strangers: readonly (readonly [string, unknown])[] = [
    ...STRANGERS,
    ['S3 itself', anS3Event(MAIL_KEY)],
    ['SES', anSesEvent()],
  ];

  it.each(strangers)('(%s) is refused in words by every function that hears events', async (_what, event) => {
    const { invoke, names } = theFunctions();
    const unrefused = [];
    for (const name of names.filter((one) => !ANSWERS_ANYTHING.includes(one))) {
      const ending = await invoke(name, event);
      if (ending.kind !== 'refused') unrefused.push([name, ending]);
    }

    expect(unrefused).toEqual([]);
  });

  it('says whose it is and what to correct', async () => {
    const { invoke } = theFunctions();

    expect(await invoke('read', anSnsEvent('hello'))).toEqual({
      kind: 'refused',
      words:
        'This function hears a queue of SQS, and what it was invoked with has a record from aws:sns: nothing of it was taken. Correct the trigger that invokes it.',
    });
  });
});
