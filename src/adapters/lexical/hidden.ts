import { addProducts, type Labelled, takesRest, toShares, WELL_KNOWN } from './linear.ts';
import { nearlyNormal, seeded, shuffle } from './random.ts';
import type { Vector } from './vocabulary.ts';

/** A net with one hidden layer. It finds features that mean the same ("card", "visa"), which a linear model cannot. */
export interface Hidden {
  /** By feature, then by unit. */
  readonly inward: Float32Array;
  readonly inwardBias: Float32Array;
  /** By unit, then by topic. */
  readonly outward: Float32Array;
  readonly outwardBias: Float32Array;
}

const UNITS = 64;
/** Small, so that what the units mean is learned and not left from the start. */
const SPREAD = 0.05;
/** Of the units, and of the features of a text, so many are left out at each step: none may be leaned on alone. */
const UNITS_DROPPED = 0.2;
const FEATURES_DROPPED = 0.3;
const OUTWARD_PACE = 0.05;
const INWARD_PACE = 0.5;
const BIAS_PACE = 0.1;

/** Rectified units, dropout, stochastic gradient descent with a step size that falls to zero. */
export function trainHidden(lessons: Labelled, passes: number, seed: number): Hidden {
  const { vectors, labels, topics, features } = lessons;
  const random = seeded(seed);
  const hidden: Hidden = {
    inward: startOf(features * UNITS, random),
    inwardBias: new Float32Array(UNITS),
    outward: new Float32Array(UNITS * topics),
    outwardBias: new Float32Array(topics),
  };
  const room = roomFor(lessons);
  const order = Int32Array.from(vectors.keys());
  let left = passes * vectors.length;
  const steps = left;
  const rests = new Uint8Array(vectors.length);
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, random);
    for (const index of order) {
      const vector = vectors[index];
      left -= 1;
      if (vector === undefined || takesRest(rests, index)) continue;
      const label = labels[index] ?? 0;
      learnOne(hidden, thinned(vector, room, random), label, left / steps, room, random);
      if ((room.error[label] ?? 0) < 1 - WELL_KNOWN) rests[index] = 1;
    }
  }
  return hidden;
}

function startOf(count: number, random: () => number): Float32Array {
  const numbers = new Float32Array(count);
  for (let at = 0; at < count; at += 1) numbers[at] = SPREAD * nearlyNormal(random);
  return numbers;
}

/** Scratch space of one training. */
interface Room {
  readonly units: Float64Array;
  /** Numbers of the units that are not zero, the first so many. */
  readonly active: Int32Array;
  /** What is to change of each of these, in their order. */
  readonly blame: Float64Array;
  readonly error: Float64Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

function roomFor({ vectors, topics }: Labelled): Room {
  const longest = vectors.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  return {
    units: new Float64Array(UNITS),
    active: new Int32Array(UNITS),
    blame: new Float64Array(UNITS),
    error: new Float64Array(topics),
    ids: new Int32Array(longest),
    values: new Float32Array(longest),
  };
}

/** A text with some of its features left out, the others as much stronger. */
function thinned({ ids, values, known }: Vector, room: Room, random: () => number): Vector {
  let end = 0;
  for (let k = 0; k < ids.length; k += 1) {
    if (random() < FEATURES_DROPPED) continue;
    room.ids[end] = ids[k] ?? 0;
    room.values[end++] = (values[k] ?? 0) / (1 - FEATURES_DROPPED);
  }
  return { ids: room.ids.subarray(0, end), values: room.values.subarray(0, end), known };
}

function learnOne(
  hidden: Hidden,
  vector: Vector,
  label: number,
  pace: number,
  room: Room,
  random: () => number,
) {
  const { units, error } = room;
  activate(hidden, vector, units);
  const count = dropSome(room, random);
  sharesOf(hidden, units, error);
  for (let topic = 0; topic < error.length; topic += 1)
    error[topic] = (topic === label ? 1 : 0) - (error[topic] ?? 0);
  const active = room.active.subarray(0, count);
  adjustOutward(hidden, pace, active, room);
  adjustInward(hidden, vector, pace, active, room.blame);
}

/** Leaves some units out and lists those that remain: half are silent anyway, and nothing is learned about them. */
function dropSome({ units, active }: Room, random: () => number): number {
  let count = 0;
  for (let unit = 0; unit < UNITS; unit += 1) {
    const kept = random() >= UNITS_DROPPED;
    units[unit] = kept ? (units[unit] ?? 0) / (1 - UNITS_DROPPED) : 0;
    if ((units[unit] ?? 0) > 0) active[count++] = unit;
  }
  return count;
}

function adjustOutward(hidden: Hidden, pace: number, active: Int32Array, { units, blame, error }: Room) {
  const { outward, outwardBias } = hidden;
  const topics = error.length;
  const rate = OUTWARD_PACE * pace;
  for (let at = 0; at < active.length; at += 1) {
    const unit = active[at] ?? 0;
    const activity = units[unit] ?? 0;
    let sum = 0;
    const row = unit * topics;
    for (let topic = 0; topic < topics; topic += 1) {
      const weight = outward[row + topic] ?? 0;
      const wrong = error[topic] ?? 0;
      sum += wrong * weight;
      outward[row + topic] = weight + rate * wrong * activity;
    }
    blame[at] = sum / (1 - UNITS_DROPPED);
  }
  for (let topic = 0; topic < topics; topic += 1)
    outwardBias[topic] = (outwardBias[topic] ?? 0) + rate * BIAS_PACE * (error[topic] ?? 0);
}

function adjustInward(
  hidden: Hidden,
  { ids, values }: Vector,
  pace: number,
  active: Int32Array,
  blame: Float64Array,
) {
  const { inward, inwardBias } = hidden;
  const rate = INWARD_PACE * pace;
  const count = active.length;
  for (let at = 0; at < count; at += 1) {
    const unit = active[at] ?? 0;
    const change = rate * (blame[at] ?? 0);
    blame[at] = change;
    inwardBias[unit] = (inwardBias[unit] ?? 0) + BIAS_PACE * change;
  }
  for (let k = 0; k < ids.length; k += 1) {
    const row = (ids[k] ?? 0) * UNITS;
    const value = values[k] ?? 0;
    for (let at = 0; at < count; at += 1) {
      const unit = active[at] ?? 0;
      inward[row + unit] = (inward[row + unit] ?? 0) + value * (blame[at] ?? 0);
    }
  }
}

function activate({ inward, inwardBias }: Hidden, vector: Vector, units: Float64Array) {
  units.set(inwardBias);
  addProducts(inward, UNITS, vector, units);
  for (let unit = 0; unit < UNITS; unit += 1) if ((units[unit] ?? 0) < 0) units[unit] = 0;
}

function sharesOf({ outward, outwardBias }: Hidden, units: Float64Array, out: Float64Array): Float64Array {
  const topics = out.length;
  out.set(outwardBias);
  for (let unit = 0; unit < UNITS; unit += 1) {
    const activity = units[unit] ?? 0;
    if (activity === 0) continue;
    const row = unit * topics;
    for (let topic = 0; topic < topics; topic += 1)
      out[topic] = (out[topic] ?? 0) + activity * (outward[row + topic] ?? 0);
  }
  return toShares(out);
}

export function hiddenShares(hidden: Hidden, vector: Vector): Float64Array {
  const units = new Float64Array(UNITS);
  activate(hidden, vector, units);
  return sharesOf(hidden, units, new Float64Array(hidden.outwardBias.length));
}
