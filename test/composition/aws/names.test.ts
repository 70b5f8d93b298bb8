import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesIn } from '../../../src/composition/aws/names.ts';
import { NEEDS, USES } from '../../../src/composition/aws/needs.ts';

describe('what a function is told', () => {
  test('a name that is missing is one sentence with the name and the cure', () => {
    const name = namesIn({ TR_STAGE: 'prod', TR_DESK: '  ' });

    expect(name('TR_STAGE')).toBe('prod');
    expect(() => name('TR_DESK')).toThrow(
      'TR_DESK (the table of the desk) is not set for this function: deploy the stage again with its serverless.yml, which sets it.',
    );
  });

  test('every function that is deployed says what it needs', () => {
    const entries = readdirSync(join(import.meta.dirname, '../../../src/handlers/lambda/entry'));
    const names = entries.map((file) => file.replace('.ts', '')).sort();

    expect(Object.keys(NEEDS).sort()).toEqual(names);
    expect(Object.keys(USES).sort()).toEqual(names);
  });
});
