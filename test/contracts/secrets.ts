import { describe, expect, it } from 'vitest';
import { SECRETS, type SecretName, type Secrets } from '../../src/ports/secrets.ts';

/** `make`: fresh secrets, of which `form` has the two values given here. `names`: those that there are. */
export function secretsContract(
  adapter: string,
  make: (form: readonly [string, string]) => Promise<Secrets>,
  names: readonly SecretName[] = SECRETS,
): void {
  describe(`contract secrets: ${adapter}`, () => {
    it('has a value for every secret, and the same one when asked again', async () => {
      const secrets = await make(['new-one', 'old-one']);

      const once = await Promise.all(names.map((name) => secrets.get(name)));
      const again = await Promise.all(names.map((name) => secrets.get(name)));

      expect(again).toEqual(once);
      for (const [first] of once) expect(first.length).toBeGreaterThan(0);
    });

    it('gives no two secrets one value', async () => {
      const secrets = await make(['new-one', 'old-one']);

      const values = (await Promise.all(names.map((name) => secrets.get(name)))).flat();

      expect(new Set(values).size).toBe(values.length);
    });

    it('names the value to sign with first and the one being rotated out second', async () => {
      const secrets = await make(['new-one', 'old-one']);

      expect(await secrets.get('form')).toEqual(['new-one', 'old-one']);
    });
  });
}
