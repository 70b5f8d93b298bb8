/** One read of a labelled text. `truth` null: no topic fits; `named` null: the reader was unsure. */
export interface Outcome {
  readonly truth: string | null;
  readonly best: string | null;
  readonly named: string | null;
  readonly confidence: number;
  /** The text, or its beginning, to be shown with a mix-up. */
  readonly text?: string;
}

export interface Confusion {
  readonly truth: string;
  readonly best: string;
  readonly count: number;
  /** The text that was mixed up most surely; null when texts were not given. */
  readonly example: string | null;
}

/** Of the texts read with about this confidence, how many were right. */
export interface CalibrationStep {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly mean_confidence: number;
  readonly right: number;
}

/** What a threshold would do: share of in-scope texts routed, how many of those right, share of the others held. */
export interface HoldStep {
  readonly threshold: number;
  readonly routed: number | null;
  readonly precision: number | null;
  readonly oos_held: number | null;
}

/** Fractions 0–1 (SPEC 10); null where no text of the kind was there to count. */
export interface Figures {
  readonly accuracy: number | null;
  readonly in_scope_accuracy: number | null;
  readonly oos_recall: number | null;
  readonly oos_auroc: number | null;
  readonly coverage_at_98: number | null;
  readonly confusion: readonly Confusion[];
  readonly calibration_error: number | null;
  readonly calibration: readonly CalibrationStep[];
  readonly hold_curve: readonly HoldStep[];
}

const WANTED_PRECISION = 0.98;
const MOST_PAIRS = 10;
const STEPS = 10;

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const inScope = outcomes.filter(({ truth }) => truth !== null);
  const others = outcomes.filter(({ truth }) => truth === null);
  const calibration = calibrationOf(inScope);
  return {
    accuracy: share(inScope, isRight),
    in_scope_accuracy: share(inScope, ({ truth, named }) => named === truth),
    oos_recall: share(others, ({ named }) => named === null),
    oos_auroc: auroc(inScope, others),
    coverage_at_98: coverage(inScope),
    confusion: confusions(inScope),
    calibration_error: inScope.length === 0 ? null : calibrationError(calibration, inScope.length),
    calibration,
    hold_curve: Array.from({ length: STEPS }, (_, step) => holdStep(step / STEPS, inScope, others)),
  };
}

function isRight({ truth, best }: Outcome): boolean {
  return truth !== null && best === truth;
}

function share(outcomes: readonly Outcome[], wanted: (outcome: Outcome) => boolean): number | null {
  return outcomes.length === 0 ? null : outcomes.filter(wanted).length / outcomes.length;
}

/** The chance that an in-scope text is read more surely than another; a tie is half (Mann and Whitney). */
function auroc(inScope: readonly Outcome[], others: readonly Outcome[]): number | null {
  if (inScope.length === 0 || others.length === 0) return null;
  const all = [...inScope, ...others].sort((a, b) => a.confidence - b.confidence);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let end = from;
    while (end < all.length && all[end]?.confidence === all[from]?.confidence) end += 1;
    const tied = all.slice(from, end).filter(({ truth }) => truth !== null).length;
    ranks += (tied * (from + 1 + end)) / 2;
    from = end;
  }
  const pairs = inScope.length * others.length;
  return (ranks - (inScope.length * (inScope.length + 1)) / 2) / pairs;
}

/** The largest share of texts, most confident first, of which 98 % are right. Equal confidences stand or fall together. */
function coverage(inScope: readonly Outcome[]): number | null {
  if (inScope.length === 0) return null;
  const sorted = inScope.toSorted((a, b) => b.confidence - a.confidence);
  let [right, covered] = [0, 0];
  sorted.forEach((outcome, index) => {
    if (isRight(outcome)) right += 1;
    const last = sorted[index + 1]?.confidence !== outcome.confidence;
    if (last && right >= WANTED_PRECISION * (index + 1)) covered = index + 1;
  });
  return covered / sorted.length;
}

function confusions(inScope: readonly Outcome[]): readonly Confusion[] {
  const mixedUp = inScope.filter((outcome) => outcome.best !== null && !isRight(outcome));
  const pairs = Map.groupBy(mixedUp, ({ truth, best }) => JSON.stringify([truth, best]));
  return [...pairs.values()]
    .map(confusion)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_PAIRS);
}

function confusion(outcomes: readonly Outcome[]): Confusion {
  const surest = outcomes.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const { truth, best, text } = surest;
  return { truth: truth ?? '', best: best ?? '', count: outcomes.length, example: text ?? null };
}

function calibrationOf(inScope: readonly Outcome[]): readonly CalibrationStep[] {
  const byStep = Map.groupBy(inScope, ({ confidence }) =>
    Math.min(STEPS - 1, Math.floor(confidence * STEPS)),
  );
  return [...byStep]
    .sort(([a], [b]) => a - b)
    .map(([step, outcomes]) => ({
      from: step / STEPS,
      to: (step + 1) / STEPS,
      count: outcomes.length,
      mean_confidence: outcomes.reduce((sum, { confidence }) => sum + confidence, 0) / outcomes.length,
      right: outcomes.filter(isRight).length / outcomes.length,
    }));
}

/** Expected calibration error: how far confidence and truth lie apart, on average over the texts. */
function calibrationError(steps: readonly CalibrationStep[], total: number): number {
  return (
    steps.reduce((sum, step) => sum + step.count * Math.abs(step.mean_confidence - step.right), 0) / total
  );
}

function holdStep(threshold: number, inScope: readonly Outcome[], others: readonly Outcome[]): HoldStep {
  const routed = inScope.filter(({ confidence }) => confidence >= threshold);
  return {
    threshold,
    routed: share(inScope, ({ confidence }) => confidence >= threshold),
    precision: share(routed, isRight),
    oos_held: share(others, ({ confidence }) => confidence < threshold),
  };
}
