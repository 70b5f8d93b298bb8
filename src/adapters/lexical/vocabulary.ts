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
  /** Ids below this are pieces and bridges: all that a text is as a run of characters. */
  readonly runs: number;
  readonly keys: Int32Array;
  /** Feature id of the slot; -1 = free. */
  readonly ids: Int32Array;
  readonly rarity: Float32Array;
  /** What a feature that no lesson has would weigh. */
  readonly rarest: number;
}

/** Bounds memory whatever the lessons are: the features that most texts share are kept. */
const MOST_FEATURES = 160_000;

export function vocabularyOf(texts: readonly Features[]): Vocabulary {
  const most = MOST_FEATURES / 2;
  const runs = mostShared(
    counted(texts, ({ pieces, bridges }) => [...pieces, ...bridges]),
    most,
  );
  const words = mostShared(
    counted(texts, ({ words }) => words),
    most,
  );
  return { ...tableOf([...runs, ...words], texts.length), runs: runs.length };
}

type Counted = readonly (readonly [hash: number, texts: number])[];

function counted(texts: readonly Features[], hashesOf: (text: Features) => readonly number[]): Counted {
  const counts = new Map<number, number>();
  for (const text of texts)
    for (const hash of new Set(hashesOf(text))) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return [...counts];
}

function mostShared(features: Counted, most: number): Counted {
  return features.length <= most ? features : features.toSorted((a, b) => b[1] - a[1]).slice(0, most);
}

function tableOf(features: Counted, total: number): Omit<Vocabulary, 'runs'> {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, features.length * 2)));
  const table = { keys: new Int32Array(size), ids: new Int32Array(size).fill(-1) };
  const rarity = new Float32Array(features.length);
  features.forEach(([hash, count], id) => {
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

/** Lengths of the two parts of a vector: words are surer than pieces, and rarer in a text that was never seen. */
const WORDS_LENGTH = 0.7;
const PIECES_LENGTH = 1.2;
/** The product of the vector of a text with itself. */
export const OF_ITSELF: number = WORDS_LENGTH ** 2 + PIECES_LENGTH ** 2;

/** TF-IDF with dampened counts over words and pieces, each part of its own length, so that neither drowns the other. */
export function vectorOf(vocabulary: Vocabulary, { words, pieces }: Features): Vector {
  return joinedVector(vocabulary, [words, WORDS_LENGTH], [pieces, PIECES_LENGTH]);
}

/** The same over pieces and bridges alone, of length 1: what a text is as a run of characters. */
export function runOf(vocabulary: Vocabulary, { pieces, bridges }: Features): Vector {
  return joinedVector(vocabulary, [[...pieces, ...bridges], 1]);
}

type Part = readonly [hashes: readonly number[], length: number];

function joinedVector(vocabulary: Vocabulary, ...parts: readonly Part[]): Vector {
  if (vocabulary.rarity.length === 0) return NO_VECTOR;
  const ids = new Int32Array(parts.reduce((sum, [hashes]) => sum + hashes.length, 0));
  const values = new Float32Array(ids.length);
  let [end, known] = [0, 0];
  for (const part of parts) {
    const added = addWeighted(vocabulary, part, ids, values, end);
    end = added.end;
    known += added.known / parts.length;
  }
  return { ids: ids.slice(0, end), values: values.slice(0, end), known };
}

/** Scratch space, one place a feature, all zero between calls: a Map of counts took most of the time of a read. */
let counts = new Uint16Array(0);

/** Writes each known feature once from `from` on, in the order met, and says where that ends. */
function addWeighted(
  vocabulary: Vocabulary,
  [hashes, length]: Part,
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
  const scale = squares === 0 ? 0 : length / Math.sqrt(squares);
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
