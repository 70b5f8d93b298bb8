import { OF_ITSELF, type Vector } from './vocabulary.ts';

/** The examples as vectors, by topic, newest first. */
export interface Neighbours {
  readonly topics: readonly (readonly Neighbour[])[];
}

export interface Neighbour {
  readonly ticketId: string;
  readonly vector: Vector;
}

/** The examples of each topic, given oldest first. All vectors share two arrays, so that handing them over is cheap. */
export function neighboursOf(
  topics: number,
  examples: readonly { readonly ticketId: string; readonly topic: number }[],
  vectors: readonly Vector[],
): Neighbours {
  const byTopic = Array.from({ length: topics }, (): Neighbour[] => []);
  const packed = pack(vectors.slice(0, examples.length));
  for (const [index, { ticketId, topic }] of [...examples.entries()].reverse()) {
    const vector = packed[index];
    if (vector !== undefined) byTopic[topic]?.push({ ticketId, vector });
  }
  return { topics: byTopic };
}

function pack(vectors: readonly Vector[]): readonly Vector[] {
  const total = vectors.reduce((sum, { ids }) => sum + ids.length, 0);
  const ids = new Int32Array(total);
  const values = new Float32Array(total);
  let from = 0;
  return vectors.map((vector) => {
    const end = from + vector.ids.length;
    ids.set(vector.ids, from);
    values.set(vector.values, from);
    const view = { ids: ids.subarray(from, end), values: values.subarray(from, end), known: vector.known };
    from = end;
    return view;
  });
}

export interface Nearest {
  /** Likeness of the most similar example of each topic, 0–1; 0 where none was compared. */
  readonly likeness: Float64Array;
  readonly best: { readonly ticketId: string; readonly topic: number; readonly likeness: number } | null;
}

/** Bounds a read: features compared, over all examples. The likeliest topics come first. */
const MOST_COMPARED = 24_000;

/**
 * Compares a text with examples of the topics in `order` (likeliest first), until enough was compared.
 * `spread` is scratch space with one place a feature, all zero; it is left all zero.
 */
export function nearest(
  neighbours: Neighbours,
  order: readonly number[],
  vector: Vector,
  spread: Float32Array,
): Nearest {
  const likeness = new Float64Array(neighbours.topics.length);
  let best: Nearest['best'] = null;
  let left = MOST_COMPARED;
  scatter(vector, spread);
  for (const topic of order) {
    for (const { ticketId, vector: example } of neighbours.topics[topic] ?? []) {
      if (left <= 0) break;
      left -= example.ids.length;
      const alike = similarity(example, spread, vector.known);
      if (alike > (likeness[topic] ?? 0)) likeness[topic] = alike;
      if (alike > (best?.likeness ?? 0)) best = { ticketId, topic, likeness: alike };
    }
  }
  for (const id of vector.ids) spread[id] = 0;
  return { likeness, best };
}

export function scatter({ ids, values }: Vector, spread: Float32Array): void {
  for (let k = 0; k < ids.length; k += 1) spread[ids[k] ?? 0] = values[k] ?? 0;
}

/** Cosine of two texts. Words the lessons do not know lower it: two of the three words alike are not three. */
export function similarity(example: Vector, spread: Float32Array, known: number): number {
  const { ids, values } = example;
  let sum = 0;
  for (let k = 0; k < ids.length; k += 1) sum += (spread[ids[k] ?? 0] ?? 0) * (values[k] ?? 0);
  return Math.min(1, (sum / OF_ITSELF) * Math.sqrt(known));
}
