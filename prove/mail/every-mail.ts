import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from './structure.ts';

export interface EveryMailFigures {
  readonly mails: number;
  /** The parser threw: never. */
  readonly refused: readonly string[];
  /** Held for a person with a reason. */
  readonly broken: number;
  readonly slowestMs: number;
  readonly slowest: string;
}

/** The mails in a folder and below it, by their path within. */
export function mailFiles(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(?:eml|msg)$|messages\/.*\.txt$/.test(name)).sort();
}

/** Every hard mail under `mime`: each must become an input, broken or not. */
export async function everyMailFigures(data: string): Promise<EveryMailFigures> {
  const folder = join(data, 'mime');
  const refused: string[] = [];
  let [mails, broken, slowestMs, slowest] = [0, 0, 0, ''];
  for (const name of mailFiles(folder)) {
    const raw = readFileSync(join(folder, name));
    const started = performance.now();
    try {
      if ((await parse(raw)).broken !== null) broken += 1;
    } catch (error) {
      refused.push(`${name}: ${String(error)}`);
    }
    mails += 1;
    const took = performance.now() - started;
    if (took > slowestMs) [slowestMs, slowest] = [took, name];
  }
  return { mails, refused, broken, slowestMs: Math.round(slowestMs), slowest };
}
