import { describe, expect, it } from 'vitest';
import { errorFields } from '../../src/ports/error-fields.ts';
import { Fault } from '../../src/ports/fault.ts';

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('an error in the log', () => {
  it('says what, with its code and the cause under it', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    const fetching = new TypeError('fetch failed', { cause: refused });
    const fault = new Fault('slack-away', 'Slack cannot be reached.', { retry: true, cause: fetching });

    expect(errorFields(fault)).toMatchObject({
      error: 'Slack cannot be reached.',
      code: 'slack-away',
      cause: 'fetch failed: connect ECONNREFUSED 127.0.0.1:1',
    });
  });

  it('quotes nothing of a text that could not be parsed', () => {
    const unparsed = thrownBy(() => JSON.parse('my card is 4111 1111'));
    const fault = new Fault('model-answer', 'The model answered nonsense.', { retry: true, cause: unparsed });

    expect(JSON.stringify([errorFields(unparsed), errorFields(fault)])).not.toContain('4111');
  });

  it('quotes nothing of what a mail server says of a mail', () => {
    const said = 'Message failed: 550 5.7.1 "my card is 4111" is spam';
    const refused = Object.assign(new Error(said), { code: 'EMESSAGE', responseCode: 550 });
    const fault = new Fault('mail-relay', 'The relay does not take it.', { retry: true, cause: refused });

    expect(errorFields(fault)).toMatchObject({ cause: 'the mail server answered 550' });
    expect(JSON.stringify([errorFields(refused), errorFields(fault)])).not.toContain('4111');
  });

  it('is one line with where it came from, without its words again', () => {
    const { stack } = errorFields(new Error('first\nsecond'));

    expect(stack).toMatch(/^at .+error-fields\.test\.ts/);
    expect(stack).not.toMatch(/\n|first/);
  });

  it.each([
    ['a word', 'a word'],
    [{ body: 'a letter' }, 'something that is no error'],
    [null, 'something that is no error'],
  ])('may be anything: %j', (thrown, error) => {
    expect(errorFields(thrown)).toEqual({ error });
  });
});
