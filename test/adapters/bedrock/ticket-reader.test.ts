import { describe, expect, it } from 'vitest';
import { FLOOR } from '../../../src/adapters/bedrock/ticket-reader.ts';
import type { Example } from '../../../src/domain/router/example.ts';
import { errorFields } from '../../../src/ports/error-fields.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aRequest, lessons, TOPICS } from '../../contracts/ticket-reader.ts';
import { type Answering, answered, called, failed, GOOD, honest, TROUBLES } from '../../servers/converse.ts';
import { aFreshModel, MODEL, noPatience } from './aModel.ts';

/** One answer after the other; the last one stays. */
function inTurn(...answers: readonly Answering[]): Answering {
  let at = 0;
  return (asked) => (answers[Math.min(at++, answers.length - 1)] ?? honest)(asked);
}

const lastChance = { lastChance: true };

describe('a read by the model', () => {
  it('is one signed call that forces the tool, and costs what the tokens cost', async () => {
    const { reader, server } = await aFreshModel();

    const reading = await reader.read(aRequest('A question about billing'));

    expect(reading).toEqual({
      topic: 'billing',
      urgency: 'low',
      tone: 'calm',
      by: MODEL,
      confidence: 0.9,
      bestTopic: 'billing',
      leanedOn: [],
      remark: null,
      usage: { inputTokens: 1_000, outputTokens: 60, dollars: 0.0013 },
    });
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({
      modelId: MODEL,
      topics: ['billing', 'login', 'shipping', 'unsure'],
      toolChoice: { tool: { name: 'record_reading' } },
      temperature: 0,
      authorization: expect.stringContaining('AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/'),
    });
  });

  it('leans on the examples that were shown', async () => {
    const { reader, server } = await aFreshModel();
    const other = plainExample({ ticketId: '01t-2', text: 'Grüße aus Köln', topic: 'shipping' });
    const gone = plainExample({ ticketId: '01t-3', text: 'The invoice was wrong.', topic: 'a topic of old' });
    await reader.learn(lessons('1', [other, plainExample(), gone]));

    const { leanedOn } = await reader.read(aRequest('My invoice is wrong'));

    expect(leanedOn).toEqual([{ kind: 'example', value: '01t-1', weight: expect.any(Number) }]);
    expect(server.asked[0]?.system.at(-1)?.text).toContain('The invoice is wrong.');
    expect(JSON.stringify(server.asked)).not.toContain('a topic of old');
  });

  it('is unsure, with the model’s own reason made plain, where the model is', async () => {
    const reason = 'Says <!channel> "pay" at https://evil.example/x *now*\n@here';
    const { reader } = await aFreshModel(() => called({ ...GOOD, reason, topic: 'unsure' }));

    const reading = await reader.read(aRequest('Hm, well'));

    expect(reading).toMatchObject({ topic: 'unsure', bestTopic: null, confidence: 0 });
    expect(reading.remark).toBe('the model was not sure: Says !channel "pay" at now here');
  });

  it('is unsure where the model says itself that it is rather wrong than right', async () => {
    const confidence = FLOOR - 0.01;
    const { reader } = await aFreshModel(() => called({ ...GOOD, topic: 'login', confidence }));

    const reading = await reader.read(aRequest('Hm, well'));

    expect(reading).toMatchObject({ topic: 'unsure', bestTopic: 'login', confidence });
  });

  it.each(['', '🎉🔥', ' \n '])('of a text without words (%j) asks nobody', async (text) => {
    const { reader, server } = await aFreshModel();

    expect(await reader.read(aRequest(text))).toMatchObject({ topic: 'unsure', usage: null });
    expect(server.asked).toEqual([]);
  });

  it('is bounded, however long the ticket, and says so to the model', async () => {
    const { reader, server } = await aFreshModel();

    await reader.read(aRequest(`The start. ${'words '.repeat(200_000)} The end about login.`));

    const { user = '' } = server.asked[0] ?? {};
    expect(user.length).toBeLessThan(9_000);
    expect(user).toMatch(/The start\.[\s\S]*characters left out[\s\S]*The end about login\./);
  });

  it('marks the stable part for the cache where it is long enough to be cached, and never else', async () => {
    const { reader, server } = await aFreshModel();
    const many = Array.from({ length: 200 }, (_, n) => ({ name: `topic ${n}`, about: 'a line '.repeat(20) }));

    await reader.read(aRequest('Hello', { topics: many }));
    await reader.read(aRequest('Hello'));

    const [long, short] = server.asked.map(({ system }) => system.map((block) => Object.keys(block)[0]));
    expect(long).toEqual(['text', 'cachePoint', 'text']);
    expect(short).toEqual(['text', 'text']);
  });
});

