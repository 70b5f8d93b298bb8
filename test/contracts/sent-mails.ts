import { describe, expect, it } from 'vitest';
import type { SettableClock } from '../../src/adapters/memory/clock.ts';
import { MINUTE } from '../../src/domain/kernel/instant.ts';
import type { SentMails } from '../../src/ports/sent-mails.ts';

export interface MadeSentMails {
  readonly mails: SentMails;
  /** As another process has it. */
  again(): SentMails;
  readonly clock: SettableClock;
}

const SENT = { kind: 'sent', messageId: '<1@a.example>' } as const;

/** What every memory of sent mails promises. */
export function sentMailsContract(adapter: string, make: () => Promise<MadeSentMails>): void {
  describe(`contract sent-mails: ${adapter}`, () => {
    it('gives a mail that nobody began to whoever begins it', async () => {
      const { mails } = await make();

      expect(await mails.begin('k1', MINUTE)).toEqual({ kind: 'yours', again: false });
      expect(await mails.begin('k2', MINUTE)).toEqual({ kind: 'yours', again: false });
    });

    it('gives it to one of many who begin it at once, in whatever process', async () => {
      const { mails, again } = await make();
      const others = [mails, again(), again()];

      const begun = await Promise.all(
        Array.from({ length: 9 }, (_, n) => others[n % 3]?.begin('k1', MINUTE)),
      );

      expect(begun.filter((one) => one?.kind === 'yours')).toHaveLength(1);
      expect(begun.filter((one) => one?.kind === 'under-way')).toHaveLength(8);
    });

    it('knows one that is out by its id, for whoever asks and however often', async () => {
      const { mails, again, clock } = await make();
      await mails.begin('k1', MINUTE);
      await mails.end('k1', SENT);
      clock.advance(10 * MINUTE);

      expect(await again().begin('k1', MINUTE)).toEqual(SENT);
      expect(await again().begin('k1', MINUTE)).toEqual(SENT);
      expect(await again().find('k1')).toEqual(SENT);
    });

    it('gives one that did not go out to the next as if it had not been begun', async () => {
      const { mails, again } = await make();
      await mails.begin('k1', MINUTE);
      await mails.end('k1', { kind: 'unsent' });

      expect(await again().find('k1')).toBeNull();
      expect(await again().begin('k1', MINUTE)).toEqual({ kind: 'yours', again: false });
    });

    it('gives one that may be out to the next at once, and says so', async () => {
      const { mails, again } = await make();
      await mails.begin('k1', MINUTE);
      await mails.end('k1', { kind: 'unknown' });

      expect(await again().find('k1')).toEqual({ kind: 'unknown' });
      expect(await again().begin('k1', MINUTE)).toEqual({ kind: 'yours', again: true });
      expect(await mails.begin('k1', MINUTE)).toMatchObject({ kind: 'under-way' });
    });

    it('gives one whose sender is never heard of again to the next after the lease, and says so', async () => {
      const { mails, again, clock } = await make();
      const until = clock.now() + MINUTE;
      await mails.begin('k1', MINUTE);
      clock.advance(MINUTE - 1);
      const early = await again().begin('k1', MINUTE);
      clock.advance(1);

      const late = await again().begin('k1', MINUTE);

      expect(early).toEqual({ kind: 'under-way', until });
      expect(late).toEqual({ kind: 'yours', again: true });
      expect(await mails.find('k1')).toEqual({ kind: 'unknown' });
    });

    it('takes the word of a sender who was thought lost', async () => {
      const { mails, again, clock } = await make();
      await mails.begin('k1', MINUTE);
      clock.advance(MINUTE);
      await again().begin('k1', MINUTE);

      await mails.end('k1', SENT);

      expect(await again().begin('k1', MINUTE)).toEqual(SENT);
    });

    it('knows nothing of a key that was never begun', async () => {
      const { mails } = await make();

      expect(await mails.find('k1')).toBeNull();
    });
  });
}
