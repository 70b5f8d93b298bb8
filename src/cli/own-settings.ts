import process from 'node:process';
import type { Archive } from '../composition/archive.ts';
import { type ReadSettings, readSettings, type Settings } from '../composition/settings.ts';
import { UserError } from './user-error.ts';

/** The settings of the environment, for a command beside the desk. Throws a `UserError` that names what is wrong. */
export function settingsOfHere(): Settings {
  return good(readSettings(process.env));
}

/** Those the desk itself runs by. Throws a `UserError` that names what is wrong. */
export async function settingsOf(archive: Archive): Promise<Settings> {
  return good(await archive.settings());
}

function good(read: ReadSettings): Settings {
  if (read.ok) return read.settings;
  throw new UserError(read.problems.join('\n'));
}
