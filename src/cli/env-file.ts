import { readFileSync, statSync } from 'node:fs';
import process from 'node:process';
import { lostValues } from '../composition/lost-values.ts';
import { UserError } from './user-error.ts';

/**
 * Takes the settings of a file `.env` in the folder the command is started in; what the environment says already stays.
 * Anything else of that name (a folder, a virtual environment) is let be.
 */
export function loadEnvFile(path = '.env'): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return;
  let lost: readonly string[] = [];
  try {
    lost = lostValues(readFileSync(path, 'utf8'));
    process.loadEnvFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UserError(`The settings in ${path} cannot be read${code}. Check who may read the file.`);
  }
  if (lost.length > 0) throw new UserError(lost.map((sentence) => `${path}: ${sentence}`).join('\n'));
}
