import type { Curve } from './learning-curve.ts';
import type { Section } from './section.ts';

/** What `evaluate` answers, as JSON: the figures themselves, and beside them what was asked for more. */
export interface Report extends Section {
  /** What the figures are about. */
  readonly source: 'train_test' | 'file' | 'data_folder' | 'made_up';
  readonly seed: number;
  /** Null where nothing was read by folds. */
  readonly folds: number | null;
  /** With topics and `about` lines alone, before anybody has corrected anything. */
  readonly day_one?: Section;
  /** The corrected tickets that the desk learned from, read by folds. */
  readonly examples?: Section;
  /** Null: asked for, and there were too few texts. */
  readonly learning_curve?: Curve | null;
}
