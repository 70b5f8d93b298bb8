/** A plot in our own words: what is shown, not how it is drawn. */
export interface Plot {
  /** Read out by screen readers in place of the picture, and shown by the page around it as it likes. */
  readonly title: string;
  /** One or two sentences that say what the picture shows, with its figures. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

export interface Axis {
  readonly name: string;
  /** `percent`: values are fractions 0–1, shown as 0 %–100 %. */
  readonly format: 'number' | 'percent';
  /** Fixed ends; without them the axis fits the values. */
  readonly range?: readonly [low: number, high: number];
  /** Names in place of numbers: a point's coordinate is then the place in this list. On y: bars lie, first on top. */
  readonly categories?: readonly string[];
}

export interface Series {
  readonly kind: 'line' | 'bar' | 'scatter';
  readonly name: string;
  readonly tint: Tint;
  readonly points: readonly Point[];
  /** A line to compare with. */
  readonly dashed?: boolean;
  /** Bars: on top of those of the series before that are stacked too. */
  readonly stacked?: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  /** From where to where the value may lie: drawn as a whisker. */
  readonly low?: number;
  readonly high?: number;
  /** Scatter: diameter in pixels. */
  readonly size?: number;
}

/** `accent` and `second` tell two things apart, `good` and `bad` judge, `quiet` is for comparison. */
export type Tint = 'accent' | 'second' | 'good' | 'bad' | 'quiet';

export interface Drawing {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /**
   * `page`: colours are the custom properties of the page (`--plot-accent`, `--plot-ink` …), so that one picture suits
   * light and dark. `fixed`: colours for white paper, for mails and PNG.
   */
  readonly colours: 'page' | 'fixed';
}
