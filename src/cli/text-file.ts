import { readFile } from 'node:fs/promises';
import { UserError } from './user-error.ts';

const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'that is a folder; name the file in it',
  EACCES: 'you may not read it; check who owns it',
  EPERM: 'you may not read it; check who owns it',
  ENOTDIR: 'part of that path is a file, not a folder',
};

/** A file as text, byte order mark and all. Throws a `UserError` with the cure when it cannot be one. */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UserError(`${path}: ${REFUSALS[code] ?? `it could not be read (${code})`}.`);
  });
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new UserError(`${path}: this is UTF-16; save it again as plain text in UTF-8.`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`${path}: this is not UTF-8 text; save it again as plain text (or CSV) in UTF-8.`);
  }
}
