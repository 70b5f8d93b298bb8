import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Writable } from 'node:stream';
import type { Command } from 'commander';

export interface CommandRun {
  readonly printed: string;
  readonly code: number;
  /** What it threw, for a person. */
  readonly thrown: string | null;
}

/** Runs a command as the command line would, and hands the process back as it was. */
export async function runCommand(
  make: (output: Writable) => Command,
  words: readonly string[],
): Promise<CommandRun> {
  const before = process.exitCode;
  process.exitCode = undefined;
  let printed = '';
  const output = new Writable({
    write(chunk, _, done) {
      printed += String(chunk);
      done();
    },
  });
  try {
    await make(output)
      .exitOverride()
      .parseAsync(['node', 'desk', ...words]);
    return { printed, code: Number(process.exitCode ?? 0), thrown: null };
  } catch (error) {
    return {
      printed,
      code: 1,
      thrown: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  } finally {
    process.exitCode = before;
  }
}

/** A fresh folder with these files in it; answers their paths. */
export async function someFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<(name: string) => string> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-cli-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return (name) => join(folder, name);
}