describe('an answer that cannot be used', () => {
  const MALFORMED = ['malformed', 'talking', 'endless', 'refusing', 'guarded'] as const;

  it.each(MALFORMED)('(%s) is asked for once more, more strictly, and that answer counts', async (kind) => {
    const { reader, server } = await aFreshModel(inTurn(TROUBLES[kind], honest));

    const reading = await reader.read(aRequest('About login'));

    expect(reading).toMatchObject({ topic: 'login', usage: { inputTokens: 2_000, outputTokens: 120 } });
    expect(server.asked[1]?.user).toContain('Your last answer could not be used');
  });

  it.each(MALFORMED)('(%s) twice is unsure and never a third call', async (kind) => {
    const { reader, server } = await aFreshModel(TROUBLES[kind]);

    const reading = await reader.read(aRequest('Everything about login is down, this is urgent!'));

    expect(server.asked).toHaveLength(2);
    expect(reading).toMatchObject({ topic: 'unsure', by: MODEL, bestTopic: null, urgency: 'high' });
    expect(reading.remark).toContain("the model's answer could not be used");
  });
});

describe('a model that is away', () => {
  it.each(['broken', 'throttled'] as const)('(%s) is asked again with growing waits', async (kind) => {
    const { reader, server, patience } = await aFreshModel(inTurn(TROUBLES[kind], TROUBLES[kind], honest));

    expect(await reader.read(aRequest('About login'))).toMatchObject({ topic: 'login' });
    expect(server.asked).toHaveLength(3);
    expect(patience.slept).toEqual([400, 800]);
  });

  it.each([
    ['broken', 'The model was not reachable (ServiceUnavailableException).'],
    ['throttled', 'The model had too much to do (ThrottlingException).'],
    ['halfOpen', 'The model was not reachable (TimeoutError).'],
    ['slow', 'The model was not reachable (TimeoutError).'],
  ] as const)('(%s) for longer is a fault that a later try may cure', async (kind, sentence) => {
    const patience = { ...noPatience(), callFor: 60 };
    const { reader } = await aFreshModel(TROUBLES[kind], { patience });

    await expect(reader.read(aRequest('About login'))).rejects.toMatchObject({
      message: sentence,
      retry: true,
    });
  });

  it('because nothing answers there is a fault that says where to look', async () => {
    const { reader, server } = await aFreshModel();
    await server.close();

    await expect(reader.read(aRequest('About login'))).rejects.toThrow(
      'The model was not reachable (ECONNREFUSED). Check the network and FRONTDESK_BEDROCK_REGION (eu-central-1).',
    );
  });

  it('and sends without end is cut off, and a later try may cure that', async () => {
    const { reader, server } = await aFreshModel(() => answered([{ text: 'x'.repeat(300_000) }]));

    await expect(reader.read(aRequest('About login'))).rejects.toMatchObject({
      message: expect.stringContaining('The model was not reachable (AnswerTooLong).'),
      retry: true,
    });
    expect(server.asked).toHaveLength(4);
  });

  it('repeats nothing of the ticket to the log, whatever its error says', async () => {
    const { reader } = await aFreshModel(({ user }) => failed(503, 'ServiceUnavailableException', user));

    const fault = await reader.read(aRequest('My secret is 4711')).catch((error: unknown) => error);

    expect(fault).toMatchObject({ code: 'model-away' });
    expect(JSON.stringify(errorFields(fault))).not.toContain('4711');
  });

  it('and says how long to leave it alone is left alone so long', async () => {
    const { reader } = await aFreshModel(() =>
      failed(429, 'ThrottlingException', '', { 'retry-after': '90' }),
    );

    await expect(reader.read(aRequest('About login'))).rejects.toMatchObject({ retryAfter: 90_000 });
  });

  it('is stood in for on the last delivery, and the reading says so', async () => {
    const { reader, server } = await aFreshModel();
    await server.close();

    const reading = await reader.read(aRequest('The password is wrong', lastChance));

    expect(reading).toMatchObject({ by: 'lexical', topic: 'login', usage: null });
    expect(reading.remark).toBe('the model was not reachable; read by the lexical reader');
  });

  it('is unsure with the reason when its stand-in cannot read either', async () => {
    const reserve = { read: () => Promise.reject(new Error('no')) };
    const { reader } = await aFreshModel(TROUBLES.broken, { reserve });

    const reading = await reader.read(aRequest('The password is wrong', lastChance));

    expect(reading).toMatchObject({ topic: 'unsure', by: 'nobody', remark: 'the model was not reachable' });
  });
});

