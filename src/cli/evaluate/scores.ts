import type { Trial } from './trial.ts';

/** How one label was found: fractions 0–1, null where there was nothing to count. */
export interface LabelScore {
  readonly label: string;
  /** Texts that bear it. */
  readonly rows: number;
  /** Texts that were given it. */
  readonly named: number;
  /** Of the texts given it, how many bear it. */
  readonly precision: number | null;
  /** Of the texts that bear it, how many were given it. */
  readonly recall: number | null;
  /** Harmonic mean of both; 0 when none was right. */
  readonly f1: number | null;
}

/** One text's label: `truth` null = it bears none of them, `said` null = it was given none. */
export interface Labelling {
  readonly truth: string | null;
  readonly said: string | null;
}

/** The score of each of these labels, worst first; among equals the one with more texts first. */
export function labelScores(
  labellings: readonly Labelling[],
  labels: readonly string[],
): readonly LabelScore[] {
  const [rows, named, right] = [new Map<string, number>(), new Map<string, number>(), new Map()];
  for (const { truth, said } of labellings) {
    countUp(rows, truth);
    countUp(named, said);
    if (truth === said) countUp(right, truth);
  }
  return labels
    .map((label) => labelScore(label, rows.get(label) ?? 0, named.get(label) ?? 0, right.get(label) ?? 0))
    .sort((a, b) => (a.f1 ?? 2) - (b.f1 ?? 2) || b.rows - a.rows);
}

function countUp(counts: Map<string, number>, label: string | null): void {
  if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
}

function labelScore(label: string, rows: number, named: number, right: number): LabelScore {
  return {
    label,
    rows,
    named,
    precision: named === 0 ? null : right / named,
    recall: rows === 0 ? null : right / rows,
    f1: rows + named === 0 ? null : (2 * right) / (rows + named),
  };
}

export interface ScaleScore {
  readonly rows: number;
  readonly accuracy: number;
  /** The mean of the labels' F1, each label counting alike however rare it is. */
  readonly macro_f1: number;
}

/** Urgency or tone as a whole, by label and by language. */
export interface ScaleFigures extends ScaleScore {
  readonly per_label: readonly LabelScore[];
  readonly per_language: readonly (ScaleScore & { readonly language: string })[];
}

/** Null when no text says what it should be. `labels` in their own order. */
export function scaleFigures(
  trials: readonly Trial[],
  what: 'urgency' | 'tone',
  labels: readonly string[],
): ScaleFigures | null {
  const told = trials.filter(({ labelled }) => labelled[what] !== null);
  if (told.length === 0) return null;
  const labelling = ({ labelled, read }: Trial) => ({ truth: labelled[what], said: read[what] });
  const scores = labelScores(told.map(labelling), labels);
  const score = (some: readonly Trial[]) => scaleScore(some.map(labelling), labels);
  return {
    ...score(told),
    per_label: labels.flatMap((label) => scores.find((one) => one.label === label) ?? []),
    per_language: byLanguage(told).map(([language, some]) => ({ language, ...score(some) })),
  };
}

function scaleScore(labellings: readonly Labelling[], labels: readonly string[]): ScaleScore {
  const seen = labelScores(labellings, labels).flatMap(({ f1 }) => f1 ?? []);
  return {
    rows: labellings.length,
    accuracy: labellings.filter(({ truth, said }) => truth === said).length / labellings.length,
    macro_f1: seen.reduce((sum, f1) => sum + f1, 0) / Math.max(1, seen.length),
  };
}

/** The languages with most texts first; texts without one are not in it. */
export function byLanguage(trials: readonly Trial[]): readonly (readonly [string, readonly Trial[]])[] {
  const languages = Map.groupBy(trials, ({ labelled }) => labelled.language);
  return [...languages]
    .flatMap(([language, some]) => (language === null ? [] : [[language, some] as const]))
    .sort(([, a], [, b]) => b.length - a.length);
}
