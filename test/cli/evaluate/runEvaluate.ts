import process from 'node:process';
import { vi } from 'vitest';
import { evaluateCommand } from '../../../src/cli/evaluate.ts';

/** Runs the command with these words; what it printed, and what it remarked. */
export async function runEvaluate(...words: readonly string[]) {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await evaluateCommand()
      .exitOverride()
      .parseAsync([...words], { from: 'user' });
    const text = (spy: typeof out) => spy.mock.calls.map(([piece]) => String(piece)).join('');
    return { out: text(out), err: text(err) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
