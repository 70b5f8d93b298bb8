import { describe, expect, it } from 'vitest';
import type { SummaryWriter } from '../../src/ports/summary-writer.ts';

export const PARAGRAPH = 'October was busy: 1,240 tickets, and most of them were about billing.';

export interface MadeWriter {
  /** `well`: answers `PARAGRAPH`; `away`, `refuses`, `rambles`: what models do else. */
  make(mood: 'well' | 'away' | 'refuses' | 'rambles'): Promise<SummaryWriter>;
}

/** What every writer of summaries promises. */
export function summaryWriterContract(adapter: string, { make }: MadeWriter): void {
  describe(`contract summary-writer: ${adapter}`, () => {
    it('writes one paragraph and says who wrote it', async () => {
      const writer = await make('well');

      const written = await writer.write(['Handed off: 1,240 tickets']);

      expect(written).toMatchObject({ kind: 'written', text: PARAGRAPH });
      expect(written).toHaveProperty('by');
    });

    it.each(['away', 'refuses', 'rambles'] as const)(
      'is silent with a reason when the model %s',
      async (mood) => {
        const writer = await make(mood);

        const written = await writer.write(['Handed off: 1,240 tickets']);

        expect(written).toEqual({ kind: 'silent', reason: expect.stringMatching(/model/) });
      },
    );
  });
}