describe('a model that this desk may not or cannot use', () => {
  it.each(['denied', 'wrongModel'] as const)('(%s) is a fault that names the setting', async (kind) => {
    const { reader, server } = await aFreshModel(TROUBLES[kind]);

    const read = reader.read(aRequest('About login'));

    await expect(read).rejects.toThrow(`FRONTDESK_BEDROCK_MODEL_ID is ${MODEL}`);
    await expect(read).rejects.toMatchObject({ retry: false });
    expect(server.asked).toHaveLength(1);
  });

  it('is a fault that names the keys where those are wrong', async () => {
    const { reader } = await aFreshModel(() => failed(403, 'UnrecognizedClientException', 'bad token'));

    await expect(reader.read(aRequest('About login'))).rejects.toThrow('set AWS_ACCESS_KEY_ID');
  });

  it('is an error in the log at each try, not only a warning, so that it rings on AWS', async () => {
    const { reader, log } = await aFreshModel(TROUBLES.wrongModel);

    await reader.read(aRequest('About login')).catch(() => {});

    expect(log.lines).toMatchObject([
      { level: 'error', fields: { error: expect.stringContaining('BEDROCK_MODEL_ID') } },
    ]);
  });

  it('that is only away is no error in the log: it is tried again', async () => {
    const { reader, log } = await aFreshModel(TROUBLES.broken);

    await reader.read(aRequest('About login')).catch(() => {});

    expect(log.lines).toEqual([]);
  });

  it('is stood in for on the last delivery, and the log tells the cure', async () => {
    const { reader, log } = await aFreshModel(TROUBLES.denied);

    const reading = await reader.read(aRequest('The password is wrong', lastChance));

    expect(reading).toMatchObject({ by: 'lexical', topic: 'login' });
    expect(log.lines[0]?.fields.error).toContain('FRONTDESK_BEDROCK_MODEL_ID');
  });
});

describe('a model that takes less than others', () => {
  it('is asked in its own way from then on', async () => {
    const picky: Answering = (asked) => {
      const no = (what: string) => failed(400, 'ValidationException', what);
      if (asked.temperature !== undefined) return no('`temperature` is deprecated for this model.');
      if (asked.toolChoice !== undefined)
        return no("This model doesn't support the toolConfig.toolChoice.any field.");
      return honest(asked);
    };
    const { reader, server } = await aFreshModel(picky);

    const first = await reader.read(aRequest('About login'));
    await reader.read(aRequest('About billing'));

    expect(first.topic).toBe('login');
    expect(server.asked).toHaveLength(5);
    expect(server.asked.at(-1)).toMatchObject({ temperature: undefined, toolChoice: undefined });
    expect(server.asked.at(-1)?.topics).toContain(TOPICS[0]?.name);
  });
});

describe('the examples that are shown', () => {
  it('are those of the newest lesson, even when an older one takes longer', async () => {
    const slow = Promise.withResolvers<void>();
    const indexOf = async (examples: readonly Example[]) => {
      if (examples.length === 1) await slow.promise;
      return () => examples.map((example) => ({ example, likeness: 1 }));
    };
    const { reader } = await aFreshModel(honest, { indexOf });
    const older = reader.learn(lessons('1', [plainExample()]));
    await reader.learn(lessons('2', [plainExample({ ticketId: 'new' }), plainExample()]));
    slow.resolve();
    await older;

    const { leanedOn } = await reader.read(aRequest('Hello'));

    expect(leanedOn.map(({ value }) => value)).toContain('new');
  });

  it('are none where none are wanted', async () => {
    const { reader } = await aFreshModel(honest, { shown: 0 });
    await reader.learn(lessons('1', [plainExample()]));

    expect(await reader.read(aRequest('The invoice is wrong'))).toMatchObject({ leanedOn: [] });
  });
});
