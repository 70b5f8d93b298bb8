import type { Plot, Point } from '../../composition/plots.ts';
import type { Curve, Spread } from './learning-curve.ts';
import { percent } from './numbers.ts';
import type { Section } from './section.ts';

/** What the report shows as pictures, in the words of the plots. */
const WHOLE = [0, 1] as const;
const SURE = 'how sure the reader is';

/** A reader that says 80 % and is right in 80 of 100 lies on the dashed line. The larger a dot, the more texts. */
export function reliabilityPlot({ calibration, in_scope_rows: rows, calibration_error }: Section): Plot {
  const points = calibration.map(({ mean_confidence: x, right: y, count }) => ({
    x,
    y,
    size: 7 + 26 * Math.sqrt(count / Math.max(1, rows)),
  }));
  const told = calibration.map(
    ({ mean_confidence: sure, right, count }) =>
      `${percent(right)} right where it was ${percent(sure)} sure (${count} texts)`,
  );
  return {
    title: 'How far the reader’s confidence can be believed',
    description: `On average confidence and truth lie ${percent(calibration_error)} apart: ${told.join('; ')}.`,
    x: { name: SURE, format: 'percent', range: WHOLE },
    y: { name: 'how often it was right', format: 'percent', range: WHOLE },
    series: [
      {
        kind: 'line',
        name: 'as sure as right',
        tint: 'quiet',
        dashed: true,
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      { kind: 'scatter', name: 'this reader', tint: 'accent', points },
    ],
  };
}

/** What a threshold would do, from routing everything to holding nearly everything. */
export function holdPlot({ hold_curve: curve, coverage_at_98: coverage }: Section): Plot {
  const at = (pick: (step: Section['hold_curve'][number]) => number | null): Point[] =>
    curve.flatMap((step) => {
      const y = pick(step);
      return y === null ? [] : [{ x: step.threshold, y }];
    });
  const held = at(({ oos_held }) => oos_held);
  return {
    title: 'What is routed, and how much of it is right, when only sure reads are routed',
    description: `${percent(coverage)} of the tickets could be routed with 98 % of them right. ${curve
      .map(
        (step) =>
          `Sure from ${percent(step.threshold)}: ${percent(step.routed)} routed, ${percent(step.precision)} of it right`,
      )
      .join('; ')}.`,
    x: { name: `routed from this on (${SURE})`, format: 'percent', range: WHOLE },
    y: { name: 'share', format: 'percent', range: WHOLE },
    series: [
      { kind: 'line', name: 'of it right', tint: 'good', points: at(({ precision }) => precision) },
      { kind: 'line', name: 'routed', tint: 'accent', points: at(({ routed }) => routed) },
      ...(held.length === 0
        ? []
        : [{ kind: 'line', name: 'off-topic held', tint: 'second', dashed: true, points: held } as const]),
    ],
  };
}

export function curvePlot({ steps, draws }: Curve): Plot {
  const line = (pick: (step: Curve['steps'][number]) => Spread): Point[] =>
    steps.map((step, x) => {
      const { mean, spread } = pick(step);
      return { x, y: mean, low: Math.max(0, mean - spread), high: Math.min(1, mean + spread) };
    });
  return {
    title: 'What corrections teach',
    description: `Mean of ${draws} draws. ${steps
      .map(
        ({ examples, accuracy, in_scope_accuracy, hold_share }) =>
          `${examples} examples a topic: best topic right ${percent(accuracy.mean)}, named and right ${percent(in_scope_accuracy.mean)}, held ${percent(hold_share.mean)}`,
      )
      .join('; ')}.`,
    x: {
      name: 'corrected tickets of each topic',
      format: 'number',
      categories: steps.map(({ examples }) => `${examples}`),
    },
    y: { name: 'share', format: 'percent', range: WHOLE },
    series: [
      { kind: 'line', name: 'best topic right', tint: 'quiet', points: line(({ accuracy }) => accuracy) },
      {
        kind: 'line',
        name: 'named and right',
        tint: 'accent',
        points: line(({ in_scope_accuracy }) => in_scope_accuracy),
      },
      { kind: 'line', name: 'held', tint: 'second', points: line(({ hold_share }) => hold_share) },
    ],
  };
}

/** More bars than these are a wall; the table has them all. */
export const MOST_BARS = 15;

export function topicsPlot({ per_topic: topics }: Section): Plot {
  const shown = topics.slice(0, MOST_BARS);
  return {
    title: 'Topics, worst first',
    description: shown
      .map(
        ({ topic, recall, precision }) =>
          `${topic}: ${percent(recall)} found, ${percent(precision)} of those named right`,
      )
      .join('; '),
    x: { name: '', format: 'percent', range: WHOLE },
    y: { name: '', format: 'number', categories: shown.map(({ topic }) => topic) },
    series: [
      {
        kind: 'bar',
        name: 'of its texts found',
        tint: 'accent',
        points: shown.flatMap(({ recall }, y) => (recall === null ? [] : [{ x: recall, y }])),
      },
      {
        kind: 'bar',
        name: 'of those named right',
        tint: 'second',
        points: shown.flatMap(({ precision }, y) => (precision === null ? [] : [{ x: precision, y }])),
      },
    ],
  };
}
