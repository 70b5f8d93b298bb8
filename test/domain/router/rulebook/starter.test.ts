import { describe, expect, it } from 'vitest';
import { parseRulebook } from '../../../../src/domain/router/rulebook/parse.ts';
import { STARTER } from '../../../../src/domain/router/rulebook/starter.ts';
import { sha256Hex } from '../../../arbitraries/aRulebook.ts';

describe('the starter rulebook', () => {
  it('goes live without a warning', () => {
    const parsed = parseRulebook(STARTER, sha256Hex);

    expect(parsed.problems).toEqual([]);
    expect(parsed.ok).toBe(true);
  });

  it('is named after both its texts, as sha256sum shows it', () => {
    const parsed = parseRulebook(STARTER, sha256Hex);

    const sum = sha256Hex(STARTER.rules + STARTER.voice);
    expect(parsed.ok && parsed.rulebook.version).toBe(sum.slice(0, 12));
  });
});
