import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { dataFolderAround } from '../adapters/files/data-folder.ts';
import { codeOf, fileFault } from '../adapters/files/file-fault.ts';
import { Fault } from '../ports/fault.ts';

/**
 * The absolute path of a file that a person wants written. Throws a `Fault` with its cure for a place within a data
 * folder, where it would take the place of what the desk lives on, for a folder that is not there, and for a file that
 * is there already, unless `force` says to replace it.
 */
export function outFile(given: string, force: boolean): string {
  if (given.trim() === '') throw refused('The name of the file is empty. Name the file to write.');
  const path = resolve(given);
  const around = dataFolderAround(path);
  if (around !== null)
    throw refused(
      `${path} lies in the data folder ${around}, beside what the desk lives on. Choose a place outside it.`,
    );
  if (found(dirname(path)) === null)
    throw refused(`There is no folder ${dirname(path)}. Make it first, or choose another place.`);
  const old = found(path);
  if (old !== null && !old.isFile()) throw refused(`${path} is no file. Name the file to write.`);
  if (old !== null && !force)
    throw refused(`${path} is there already. Choose another name, or replace it with --force.`);
  return path;
}

function found(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw outFault(error, path);
  }
}

/** What went wrong while the file was written, with the cure. */
export function outFault(error: unknown, path: string): Fault {
  return fileFault(error, path, 'Choose another place');
}

function refused(message: string): Fault {
  return new Fault('out-file', message, { retry: false });
}
