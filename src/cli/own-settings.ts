import process from 'node:process';
import { readSettings, type Settings } from '../composition/settings.ts';
import { UserError } from './user-error.ts';

/** The settings of the environment, for a command beside the desk. Throws a `UserError` that names what is wrong. */
export function settingsOfHere(): Settings {
  const read = readSettings(process.env);
  if (read.ok) return read.settings;
  throw new UserError(read.problems.join('\n'));
}
