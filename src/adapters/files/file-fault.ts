import { Fault } from '../../ports/fault.ts';

const CURES: Readonly<Record<string, string>> = {
  EACCES: 'this user may not use it. Give the user the right to, or choose another folder with --data',
  EPERM: 'this user may not use it. Give the user the right to, or choose another folder with --data',
  EROFS: 'it lies on a disk that is read-only. Choose another folder with --data',
  ENOSPC: 'the disk is full. Free some space, then start again',
  EDQUOT: 'the disk quota is used up. Free some space, then start again',
  ENOTDIR: 'a part of the path is a file, not a folder. Choose another folder with --data',
  EISDIR: 'it is a folder where a file should be. Move it away, then start again',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n), then start again',
  ENAMETOOLONG: 'the path is too long. Choose a shorter one with --data',
};

/** What the file system said, as one sentence with its cure. */
export function fileFault(error: unknown, path: string): Fault {
  if (error instanceof Fault) return error;
  const code = codeOf(error);
  const why = CURES[code] ?? `it cannot be used (${code}). Choose another folder with --data`;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new Fault('files', `${path}: ${why}.`, { retry: full, cause: error });
}

/** `ENOENT` and its kin; empty when the error has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
