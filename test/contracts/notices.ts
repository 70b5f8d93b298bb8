import { describe, expect, it } from 'vitest';
import type { Notices } from '../../src/ports/notices.ts';

/** `make`: fresh notices, and what people were told through them so far. */
export function noticesContract(
  adapter: string,
  make: () => { readonly notices: Notices; told(): readonly string[] },
): void {
  describe(`contract notices: ${adapter}`, () => {
    it('tells of one key one time, also when two tell at once', async () => {
      const { notices, told } = make();

      await Promise.all([
        notices.tellAdmin('the disk is full', 'disk'),
        notices.tellAdmin('still full', 'disk'),
      ]);
      await notices.tellAdmin('full as ever', 'disk');

      expect(told()).toEqual(['the disk is full']);
    });

    it('tells the same words again under another key', async () => {
      const { notices, told } = make();

      await notices.tellAdmin('rules.csv was refused', 'edit-1');
      await notices.tellAdmin('rules.csv was refused', 'edit-2');

      expect(told()).toHaveLength(2);
    });
  });
}
