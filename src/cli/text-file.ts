import { readFile, stat } from 'node:fs/promises';
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
  return fileText(await readBytes(path));
}

/** The bytes of a file of at most so many. Throws a `UserError` with the cure when it cannot be read. */
export async function readBytes(path: string, most = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  const { size } = await stat(path).catch(refuse(path));
  if (size > most)
    throw new UserError(
      `${path} is ${Math.ceil(size / 2 ** 20)} MB; at most ${most / 2 ** 20} MB are taken. Give a part of it, rows chosen at random.`,
    );
  return await readFile(path).catch(refuse(path));
}

function refuse(path: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UserError(`${path}: ${REFUSALS[code] ?? `it could not be read (${code})`}.`);
  };
}
