import { describe, expect, it } from 'vitest';
import type { Work } from '../../src/domain/router/work.ts';
import type { Ring } from '../../src/ports/bell.ts';
import { plainExample } from '../arbitraries/anExample.ts';

const PLACE = { kind: 'mail', address: 'finance@desk.example' } as const;
const EACH_KIND: readonly Work[] = [
  { id: 'read:1', kind: 'read', ticketId: '01t-1', messageId: '01m-1' },
  { id: 'route:1', kind: 'route', ticketId: '01t-1', messageId: '01m-1' },
  { id: 'hand-off:1', kind: 'hand-off', ticketId: '01t-1', messageId: null },
  { id: 'deliver:1', kind: 'deliver', ticketId: '01t-1', place: PLACE, effect: { kind: 'card', ping: null } },
  { id: 'learn:1', kind: 'learn', example: plainExample() },
];

export interface HeardBell {
  readonly ring: Ring;
  /** Ids of the work that somebody has been woken for until now. */
  heard(): Promise<readonly string[]>;
}

/** `make` gives a bell of its own; a `deaf` one reaches nobody. */
export function bellContract(
  adapter: string,
  make: (options: { readonly deaf: boolean }) => Promise<HeardBell>,
): void {
  describe(`contract bell: ${adapter}`, () => {
    it('wakes who does each kind of work, and nobody for a lesson', async () => {
      const { ring, heard } = await make({ deaf: false });

      await ring(EACH_KIND.map((work) => ({ work, delay: 0 })));

      expect([...(await heard())].sort()).toEqual(['deliver:1', 'hand-off:1', 'read:1', 'route:1']);
    });

    it('is rung for as much work as there is', async () => {
      const { ring, heard } = await make({ deaf: false });
      const ids = Array.from({ length: 23 }, (_, n) => `read:${n}`);

      await ring(ids.map((id) => ({ work: { ...READ, id }, delay: 0 })));
      await ring([]);

      expect([...(await heard())].sort()).toEqual([...ids].sort());
    });

    it('that reaches nobody never rejects: the commit that it follows stands', async () => {
      const { ring, heard } = await make({ deaf: true });

      await expect(ring(EACH_KIND.map((work) => ({ work, delay: 0 })))).resolves.toBeUndefined();

      expect(await heard()).toEqual([]);
    });
  });
}

const READ = { id: '', kind: 'read', ticketId: '01t-1', messageId: '01m-1' } as const;
