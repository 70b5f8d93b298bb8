import type { Features } from './features.ts';

/** A sparse vector: ids of features and their weights, side by side. */
export interface Vector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  /** How much of the text the lessons know, 0–1, by weight of its words and pieces. */
  readonly known: number;
}

/**
 * Features seen in the lessons: an open-addressing table of typed arrays, so that a worker hands it over without a copy.
 * `rarity[id]` is the smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1.
 */
export interface Vocabulary {
  readonly keys: Int32Array;
  /** Feature id of the slot; -1 = free. */
  readonly ids: Int32Array;
  readonly rarity: Float32Array;
  /** What a feature that no lesson has would weigh. */
  readonly rarest: number;
}

/** Bounds memory whatever the lessons are: the features that most texts share are kept. */
const MOST_FEATURES = 120_000;

export function vocabularyOf(texts: readonly Features[]): Vocabulary {
  const counts = new Map<number, number>();
  for (const { words, pieces } of texts) {
    for (const hash of new Set([...words, ...pieces])) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  let kept = [...counts];
  if (kept.length > MOST_FEATURES) kept = kept.sort((a, b) => b[1] - a[1]).slice(0, MOST_FEATURES);
  return tableOf(kept, texts.length);
}

function tableOf(counted: readonly (readonly [number, number])[], total: number): Vocabulary {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, counted.length * 2)));
  const table = { keys: new Int32Array(size), ids: new Int32Array(size).fill(-1) };
  const rarity = new Float32Array(counted.length);
  counted.forEach(([hash, count], id) => {
    const slot = slotOf(table, hash);
    table.keys[slot] = hash;
    table.ids[slot] = id;
    rarity[id] = Math.log((1 + total) / (1 + count)) + 1;
  });
  return { ...table, rarity, rarest: Math.log(1 + total) + 1 };
}

/** Where `hash` stands, or the free slot where it would. */
function slotOf({ keys, ids }: Pick<Vocabulary, 'keys' | 'ids'>, hash: number): number {
  const wrap = keys.length - 1;
  let slot = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) & wrap;
  while (ids[slot] !== -1 && keys[slot] !== hash) slot = (slot + 1) & wrap;
  return slot;
}

export function idOf(vocabulary: Vocabulary, hash: number): number {
  return vocabulary.ids[slotOf(vocabulary, hash)] ?? -1;
}

/** What is known of a text where there is no lesson to compare it with. */
export const NO_VECTOR: Vector = { ids: new Int32Array(0), values: new Float32Array(0), known: 0 };

/** TF-IDF with dampened counts; words and pieces each of length 1, so that neither drowns the other. */
export function vectorOf(vocabulary: Vocabulary, { words, pieces }: Features): Vector {
  if (vocabulary.rarity.length === 0) return NO_VECTOR;
  const ids = new Int32Array(words.length + pieces.length);
  const values = new Float32Array(ids.length);
  const first = addWeighted(vocabulary, words, ids, values, 0);
  const second = addWeighted(vocabulary, pieces, ids, values, first.end);
  return {
    ids: ids.slice(0, second.end),
    values: values.slice(0, second.end),
    known: (first.known + second.known) / 2,
  };
}

/** Scratch space, one place a feature, all zero between calls: a Map of counts took most of the time of a read. */
let counts = new Uint16Array(0);

/** Writes each known feature once from `from` on, in the order met, and says where that ends. */
function addWeighted(
  vocabulary: Vocabulary,
  hashes: readonly number[],
  ids: Int32Array,
  values: Float32Array,
  from: number,
) {
  if (counts.length < vocabulary.rarity.length) counts = new Uint16Array(vocabulary.rarity.length);
  let [end, unknown, squares] = [from, 0, 0];
  for (const hash of hashes) {
    const id = idOf(vocabulary, hash);
    if (id === -1) unknown += 1;
    else {
      if (counts[id] === 0) ids[end++] = id;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  for (let k = from; k < end; k += 1) squares += weightAt(vocabulary, ids[k] ?? 0) ** 2;
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let k = from; k < end; k += 1) {
    const id = ids[k] ?? 0;
    values[k] = weightAt(vocabulary, id) * scale;
    counts[id] = 0;
  }
  const unseen = unknown * vocabulary.rarest * vocabulary.rarest;
  return { end, known: squares === 0 ? 0 : squares / (squares + unseen) };
}

function weightAt({ rarity }: Vocabulary, id: number): number {
  const count = counts[id] ?? 0;
  return (count === 1 ? 1 : 1 + Math.log(count)) * (rarity[id] ?? 0);
}
