import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailChain } from '../../../../src/domain/router/intake/mail-chain.ts';

const anId = fc.stringMatching(/^[a-z0-9.+=-]{1,30}@[a-z0-9.-]{1,20}$/);

describe('the chain of a mail', () => {
  test('is In-Reply-To, then References from newest to oldest, without repeats', () => {
    const chain = mailChain({
      messageId: '<own@a.example>',
      inReplyTo: '<three@a.example>',
      references: '<one@a.example>\r\n <two@a.example>\r\n <three@a.example>',
    });

    expect(chain).toEqual({
      messageId: 'own@a.example',
      chain: ['three@a.example', 'two@a.example', 'one@a.example'],
    });
  });

  test('is empty when there are no headers', () => {
    const chain = mailChain({ messageId: null, inReplyTo: null, references: null });

    expect(chain).toEqual({ messageId: null, chain: [] });
  });

  test.each([
    ['without brackets', 'one@a.example, two@a.example'],
    ['run together', '<one@a.example><two@a.example>'],
    ['with phrases', "Ana's mail of Tuesday <one@a.example> and <two@a.example>"],
    ['broken by folding', '<one@a.\r\n example> <two@a.example>'],
  ])('finds ids written %s', (_how, references) => {
    const { chain } = mailChain({ messageId: null, inReplyTo: null, references });

    expect(chain).toEqual(['two@a.example', 'one@a.example']);
  });

  test('holds every id of an honest header, however it is folded', () => {
    const folds = fc.constantFrom(' ', '\r\n ', '\n\t', '  ');

    fc.assert(
      fc.property(fc.uniqueArray(anId, { maxLength: 30 }), folds, (ids, fold) => {
        const references = ids.map((id) => `<${id}>`).join(fold);

        expect(mailChain({ messageId: null, inReplyTo: null, references }).chain).toEqual([...ids].reverse());
      }),
    );
  });

  test('keeps the newest of a header without end', () => {
    const references = Array.from({ length: 20_000 }, (_, at) => `<${at}@a.example>`).join(' ');

    const { chain } = mailChain({ messageId: null, inReplyTo: null, references });

    expect(chain).toHaveLength(100);
    expect(chain[0]).toBe('19999@a.example');
  });
});
