import { once } from 'node:events';
import process from 'node:process';
import type { Writable } from 'node:stream';

/** Writes and waits while the reader is slower than we are, so that an export of any size stays small in memory. */
export async function write(to: Writable, text: string): Promise<void> {
  if (!to.write(text)) await once(to, 'drain');
}

/** Lines for standard output. */
export async function print(...lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await write(process.stdout, `${lines.join('\n')}\n`);
}

export async function printJson(value: unknown): Promise<void> {
  await print(JSON.stringify(value, null, 2));
}

/** A remark for the person, on standard error: it never mixes with what a program reads from us. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Rows under each other with the columns aligned; the last column runs free. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
    });
  return rows.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '),
  );
}
