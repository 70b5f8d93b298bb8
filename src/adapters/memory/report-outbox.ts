import type { OutgoingReport, ReportOutbox } from '../../ports/report-outbox.ts';

export interface MemoryOutbox extends ReportOutbox {
  /** What is to be seen there, in order; each key once. */
  readonly shown: readonly OutgoingReport[];
}

/** `faults`: for tests; may throw before or after a report is shown, as a place that fails would. */
export function memoryReportOutbox(
  place = 'memory',
  faults: (point: 'before' | 'after') => void = () => {},
): MemoryOutbox {
  const keys = new Set<string>();
  const shown: OutgoingReport[] = [];
  return {
    place,
    shown,
    async send(key, report) {
      faults('before');
      if (!keys.has(key)) shown.push(report);
      keys.add(key);
      faults('after');
      return { kind: 'sent' };
    },
  };
}
