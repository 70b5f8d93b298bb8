import { Fault } from '../../ports/fault.ts';

/** What is wrong, then what to do; null = to go elsewhere. */
const WHY: Readonly<Record<string, readonly [string, string | null]>> = {
  EACCES: ['this user may not use it', null],
  EPERM: ['this user may not use it', null],
  EROFS: ['it lies on a disk that is read-only', null],
  ENOENT: ['it cannot be made there', null],
  EEXIST: ['there is a file of that name', null],
  ENOTDIR: ['a part of the path is a file, not a folder', null],
  ENAMETOOLONG: ['the path is too long', null],
  ENOSPC: ['the disk is full', 'Free some space, then try again'],
  EDQUOT: ['the disk quota is used up', 'Free some space, then try again'],
  EISDIR: ['it is a folder where a file should be', 'Move it away, then try again'],
  EMFILE: ['too many files are open', 'Raise the limit (ulimit -n), then try again'],
};

/** What the file system said, as one sentence with its cure. `elsewhere`: how to choose another path. */
export function fileFault(
  error: unknown,
  path: string,
  elsewhere = 'Choose another folder with --data',
): Fault {
  if (error instanceof Fault) return error;
  const code = codeOf(error);
  const [why, cure] = WHY[code] ?? [`it cannot be used (${code})`, null];
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new Fault('files', `${path}: ${why}. ${cure ?? elsewhere}.`, { retry: full, cause: error });
}

/** `ENOENT` and its kin; empty when the error has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
