import { once } from 'node:events';
import process from 'node:process';
import type { Writable } from 'node:stream';
import { plainJson } from '../domain/kernel/plain-json.ts';

/** Writes and waits while the reader is slower than we are, so that an export of any size stays small in memory. */
export async function write(to: Writable, text: string): Promise<void> {
  if (!to.write(text)) await once(to, 'drain');
}

/** Lines for a person at a terminal, on standard output. */
export async function print(...lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await write(process.stdout, `${lines.map(forTerminal).join('\n')}\n`);
}

/** Control characters but for tab and line end, and the marks that turn the writing direction of what follows. */
const STEERING = /[\p{Cc}--[\t\n]]|[\u202a-\u202e\u2066-\u2069]/gv;

/**
 * What customers wrote, as it may be shown: an escape sequence in a mail would clear the terminal of whoever looks at
 * it, rename its window, or write to its clipboard (CWE-150).
 */
export function forTerminal(text: string): string {
  return text.replace(STEERING, '\ufffd');
}

export async function printJson(value: unknown): Promise<void> {
  await write(process.stdout, `${plainJson(value, 2)}\n`);
}

/** A remark for the person, on standard error: it never mixes with what a program reads from us. */
export function remark(line: string): void {
  process.stderr.write(`${forTerminal(line)}\n`);
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
