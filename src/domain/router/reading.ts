export const URGENCIES = ['low', 'medium', 'high'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const TONES = ['calm', 'frustrated', 'angry'] as const;
export type Tone = (typeof TONES)[number];

/** The topic a reader answers when it does not know. Never a topic of the rulebook. */
export const UNSURE = 'unsure';

/** One thing a reading leaned on: a word, or an example shown or matched. `weight` is relative, higher = more. */
export interface LeanedOn {
  readonly kind: 'word' | 'example';
  readonly value: string;
  readonly weight: number;
}

/** The tags of one read (SPEC 3). */
export interface Reading {
  /** A topic of the rulebook, or `unsure`. */
  readonly topic: string;
  readonly urgency: Urgency;
  readonly tone: Tone;
  /** Which reader: `lexical`, a model id, or `nobody` when every reader failed. */
  readonly by: string;
  /** Calibrated probability that `bestTopic` is right, 0–1. */
  readonly confidence: number;
  /** The most likely topic even when the answer is `unsure`; null when there was nothing to go by. */
  readonly bestTopic: string | null;
  readonly leanedOn: readonly LeanedOn[];
  /** Why the reader answered as it did when that is not plain, e.g. "the model was not reachable". */
  readonly remark: string | null;
  /** What the read cost, for readers that cost something. */
  readonly usage: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly dollars: number;
  } | null;
}

/** A reading by nobody: it says why, and holds the ticket. */
export function unread(remark: string | null): Reading {
  return {
    topic: UNSURE,
    urgency: 'low',
    tone: 'calm',
    by: 'nobody',
    confidence: 0,
    bestTopic: null,
    leanedOn: [],
    remark,
    usage: null,
  };
}

/** The higher of two urgencies. */
export function higherUrgency(a: Urgency, b: Urgency): Urgency {
  return URGENCIES.indexOf(a) >= URGENCIES.indexOf(b) ? a : b;
}

export function isHigher(a: Urgency, b: Urgency): boolean {
  return URGENCIES.indexOf(a) > URGENCIES.indexOf(b);
}

/** One step up or down; stays at the end of the scale. */
export function stepUrgency(urgency: Urgency, direction: 'up' | 'down'): Urgency {
  const at = URGENCIES.indexOf(urgency) + (direction === 'up' ? 1 : -1);
  return URGENCIES[Math.max(0, Math.min(URGENCIES.length - 1, at))] ?? urgency;
}

/** A reader's answer held to the allowed sets: whatever is not in them becomes `unsure` (SPEC 3). */
export function withinRulebook(reading: Reading, topics: ReadonlySet<string>): Reading {
  const urgency = URGENCIES.includes(reading.urgency) ? reading.urgency : 'low';
  const tone = TONES.includes(reading.tone) ? reading.tone : 'calm';
  const known = reading.topic === UNSURE || topics.has(reading.topic);
  const bestTopic = reading.bestTopic !== null && topics.has(reading.bestTopic) ? reading.bestTopic : null;
  const confidence = reading.confidence >= 0 && reading.confidence <= 1 ? reading.confidence : 0;
  const remark = known ? reading.remark : 'the reader named a topic the rulebook does not have';
  return { ...reading, topic: known ? reading.topic : UNSURE, urgency, tone, bestTopic, confidence, remark };
}
