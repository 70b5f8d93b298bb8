import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCsv } from '../src/domain/kernel/csv.ts';
import { seeded } from './seeded.ts';

/** A text with its topic; null = no topic fits. */
export type Labelled = readonly [text: string, topic: string | null];

export interface ReadingData {
  readonly banking: readonly Labelled[];
  readonly clinc: { readonly train: readonly Labelled[]; readonly test: readonly Labelled[] };
  readonly hint3: { readonly train: readonly Labelled[]; readonly test: readonly Labelled[] };
}

/** The public sets as they are handed out: `banking77/`, `clinc150/`, `hint3/` below `folder`. */
export async function readingData(folder: string): Promise<ReadingData> {
  const clinc = JSON.parse(await readFile(join(folder, 'clinc150/train_val.json'), 'utf8')) as Clinc;
  return {
    banking: await rows(join(folder, 'banking77/train.csv')),
    clinc: {
      train: [...clinc.train, ...nowhere(clinc.oos_train)],
      test: [...clinc.val, ...nowhere(clinc.oos_val)],
    },
    hint3: {
      train: await rows(join(folder, 'hint3/sofmattress_train.csv')),
      test: await rows(join(folder, 'hint3/sofmattress_test.csv')),
    },
  };
}

type Pairs = readonly (readonly [string, string])[];
type Clinc = Readonly<Record<'train' | 'val' | 'oos_train' | 'oos_val', Pairs>>;

function nowhere(pairs: Pairs): readonly Labelled[] {
  return pairs.map(([text]) => [text, null]);
}

async function rows(file: string): Promise<readonly Labelled[]> {
  const { rows: lines } = parseCsv(await readFile(file, 'utf8'));
  return lines.slice(1).map(({ cells }): Labelled => {
    const topic = cells[1]?.text ?? '';
    return [cells[0]?.text ?? '', topic === 'NO_NODES_DETECTED' ? null : topic];
  });
}

export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = seeded(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** `count` texts of each topic to learn from, the rest to be read. */
export function fewOfEach(all: readonly Labelled[], count: number, seed: number) {
  const taken = new Map<string | null, number>();
  const parts = Map.groupBy(shuffled(all, seed), ([, topic]) => {
    taken.set(topic, (taken.get(topic) ?? 0) + 1);
    return (taken.get(topic) ?? 0) <= count;
  });
  return { train: parts.get(true) ?? [], test: parts.get(false) ?? [] };
}
