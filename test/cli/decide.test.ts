import { describe, expect, it } from 'vitest';
import { byteLines } from '../../src/cli/byte-lines.ts';
import { decideCommand } from '../../src/cli/decide.ts';
import { runCommand, someFiles } from './aCommandRun.ts';

const PAIR = {
  'rules.csv': 'topic,team\nbilling,finance\n',
  'voice.txt': 'Urgency words\nhigh: down\nVIP customers\nceo@acme.com, to Dana <dana@ourcompany.com>\n',
};
const TICKET = {
  customer: 'ann@customer.example',
  subject: 'Invoice 4411',
  body: 'It shows the wrong amount.',
  topic: 'billing',
  urgency: 'low',
  tone: 'calm',
};

function line(given: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...TICKET, ...given });
}

async function* chunks(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part;
}

async function decide(...parts: readonly (string | Uint8Array)[]) {
  const path = await someFiles(PAIR);
  const run = await runCommand(
    (output) => decideCommand(chunks(...parts), output),
    [path('rules.csv'), path('voice.txt')],
  );
  const answers = run.printed.split('\n').filter((text) => text !== '');
  return { ...run, answers: answers.map((text) => JSON.parse(text)) };
}

describe('decide', () => {
  it('answers each line with its decision, in the same order', async () => {
    const { answers, code } = await decide(
      `${line()}\n${line({ customer: ' CEO@acme.com ', topic: 'unsure' })}\n${line({ body: 'It is down again.' })}`,
    );

    expect(answers[0]).toEqual({
      move: 'route',
      team: 'finance',
      person: null,
      urgency: 'low',
      fallback: false,
      because: ['rules.csv:2 billing → finance', 'no priority rule matches → route'],
    });
    expect(answers.map(({ move }) => move)).toEqual(['route', 'hold', 'priority']);
    expect(code).toBe(0);
  });

  it('takes a topic in whatever case, as rules.csv does', async () => {
    const { answers } = await decide(`${line({ topic: 'Billing ' })}\n${line({ topic: 'Unsure' })}\n`);

    expect(answers.map(({ move, team, fallback }) => [move, team, fallback])).toEqual([
      ['route', 'finance', false],
      ['hold', 'triage', false],
    ]);
    expect(answers[0].because[0]).toBe('rules.csv:2 billing → finance');
  });

  it('names the person a customer is pinned to, and believes the trust given', async () => {
    const pinned = { customer: 'ceo@acme.com' };

    const { answers } = await decide(`${line(pinned)}\n${line({ ...pinned, trust: 'failed' })}\n`);

    expect(answers.map(({ person }) => person)).toEqual([
      { name: 'Dana', place: 'dana@ourcompany.com' },
      null,
    ]);
  });

  it('puts an error in the place of a bad line, goes on, and exits with 1', async () => {
    const bad = [
      '{',
      '[]',
      'null',
      line({ urgency: 'urgent', body: 7, tone: undefined }),
      line({ trust: 'maybe' }),
    ];

    const { answers, code } = await decide([line(), ...bad, line()].join('\n'));

    expect(answers.map((answer) => answer.error?.line ?? answer.move)).toEqual([
      'route',
      2,
      3,
      4,
      5,
      6,
      'route',
    ]);
    expect(answers[4].error).toEqual({
      code: 'invalid_line',
      message: 'these fields are not right: body, urgency, tone',
      fields: { body: 'must be a text', urgency: 'must be one of low, medium, high', tone: 'is missing' },
      line: 5,
    });
    expect(code).toBe(1);
  });

  it('reads lines however they are cut into chunks, with CR LF and U+2028 within', async () => {
    const bytes = new TextEncoder().encode(
      `${line({ body: 'ein\u2028Wort über ダウン hier' })}\r\n${line()}`,
    );

    const { answers, code } = await decide(...[...bytes].map((byte) => Uint8Array.of(byte)));

    expect(answers.map(({ move }) => move)).toEqual(['route', 'route']);
    expect(code).toBe(0);
  });

  it('answers an empty line too, so that answers and lines stay side by side', async () => {
    const { answers, code } = await decide(`${line()}\n\n \r\n${line()}\n`);

    expect(answers.map((answer) => answer.error?.line ?? answer.move)).toEqual(['route', 2, 3, 'route']);
    expect(answers[1].error.message).toBe('the line is empty');
    expect(code).toBe(1);
  });

  it('answers a line that is not UTF-8 with an error', async () => {
    const { answers } = await decide(Uint8Array.of(0x7b, 0xff, 0x0a), line());

    expect(answers[0].error).toMatchObject({ message: 'this is not UTF-8 text', line: 1 });
    expect(answers[1].move).toBe('route');
  });

  it('a line above the limit is let go, and the next one read', async () => {
    const lines: (number | null)[] = [];
    for await (const each of byteLines(chunks('aaaa', 'aaaaaaa\nbb\n', 'cccccccc\n', 'd'), 7))
      lines.push(each?.length ?? null);

    expect(lines).toEqual([null, 2, null, 1]);
  });

  it('answers nothing to nothing', async () => {
    const { printed, code } = await decide('');

    expect(printed).toBe('');
    expect(code).toBe(0);
  });

  it('decides nothing by a rulebook with errors, and says which', async () => {
    const path = await someFiles({ ...PAIR, 'rules.csv': 'topic,team\nunsure,x\n' });

    const { thrown, printed } = await runCommand(
      (output) => decideCommand(chunks(line()), output),
      [path('rules.csv'), path('voice.txt')],
    );

    expect(thrown).toMatch(/rules\.csv:2: error: unsure cannot be a topic/);
    expect(thrown).toMatch(/Nothing was decided: the rulebook has errors\.$/);
    expect(printed).toBe('');
  });
});
