import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileText } from '../../domain/router/rulebook/file-text.ts';
import type { RulebookFile } from '../../domain/router/rulebook/model.ts';
import { UnreadableRules } from '../../ports/rulebook-source.ts';
import { codeOf } from './file-fault.ts';

/** Bytes. A text above the rulebook's own limit always has more; so a wrong file does not fill the memory. */
const LARGEST = 4 * 1024 * 1024;

/** Milliseconds a network disk may take. */
const PATIENCE = 10_000;

/** Without it the opening of a pipe waits for its writer, for good, and so would the end of the process. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const AGAIN = 'The desk takes it up by itself';

/** The text of a rule file; null when there is none. Throws `UnreadableRules`. */
export async function readRuleFile(path: string): Promise<string | null> {
  try {
    const file = await open(path, WITHOUT_WAITING);
    try {
      return await textIn(file, path);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error instanceof UnreadableRules ? error : unreadable(error, path);
  }
}

async function textIn(file: FileHandle, path: string): Promise<string> {
  const found = await file.stat();
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'a pipe or a device';
    throw said(path, `is ${what}, not a file`, `Move it away and put the file there. ${AGAIN}.`);
  }
  if (found.size > LARGEST)
    throw said(
      path,
      `is larger than ${LARGEST / 1024 / 1024} MB, so it is no rulebook`,
      `Put the right file there. ${AGAIN}.`,
    );
  return fileText(await file.readFile());
}

/** One of the pair gone is no edit: without voice.txt every VIP would be forgotten in silence. */
export function missing(path: string): UnreadableRules {
  const restore = '"npm run desk -- rules history" lists the versions that "rules restore" puts back';
  return said(path, 'is missing', `Put the file back; ${restore}. ${AGAIN}.`);
}

/** The answer, or `UnreadableRules` when the disk does not give one: nothing else is to wait for it. */
export async function inTime<T>(work: Promise<T>, path: string, patience = PATIENCE): Promise<T> {
  const ended = new AbortController();
  const late = pause(patience, null, { signal: ended.signal }).then(() => {
    throw said(path, 'cannot be read: the disk does not answer', `Look after the disk. ${AGAIN}.`);
  });
  // Whoever loses the race is heard by nobody.
  for (const one of [work, late]) one.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
}

function unreadable(error: unknown, path: string): UnreadableRules {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM')
    return said(path, 'may not be read by this user', `Give the user the right to read it. ${AGAIN}.`, error);
  return said(path, `cannot be read (${code || 'unknown error'})`, `Put a file there. ${AGAIN}.`, error);
}

function said(path: string, what: string, cure: string, cause?: unknown): UnreadableRules {
  const file: RulebookFile = basename(path) === 'voice.txt' ? 'voice.txt' : 'rules.csv';
  return new UnreadableRules(file, `${path} ${what}`, cure, cause);
}
