import { describe, expect, it } from 'vitest';
import { judged, secretNamed } from '../../src/ports/secrets.ts';

/** A secret whose values are others after it was looked at again. */
function aSecret(now: readonly string[], then: readonly string[] | null) {
  let values = now;
  const looks = { again: 0 };
  const secret = {
    values: async () => values,
    lookAgain: async () => {
      looks.again += 1;
      if (then === null) return false;
      values = then;
      return true;
    },
  };
  return { secret, looks };
}

const hasNew = (values: readonly string[]) => values.includes('new');

describe('what fits none of a secret’s values', () => {
  it('is judged by the new ones when they were changed a moment ago', async () => {
    const { secret } = aSecret(['old'], ['new', 'old']);

    expect(await judged(secret, hasNew, Boolean)).toBe(true);
  });

  it('stays what it is when there are no new ones, after one look', async () => {
    const { secret, looks } = aSecret(['old'], null);

    expect(await judged(secret, hasNew, Boolean)).toBe(false);
    expect(looks.again).toBe(1);
  });

  it('is not looked for where what fits is there', async () => {
    const { secret, looks } = aSecret(['new'], null);

    expect(await judged(secret, hasNew, Boolean)).toBe(true);
    expect(looks.again).toBe(0);
  });

  it('is refused at once where secrets are read when the desk opens', async () => {
    const secret = secretNamed({ get: async () => ['old'] }, 'form');

    expect(await judged(secret, hasNew, Boolean)).toBe(false);
  });
});
