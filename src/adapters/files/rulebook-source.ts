import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RulebookFile, RulebookTexts } from '../../domain/router/rulebook/model.ts';
import { Fault } from '../../ports/fault.ts';
import type { RulebookSource } from '../../ports/rulebook-source.ts';
import { codeOf, fileFault } from './file-fault.ts';
import { textOf } from './text-file.ts';
import { type Timing, watchFolder } from './watch-folder.ts';
import { writeWhole } from './write-whole.ts';

/** `rules.csv` and `voice.txt` in one folder. */
export interface FileRulebookSource extends RulebookSource {
  /**
   * Calls back once an edit has settled: both files unchanged over two looks, so that a file half-written is let be.
   * Also for a change made since the last `fetch`. Answers the function that ends it.
   */
  watch(onChange: () => void, timing?: Partial<Timing>): () => void;
  /** Atomic file by file, and as a pair for whoever fetches through this source. */
  write(texts: RulebookTexts): Promise<void>;
}

const FILES: readonly [RulebookFile, RulebookFile] = ['rules.csv', 'voice.txt'];
/** Far above any real rulebook; a wrong file put there must not fill the memory. */
const LARGEST = 8 * 1024 * 1024;

/** Lays the starter pair when neither file is there. */
export async function fileRulebookSource(
  folder: string,
  starter: RulebookTexts,
): Promise<FileRulebookSource> {
  const paths: readonly [string, string] = [join(folder, FILES[0]), join(folder, FILES[1])];
  /** The state of the files at the last fetch: what `watch` compares with. */
  let seen = '';
  const oneByOne = inTurn();
  if ((await stateOf(paths)) === NOTHING) await writePair(paths, starter);
  return {
    fetch: () =>
      oneByOne(async () => {
        const settled = await settledRead(paths);
        seen = settled.state;
        return settled.texts;
      }),
    write: (texts) => oneByOne(() => writePair(paths, texts)),
    watch: (onChange, timing) => {
      const look = { state: () => stateOf(paths), seen: () => seen, onChange };
      return watchFolder(folder, look, timing);
    },
  };
}

/** Two files cannot be replaced in one step, so nobody reads between them. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Neither file is there. */
const NOTHING = '-|-';

/** Size, time and identity of both files: another text shows in at least one of them. */
async function stateOf(paths: readonly string[]): Promise<string> {
  const states = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path, { bigint: true }).catch(() => null);
      return found === null ? '-' : `${found.mtimeNs}/${found.size}/${found.ino}`;
    }),
  );
  return states.join('|');
}

/** Reads again when a file changed under the reading; an editor that never stops is read as it stands. */
async function settledRead(
  paths: readonly [string, string],
): Promise<{ readonly state: string; readonly texts: RulebookTexts | null }> {
  for (let tries = 0; ; tries++) {
    const state = await stateOf(paths);
    if (state === NOTHING) return { state, texts: null };
    const [rules, voice] = [await readOne(paths[0]), await readOne(paths[1])];
    const settled = (await stateOf(paths)) === state;
    if ((settled || tries >= 5) && rules !== null && voice !== null)
      return { state, texts: { rules, voice } };
    if (settled) throw missing(rules === null ? paths[0] : paths[1]);
    await pause(50);
  }
}

async function readOne(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) throw tooLarge(path);
    return textOf(await readFile(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw fileFault(error, path);
  }
}

async function writePair(paths: readonly [string, string], { rules, voice }: RulebookTexts): Promise<void> {
  try {
    await writeWhole(paths[0], rules);
    await writeWhole(paths[1], voice);
  } catch (error) {
    throw fileFault(error, paths[0]);
  }
}

/** One of the pair gone is no edit: without voice.txt every VIP would be forgotten in silence. */
function missing(path: string): Fault {
  const message = `${path} is missing. Put it back, if need be as an empty file; until then the last good rulebook stays.`;
  return new Fault('rulebook-file-missing', message, { retry: true });
}

function tooLarge(path: string): Fault {
  const message = `${path} is larger than ${LARGEST / 1024 / 1024} MB, so it is not a rulebook. Put the right file there.`;
  return new Fault('rulebook-file-too-large', message, { retry: false });
}
