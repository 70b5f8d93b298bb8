import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bellBody, bellIn } from '../../src/ports/bell.ts';

it('a bell names the work it was rung for, whatever its id', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (id) => {
      expect(bellIn(bellBody(id))).toBe(id);
    }),
  );
});

it('a bell that died names its work beside the error', () => {
  expect(bellIn('{"id":"read:1","error":"poison"}')).toBe('read:1');
});

it.each(['', 'not JSON', 'null', '"read:1"', '[]', '{}', '{"id":7}', '{"id":""}'])(
  '%j names no work',
  (body) => {
    expect(bellIn(body)).toBeNull();
  },
);
