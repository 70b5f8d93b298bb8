import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchedId, searchTerms, searchWords } from '../../../../src/domain/router/report/search.ts';

describe('the words of a search', () => {
  it('are the same however the text is written: case, accents, compatibility forms', () => {
    expect(searchWords('MÜNCHEN')).toEqual(['munchen']);
    expect(searchWords('Mu\u0308nchen ﬁle')).toEqual(['munchen', 'file']);
  });

  it('cut an address into its parts, so that each can be found', () => {
    expect(searchWords('Ana.Novak@customer.example')).toEqual(['ana', 'novak', 'customer', 'example']);
  });

  it('are single characters where a script has no spaces', () => {
    expect(searchWords('サーバ down')).toContain('down');
    expect(searchWords('請求書')).toEqual(['請', '求', '書']);
  });

  it('of any text are the words of its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(searchWords(searchWords(text).join(' '))).toEqual(searchWords(text));
      }),
    );
  });

  it('of a query are all to be found, the last one possibly unfinished', () => {
    expect(searchTerms('late invo')).toEqual([
      { words: ['late'], open: false },
      { words: ['invo'], open: true },
    ]);
  });

  it('of one or two letters stand for themselves, not for everything that begins so', () => {
    expect(searchTerms('in')).toEqual([{ words: ['in'], open: false }]);
  });

  it('are none in a query without letters or digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ "*():+^-]*$/), (query) => {
        expect(searchTerms(query)).toEqual([]);
      }),
    );
  });
});

describe('the id in a query', () => {
  it('is the query when it is one word of four letters or more, in lower case', () => {
    expect(searchedId(' 01JX ')).toBe('01jx');
    expect(searchedId('01j')).toBeNull();
    expect(searchedId('01jx later')).toBeNull();
  });
});
