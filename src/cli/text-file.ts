import { readFile } from 'node:fs/promises';
import { fileText } from '../domain/router/rulebook/file-text.ts';
import { UserError } from './user-error.ts';

const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'that is a folder; name the file in it',
  EACCES: 'you may not read it; check who owns it',
  EPERM: 'you may not read it; check who owns it',
  ENOTDIR: 'part of that path is a file, not a folder',
};

/** A file as the desk would read it, in whatever encoding. Throws a `UserError` with the cure when it cannot be read. */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UserError(`${path}: ${REFUSALS[code] ?? `it could not be read (${code})`}.`);
  });
  return fileText(bytes);
}
