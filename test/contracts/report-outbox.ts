import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/ports/fault.ts';
import type { OutgoingReport, ReportOutbox } from '../../src/ports/report-outbox.ts';
import { aReport } from '../arbitraries/aReport.ts';

export interface MadeOutbox {
  readonly outbox: ReportOutbox;
  /** As a process that was started anew has it. */
  again(): ReportOutbox;
  /** The titles a person sees there, repeats that people's programs fold left out. */
  visible(): Promise<readonly string[]>;
  /** The next try fails there: the place does not answer, before or after it showed the report. */
  failNext(point: 'before' | 'after'): void;
}

const titled = (title: string): OutgoingReport => {
  const report = aReport();
  return { ...report, document: { ...report.document, title } };
};

/** What every place that takes reports promises. */
export function reportOutboxContract(adapter: string, make: () => Promise<MadeOutbox>): void {
  describe(`contract report-outbox: ${adapter}`, () => {
    it('shows a report, and says in words where', async () => {
      const { outbox, visible } = await make();

      const sent = await outbox.send('digest:2026-W47', titled('Weekly digest'));

      expect(sent).toEqual({ kind: 'sent' });
      expect(await visible()).toEqual(['Weekly digest']);
      expect(outbox.place).not.toBe('');
    });

    it('shows a key once, however often it is sent', async () => {
      const { outbox, visible } = await make();

      for (let n = 0; n < 3; n += 1) await outbox.send('digest:2026-W47', titled('Weekly digest'));

      expect(await visible()).toEqual(['Weekly digest']);
    });

    it('shows another key beside it', async () => {
      const { outbox, visible } = await make();

      await outbox.send('digest:2026-W46', titled('The week before'));
      await outbox.send('digest:2026-W47', titled('This week'));

      expect(await visible()).toEqual(['The week before', 'This week']);
    });

    it.each(['before', 'after'] as const)('shows it once when the first try failed %s', async (point) => {
      const { outbox, again, visible, failNext } = await make();
      failNext(point);

      await expect(outbox.send('digest:2026-W47', titled('Weekly digest'))).rejects.toBeInstanceOf(Fault);
      await again().send('digest:2026-W47', titled('Weekly digest'));

      expect(await visible()).toEqual(['Weekly digest']);
    });
  });
}
