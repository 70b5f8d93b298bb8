import type { CorrectionRate } from '../../domain/router/report/correction-rate.ts';
import type { ReportFigures } from '../../domain/router/report/figures.ts';
import type { Waited } from '../../domain/router/report/waits.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** The figures for programs: times ISO 8601 UTC, shares 0–1, waits in milliseconds. */
export function figuresJson(figures: ReportFigures) {
  const { period, asOf, corrected, correctedBefore, topics, teams, intake, days, taught, moves } = figures;
  return {
    period: { kind: period.kind, name: period.name, from: iso(period.from), to: iso(period.to) },
    as_of: iso(asOf),
    handed_off: figures.handedOff,
    handed_off_before: figures.handedOffBefore,
    correction_rate: rateJson(corrected),
    correction_rate_before: rateJson(correctedBefore),
    topics: topics.map(({ topic, now, before, usual, rises }) => ({
      topic,
      correction_rate: rateJson(now),
      correction_rate_before: rateJson(before),
      correction_rate_usual: rateJson(usual),
      rises,
    })),
    teams: teams.map(({ team, tickets, before, waiting, median, ninetieth }) => ({
      team,
      handed_off: tickets,
      handed_off_before: before,
      waiting,
      first_action_ms: { median: waitJson(median), p90: waitJson(ninetieth) },
    })),
    moves,
    days,
    taught,
    fell_back: listJson(figures.fellBack),
    held_past_age: listJson(figures.heldLong),
    pinged_nobody: listJson(figures.pingedNobody),
    intake,
  };
}

function rateJson({ handedOff, corrected, rate, interval }: CorrectionRate) {
  return { handed_off: handedOff, corrected, rate, low: interval.low, high: interval.high };
}

/** `at_least`: so many still wait that no more is known. */
function waitJson(waited: Waited) {
  return waited.kind === 'unknown' ? null : { ms: waited.milliseconds, at_least: waited.kind === 'beyond' };
}

function listJson({ count, tickets }: ReportFigures['fellBack']) {
  return {
    count,
    tickets: tickets.map(({ id, subject, customer, topic, at }) => ({
      ticket_id: id,
      subject,
      customer,
      topic,
      at: iso(at),
    })),
  };
}
