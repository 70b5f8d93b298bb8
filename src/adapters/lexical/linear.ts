import { seeded, shuffle } from './random.ts';
import type { Vector } from './vocabulary.ts';

/** Weights by feature, then by topic: one feature's weights stand together, which is the order reading walks them. */
export interface Linear {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface Labelled {
  readonly vectors: readonly Vector[];
  /** Topic number of each vector. */
  readonly labels: Int32Array;
  readonly topics: number;
  /** Features of the vocabulary. */
  readonly features: number;
}

const DECAY = 4e-6;
/** A topic whose error is below this is not touched: nine in ten are not, and training is that much quicker. */
const NEGLIGIBLE = 2e-3;
/** A text that is read this surely rests for the next pass; late in training most do. */
export const WELL_KNOWN = 0.97;

/** Softmax regression by stochastic gradient descent: step size falls to zero, weights decay by one shared factor. */
export function trainLinear(lessons: Labelled, passes: number, pace: number, seed: number): Linear {
  const { vectors, labels, topics, features } = lessons;
  const linear = { weights: new Float32Array(features * topics), bias: new Float32Array(topics) };
  const order = Int32Array.from(vectors.keys());
  const random = seeded(seed);
  const logits = new Float64Array(topics);
  const steps = passes * vectors.length;
  const rests = new Uint8Array(vectors.length);
  let scale = 1;
  let done = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, random);
    for (const index of order) {
      done += 1;
      const vector = vectors[index];
      if (vector === undefined || takesRest(rests, index)) continue;
      logits.fill(0);
      addProducts(linear.weights, topics, vector, logits);
      for (let topic = 0; topic < topics; topic += 1)
        logits[topic] = (logits[topic] ?? 0) * scale + (linear.bias[topic] ?? 0);
      const pacing = pace * (1 - done / steps);
      scale *= 1 - pacing * DECAY;
      const label = labels[index] ?? 0;
      learnOne(linear, vector, label, logits, pacing, scale);
      if ((logits[label] ?? 0) > WELL_KNOWN) rests[index] = 1;
    }
  }
  for (let at = 0; at < linear.weights.length; at += 1)
    linear.weights[at] = (linear.weights[at] ?? 0) * scale;
  return linear;
}

/** Whether this text sits the pass out; it is back in the next. */
export function takesRest(rests: Uint8Array, index: number): boolean {
  const rest = rests[index] === 1;
  rests[index] = 0;
  return rest;
}

function learnOne(
  linear: Linear,
  vector: Vector,
  label: number,
  logits: Float64Array,
  pacing: number,
  scale: number,
) {
  toShares(logits);
  const topics = logits.length;
  const wrong: number[] = [];
  const deltas: number[] = [];
  for (let topic = 0; topic < topics; topic += 1) {
    const error = (topic === label ? 1 : 0) - (logits[topic] ?? 0);
    if (Math.abs(error) < NEGLIGIBLE) continue;
    linear.bias[topic] = (linear.bias[topic] ?? 0) + 0.1 * pacing * error;
    wrong.push(topic);
    deltas.push((pacing * error) / scale);
  }
  const { ids, values } = vector;
  const { weights } = linear;
  for (let k = 0; k < ids.length; k += 1) {
    const row = (ids[k] ?? 0) * topics;
    const value = values[k] ?? 0;
    for (let j = 0; j < wrong.length; j += 1) {
      const at = row + (wrong[j] ?? 0);
      weights[at] = (weights[at] ?? 0) + value * (deltas[j] ?? 0);
    }
  }
}

/**
 * `out += vector × matrix`, the matrix by rows of `width`. The innermost loop of reading and training: four rows at once,
 * because loading and storing `out` costs more than the products.
 */
export function addProducts(matrix: Float32Array, width: number, vector: Vector, out: Float64Array): void {
  const { ids, values } = vector;
  const fours = ids.length - (ids.length % 4);
  for (let k = 0; k < fours; k += 4) {
    const a = (ids[k] ?? 0) * width;
    const b = (ids[k + 1] ?? 0) * width;
    const c = (ids[k + 2] ?? 0) * width;
    const d = (ids[k + 3] ?? 0) * width;
    const e = values[k] ?? 0;
    const f = values[k + 1] ?? 0;
    const g = values[k + 2] ?? 0;
    const h = values[k + 3] ?? 0;
    for (let j = 0; j < width; j += 1) {
      const first = e * (matrix[a + j] ?? 0) + f * (matrix[b + j] ?? 0);
      out[j] = (out[j] ?? 0) + first + g * (matrix[c + j] ?? 0) + h * (matrix[d + j] ?? 0);
    }
  }
  for (let k = fours; k < ids.length; k += 1) {
    const row = (ids[k] ?? 0) * width;
    const value = values[k] ?? 0;
    for (let j = 0; j < width; j += 1) out[j] = (out[j] ?? 0) + value * (matrix[row + j] ?? 0);
  }
}

/** Logits to shares that sum to 1, in place. */
export function toShares(logits: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let sum = 0;
  for (let at = 0; at < logits.length; at += 1) {
    const share = Math.exp((logits[at] ?? 0) - highest);
    logits[at] = share;
    sum += share;
  }
  for (let at = 0; at < logits.length; at += 1) logits[at] = (logits[at] ?? 0) / sum;
  return logits;
}

export function linearShares(linear: Linear, vector: Vector): Float64Array {
  const logits = Float64Array.from(linear.bias);
  addProducts(linear.weights, logits.length, vector, logits);
  return toShares(logits);
}
