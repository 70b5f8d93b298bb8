import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RulebookFile, RulebookTexts } from '../../domain/router/rulebook/model.ts';
import type { RulebookSource } from '../../ports/rulebook-source.ts';
import { fileFault } from './file-fault.ts';
import { inTime, missing, readRuleFile } from './rule-file.ts';
import { type Timing, watchFolder } from './watch-folder.ts';
import { writeWhole } from './write-whole.ts';

/** `rules.csv` and `voice.txt` in one folder. */
export interface FileRulebookSource extends RulebookSource {
  /**
   * Lays what is not there, and never touches what is. A desk without a good pair yet gets each file that is missing
   * from the starter; one that had a good pair gets that one back, once both are gone: the rules are the owner's. Of one
   * missing file `fetch` speaks. Answers what was done.
   */
  lay(lastGood: RulebookTexts | null): Promise<'nothing' | 'starter' | 'last-good'>;
  /**
   * Calls back once an edit has settled: both files unchanged over two looks, so that a file half-written is let be.
   * Also for a change made since the last `fetch`. Answers the function that ends it.
   */
  watch(onChange: () => void, timing?: Partial<Timing>): () => void;
  /** Atomic file by file, and as a pair for whoever fetches through this source. */
  write(texts: RulebookTexts): Promise<void>;
}

type Paths = readonly [string, string];

const FILES: readonly [RulebookFile, RulebookFile] = ['rules.csv', 'voice.txt'];

export async function fileRulebookSource(
  folder: string,
  starter: RulebookTexts,
): Promise<FileRulebookSource> {
  const paths: Paths = [join(folder, FILES[0]), join(folder, FILES[1])];
  /** The state of the files at the last fetch, whatever came of it: what `watch` compares with. */
  let seen = '';
  const oneByOne = inTurn();
  const taking = (state: string): void => {
    seen = state;
  };
  return {
    lay: (lastGood) => oneByOne(() => lay(paths, starter, lastGood)),
    fetch: () => oneByOne(() => inTime(settledRead(paths, taking), paths[0])),
    write: (texts) => oneByOne(() => writePair(paths, texts)),
    watch: (onChange, timing) => {
      const look = { state: () => inTime(stateOf(paths), paths[0]), seen: () => seen, onChange };
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

async function lay(
  paths: Paths,
  starter: RulebookTexts,
  lastGood: RulebookTexts | null,
): Promise<'nothing' | 'starter' | 'last-good'> {
  const [rules, voice] = await Promise.all([isThere(paths[0]), isThere(paths[1])]);
  if ((rules && voice) || (lastGood !== null && (rules || voice))) return 'nothing';
  const texts = lastGood ?? starter;
  if (!rules) await writeOne(paths[0], texts.rules);
  if (!voice) await writeOne(paths[1], texts.voice);
  return lastGood === null ? 'starter' : 'last-good';
}

/** Also a link into a disk that is away: it must not be replaced. */
async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

/** Neither file is there. */
const NOTHING = '-|-';

/** Size, time and identity of both files: another text shows in at least one of them. */
async function stateOf(paths: Paths): Promise<string> {
  const states = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path, { bigint: true }).catch(() => null);
      return found === null ? '-' : `${found.mtimeNs}/${found.size}/${found.ino}`;
    }),
  );
  return states.join('|');
}

/** Reads again when a file changed under the reading; an editor that never stops is read as it stands. */
async function settledRead(paths: Paths, taking: (state: string) => void): Promise<RulebookTexts | null> {
  for (let tries = 0; ; tries++) {
    const state = await stateOf(paths);
    taking(state);
    if (state === NOTHING) return null;
    const [rules, voice] = [await readRuleFile(paths[0]), await readRuleFile(paths[1])];
    const settled = (await stateOf(paths)) === state;
    if ((settled || tries >= 5) && rules !== null && voice !== null) return { rules, voice };
    if (settled || tries >= 5) throw missing(rules === null ? paths[0] : paths[1]);
    await pause(50);
  }
}

async function writePair(paths: Paths, { rules, voice }: RulebookTexts): Promise<void> {
  await writeOne(paths[0], rules);
  await writeOne(paths[1], voice);
}

async function writeOne(path: string, text: string): Promise<void> {
  try {
    await writeWhole(path, text);
  } catch (error) {
    throw fileFault(error, path);
  }
}
