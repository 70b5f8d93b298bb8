import { reportDocument } from '../../src/domain/router/report/compose.ts';
import { rateOf } from '../../src/domain/router/report/correction-rate.ts';
import type { ReportFigures } from '../../src/domain/router/report/figures.ts';
import { ledgerOf } from '../../src/domain/router/report/ledger.ts';
import type { Period } from '../../src/domain/router/report/period.ts';
import type { OutgoingReport } from '../../src/ports/report-outbox.ts';

export const OCTOBER: Period = {
  kind: 'month',
  name: '2026-10',
  from: Date.UTC(2026, 9, 1),
  to: Date.UTC(2026, 10, 1),
  days: Array.from({ length: 31 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`),
};

const NONE = { count: 0, tickets: [] };

/** October of a small desk, but for what is given. */
export function someFigures(given: Partial<ReportFigures> = {}): ReportFigures {
  const { lanes: _, ...intake } = ledgerOf([]);
  return {
    period: OCTOBER,
    asOf: Date.UTC(2026, 10, 2, 9),
    handedOff: 1_240,
    handedOffBefore: 1_100,
    corrected: rateOf(62, 1_240),
    correctedBefore: rateOf(77, 1_100),
    topics: [
      {
        topic: 'billing',
        now: rateOf(40, 700),
        before: rateOf(21, 600),
        usual: rateOf(21, 600),
        rises: true,
      },
      { topic: 'login', now: rateOf(22, 540), before: rateOf(56, 500), usual: rateOf(50, 500), rises: false },
    ],
    teams: [
      {
        team: 'Finance',
        tickets: 700,
        before: 600,
        waiting: 9,
        median: { kind: 'within', milliseconds: 7_800_000 },
        ninetieth: { kind: 'beyond', milliseconds: 90_000_000 },
      },
    ],
    moves: { escalate: 4, priority: 88, route: 1_100, hold: 48 },
    days: [{ day: '2026-10-01', moves: { escalate: 1, priority: 3, route: 30, hold: 2 } }],
    taught: [{ from: 'login', to: 'billing', count: 17 }],
    fellBack: NONE,
    heldLong: NONE,
    pingedNobody: NONE,
    intake,
    ...given,
  };
}

export function aReport(given: Partial<ReportFigures> = {}): OutgoingReport {
  return { kind: 'digest', document: reportDocument(someFigures(given)), pictures: [] };
}
