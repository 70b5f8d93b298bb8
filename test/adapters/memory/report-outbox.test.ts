import { memoryReportOutbox } from '../../../src/adapters/memory/report-outbox.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { reportOutboxContract } from '../../contracts/report-outbox.ts';

reportOutboxContract('memory', async () => {
  let failing: 'before' | 'after' | null = null;
  const outbox = memoryReportOutbox('here', (point) => {
    if (failing !== point) return;
    failing = null;
    throw new Fault('away', 'the place is away', { retry: true });
  });
  return {
    outbox,
    again: () => outbox,
    visible: async () => outbox.shown.map(({ document }) => document.title),
    failNext: (point) => {
      failing = point;
    },
  };
});
