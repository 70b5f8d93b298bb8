import type { Tone, Urgency } from '../../domain/router/reading.ts';
import type { LabelledText } from '../labelled-texts.ts';
import type { Outcome } from '../reader-figures.ts';

/** What of a reading the figures are made from. */
export interface Read {
  /** Null: the reader was unsure. */
  readonly named: string | null;
  readonly best: string | null;
  readonly confidence: number;
  readonly urgency: Urgency;
  readonly tone: Tone;
  readonly by: string;
  readonly usage: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly dollars: number;
  } | null;
}

/** One labelled text, and what a reader made of it. */
export interface Trial {
  readonly labelled: LabelledText;
  readonly read: Read;
}

/** Enough of a text to know it again; a report is no place for whole mails. */
const LONGEST_EXCERPT = 140;

export function outcomeOf({ labelled, read }: Trial): Outcome {
  const { named, best, confidence } = read;
  return { truth: labelled.topic, best, named, confidence, text: excerpt(labelled.text) };
}

export function excerpt(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST_EXCERPT)
    .replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .trim();
  if (line.length <= LONGEST_EXCERPT) return line;
  return `${line.slice(0, LONGEST_EXCERPT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
